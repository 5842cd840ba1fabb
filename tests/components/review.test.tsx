import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Review } from '@/components/report/review/review';
import { REVIEW_PARTS } from '@/components/report/review/sent-items';
import { createDraftWithFailedCapture } from '@/demo/sample-views/sample-outcomes';
import { capture, draftItem, items, NOW } from '@/demo/sample-views/sample-reports';
import { renderView } from '../support/render-view';
import { leavePart, openPart, reviewProps as props, withContact, withDraft } from '../support/review-props';

const send = () => screen.getByRole('button', { name: /^Gửi/ });

describe('the review of a report', () => {
  it('counts and shows every item that is sent, in one list', async () => {
    const draft = { ...draftItem.draft, complainant: 'identified' as const, bought: 'yes' as const };
    const { container } = renderView(
      <Review {...props(items.queued)} item={{ ...items.queued, state: 'draft', draft }} />,
    );
    const counted = container.querySelector('[data-before="what"]')?.textContent;
    await openPart('all');
    const rows = container.querySelectorAll('[data-field]');
    expect(counted).toContain(`${rows.length} mục`);
    for (const row of rows) expect(row).toHaveTextContent(/\S/);
  });

  it.each(REVIEW_PARTS)('opens "%s" on a screen of its own, and returns to what opened it', async (part) => {
    const { container } = renderView(<Review {...props(draftItem)} />);
    await openPart(part);
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
    expect(screen.queryByRole('button', { name: /^Gửi/ })).toBeNull();
    await leavePart();
    expect(container.querySelector(`[data-part="${part}"]`)).toHaveFocus();
  });

  it('returns from a part’s screen in a browser whose `scrollTo` returns a promise', async () => {
    const scrolling = vi.spyOn(window, 'scrollTo').mockReturnValue(Object(Promise.resolve()));
    try {
      const { container } = renderView(<Review {...props(draftItem)} />);
      await openPart('additions');
      await leavePart();
      expect(container.querySelector('[data-part="additions"]')).toHaveFocus();
    } finally {
      scrolling.mockRestore();
    }
  });

  it('says that a page that could not be searched for the visitor is not sent, and offers no checkbox for it', async () => {
    const unsearched = {
      name: 'freeze',
      milliseconds: 1,
      outcome: 'skipped',
      reason: 'not-searched',
    } as const;
    const { container } = renderView(
      <Review {...props(items.draft)} item={{ ...items.draft, stages: [unsearched] }} />,
    );
    await openPart('picture');
    expect(container.querySelector('[data-unsearched]')).toHaveTextContent('báo cáo không kèm trang');
    expect(container.querySelector('[data-field="evidence.page"]')).toBeNull();
    expect(container.querySelector('[data-field="evidence.picture"]')).not.toBeNull();
  });

  it('sends nothing while the report waits for a press', () => {
    const review = props(items.draft);
    renderView(<Review {...review} />);
    expect(screen.queryByRole('timer')).toBeNull();
    expect(review.onSend).not.toHaveBeenCalled();
    expect(screen.getByRole('status')).toHaveTextContent('Chưa có gì được gửi');
  });

  it('counts down a held report, announces it once, and reports the end of the hold', () => {
    vi.useFakeTimers();
    try {
      let now = NOW;
      const review = props(items.held, { now: () => now });
      renderView(<Review {...review} />);
      expect(screen.getByRole('timer')).toHaveAccessibleName('Tự gửi sau 8 giây');
      now += 3_000;
      act(() => void vi.advanceTimersByTime(250));
      expect(screen.getByRole('timer')).toHaveAccessibleName('Tự gửi sau 5 giây');
      expect(review.onExpire).not.toHaveBeenCalled();
      now += 5_000;
      act(() => void vi.advanceTimersByTime(250));
      expect(review.onExpire).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it('sends or undoes by keyboard', async () => {
    const review = props(items.held);
    renderView(<Review {...review} />);
    send().focus();
    await userEvent.keyboard('{Enter}');
    expect(review.onSend).toHaveBeenCalledOnce();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Hoàn tác' })).toHaveFocus();
    await userEvent.keyboard(' ');
    expect(review.onUndo).toHaveBeenCalledOnce();
  });

  it('shows no countdown when the clock was set back by a day', () => {
    const { heldUntil = 0 } = items.held;
    const { redraw } = renderView(<Review {...props(items.held, { now: () => heldUntil - 8_000 })} />);
    expect(screen.getByRole('timer')).toHaveTextContent('8');
    redraw(<Review {...props(items.held, { now: () => heldUntil - 86_400_000 })} />);
    expect(screen.queryByRole('timer')).toBeNull();
    expect(send()).toBeEnabled();
  });

  it('stops the countdown when the person changes anything', async () => {
    const review = props(items.held);
    renderView(<Review {...review} />);
    await openPart('additions');
    expect(review.onUndo).toHaveBeenCalled();
    await userEvent.type(screen.getByRole('textbox', { name: 'Điều bạn thấy' }), 'N');
    expect(review.onChange).toHaveBeenCalledWith({ note: 'N' });
  });

  it('stops the countdown when the focus leaves Send and Undo', async () => {
    const review = props(items.held);
    renderView(<Review {...review} />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
    screen.getByRole('button', { name: 'Hoàn tác' }).focus();
    send().focus();
    expect(review.onUndo).not.toHaveBeenCalled();
    screen.getByRole('heading', { level: 1 }).focus();
    await userEvent.tab();
    expect(review.onUndo).toHaveBeenCalledOnce();
  });

  it('says that a text is full when a longer paste is cut off', async () => {
    renderView(<Review {...props(withDraft({ note: 'a'.repeat(3_999) }))} />);
    await openPart('additions');
    const note = screen.getByRole('textbox', { name: 'Điều bạn thấy' });
    expect(screen.queryByText(/Đã đủ 4.000 ký tự/)).toBeNull();
    await userEvent.click(note);
    await userEvent.paste('còn nữa');
    expect(note).toHaveValue(`${'a'.repeat(3_999)}c`);
    expect(screen.getByText(/Đã đủ 4.000 ký tự/)).toBeVisible();
  });

  it('saves a note as it is typed', async () => {
    const review = props(items.draft);
    renderView(<Review {...review} />);
    await openPart('additions');
    await userEvent.type(screen.getByRole('textbox', { name: 'Điều bạn thấy' }), 'Sai');
    expect(review.onChange.mock.calls.map(([change]) => change.note)).toEqual(['S', 'Sa', 'Sai']);
    expect(review.onUndo).not.toHaveBeenCalled();
  });

  it.each([
    ['Kèm ảnh chụp màn hình', 'picture'],
    ['Kèm nội dung trang', 'page'],
  ] as const)('removes a part when its checkbox is cleared: %s', async (label, part) => {
    const review = props(items.draft);
    const { redraw } = renderView(<Review {...review} />);
    await openPart('picture');
    await userEvent.click(screen.getByRole('checkbox', { name: label }));
    expect(review.onChange).toHaveBeenLastCalledWith({ part: { name: part, kept: false } });
    redraw(<Review {...review} item={{ ...draftItem, removed: [part] }} />);
    await userEvent.click(screen.getByRole('checkbox', { name: label }));
    expect(review.onChange).toHaveBeenLastCalledWith({ part: { name: part, kept: true } });
  });

  it('hides a removed picture, and says that it is left out', async () => {
    renderView(<Review {...props({ ...draftItem, removed: ['picture'] })} />);
    expect(screen.queryByRole('img', { name: /Ảnh chụp phần trang/ })).toBeNull();
    await openPart('picture');
    expect(screen.queryByRole('img', { name: /Ảnh chụp phần trang/ })).toBeNull();
  });

  it('says what a report by address sends, and lets the person add the page', async () => {
    const review = props({ ...draftItem, removed: ['picture', 'page'] });
    renderView(<Review {...review} />);
    await openPart('picture');
    expect(screen.getByText(/Bản chụp trang không được kèm/)).toBeVisible();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Kèm nội dung trang' }));
    expect(review.onChange).toHaveBeenLastCalledWith({ part: { name: 'page', kept: true } });
  });

  it('shows the size of the package, as an estimate until it is packed', async () => {
    const { redraw } = renderView(<Review {...props(items.draft)} />);
    await openPart('picture');
    expect(screen.getByText('Dung lượng gói chứng cứ: khoảng 2,2 MB')).toBeVisible();
    redraw(<Review {...props({ ...items.queued, state: 'draft' })} />);
    expect(screen.getByText('Dung lượng gói chứng cứ: 2,3 MB')).toBeVisible();
  });

  it('asks whether the goods were bought unless that is known, and lets the person leave it open', async () => {
    const review = props(items.draft);
    renderView(<Review {...review} />);
    await openPart('additions');
    const question = screen.getByRole('radiogroup', { name: 'Bạn đã mua chưa?' });
    expect(within(question).getByRole('radio', { name: 'Bỏ qua' })).toBeChecked();
    await userEvent.click(within(question).getByRole('radio', { name: 'Rồi, đã nhận' }));
    expect(review.onChange).toHaveBeenCalledWith({ purchase: 'received' });
  });

  it('does not repeat an earlier question, and lets the person change the answer', async () => {
    const review = props(withDraft({ bought: 'yes', received: 'no', code: 'FRAUD' }));
    renderView(<Review {...review} />);
    await openPart('additions');
    expect(screen.queryByRole('radiogroup', { name: 'Bạn đã mua chưa?' })).toBeNull();
    expect(screen.getByText('Rồi, chưa nhận', { exact: false })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Sửa câu trả lời' }));
    const question = screen.getByRole('radiogroup', { name: 'Bạn đã mua chưa?' });
    // Answers that do not fit the chosen violation type are not offered, such as that nothing was bought.
    expect(
      within(question)
        .getAllByRole('radio')
        .map((radio) => radio.getAttribute('aria-label')),
    ).toEqual(['Rồi, chưa nhận', 'Bỏ qua']);
    await userEvent.click(within(question).getByRole('radio', { name: 'Bỏ qua' }));
    expect(review.onChange).toHaveBeenCalledWith({ purchase: 'unsaid' });
  });

  describe('a report with a contact', () => {
    it('starts with the consent unticked, and cannot be sent without it', async () => {
      const review = props(withDraft({ complainant: 'contact' }));
      const { redraw } = renderView(<Review {...review} />);
      await openPart('complainant');
      expect(screen.queryByRole('checkbox', { name: /Tôi đồng ý/ })).toBeNull();
      await userEvent.type(screen.getByRole('textbox', { name: 'Email' }), 'a');
      expect(review.onChange).toHaveBeenCalledWith({ email: 'a' });
      redraw(<Review {...review} item={withContact('ban@example.vn')} />);
      expect(screen.getByRole('checkbox', { name: /Tôi đồng ý/ })).not.toBeChecked();
      await leavePart();
      expect(send()).toBeDisabled();
      expect(screen.getByRole('status')).toHaveTextContent('đánh dấu đồng ý');
      await userEvent.click(screen.getByRole('button', { name: 'Sửa chỗ này' }));
      expect(screen.getByRole('checkbox', { name: /Tôi đồng ý/ })).toBeVisible();
    });

    it('can be sent after the tick', async () => {
      const review = props(withContact('ban@example.vn'));
      const { redraw } = renderView(<Review {...review} />);
      await openPart('complainant');
      await userEvent.click(screen.getByRole('checkbox', { name: /Tôi đồng ý/ }));
      expect(review.onChange).toHaveBeenCalledWith({ consent: { purpose: 'contact-me', given: true } });
      redraw(<Review {...review} item={withContact('ban@example.vn', ['contact-me'])} />);
      await leavePart();
      expect(send()).toBeEnabled();
    });

    it('loses the tick when the contact is emptied', async () => {
      const review = props(withContact('b', ['contact-me']));
      renderView(<Review {...review} />);
      await openPart('complainant');
      await userEvent.clear(screen.getByRole('textbox', { name: 'Email' }));
      expect(review.onChange).toHaveBeenLastCalledWith({
        email: '',
        consent: { purpose: 'contact-me', given: false },
      });
    });

    it('offers the saved contact on a click, and still asks for consent', async () => {
      const review = props(withDraft({ complainant: 'contact' }), {
        savedContact: { email: 'ban@example.vn', phone: '0900000000' },
      });
      renderView(<Review {...review} />);
      await openPart('complainant');
      await userEvent.click(screen.getByRole('button', { name: /Dùng liên hệ đã lưu/ }));
      expect(review.onChange).toHaveBeenCalledWith({ email: 'ban@example.vn', phone: '0900000000' });
      expect(screen.getByRole('checkbox', { name: /Tôi đồng ý/ })).not.toBeChecked();
    });

    it('cannot be sent with a malformed address, and says so at the field', async () => {
      renderView(<Review {...props(withContact('ban@'))} />);
      expect(send()).toBeDisabled();
      await openPart('complainant');
      expect(screen.getByRole('textbox', { name: 'Email' })).toHaveAccessibleDescription(/chưa đúng dạng/);
    });
  });

  describe('the picture of the whole page', () => {
    const wholePage = new Blob(['x'], { type: 'image/webp' });

    it('explains what it means, and is added by capturing the page again', async () => {
      const review = props(draftItem);
      const { redraw } = renderView(<Review {...review} />);
      await openPart('picture');
      expect(screen.getByText(/trang được cuộn/i)).toBeInTheDocument();
      await userEvent.click(screen.getByRole('button', { name: 'Thêm ảnh cả trang' }));
      expect(review.onRecapture).toHaveBeenCalledWith(true);
      redraw(<Review {...review} scrolls={false} />);
      expect(screen.queryByText(/trang được cuộn/i)).toBeNull();
    });

    it('is shown next to the screenshot as it will be sent', async () => {
      const review = { ...props(draftItem), capture: { ...capture, wholePage } };
      const { redraw } = renderView(<Review {...review} />);
      await openPart('picture');
      expect(screen.getByText('Ảnh cả trang')).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Thêm ảnh cả trang' })).toBeNull();
      redraw(<Review {...review} item={{ ...draftItem, removed: ['picture'] }} />);
      expect(screen.getByText(/ảnh cả trang cũng không được kèm/i)).toBeInTheDocument();
      redraw(<Review {...review} item={{ ...draftItem, covered: [[0, 0, 0.1, 0.1]] }} />);
      expect(screen.getByText(/ô bạn che/i)).toBeInTheDocument();
    });

    it('is not offered a second time, nor while another page is in front', async () => {
      const stages = [
        ...draftItem.stages,
        { name: 'full-page', milliseconds: 9, outcome: 'skipped' as const, reason: 'not-possible' },
      ];
      const { redraw } = renderView(<Review {...props({ ...draftItem, stages })} />);
      await openPart('picture');
      expect(screen.queryByRole('button', { name: 'Thêm ảnh cả trang' })).toBeNull();
      redraw(<Review {...props(draftItem)} onRecapture={null} />);
      expect(screen.queryByRole('button', { name: 'Thêm ảnh cả trang' })).toBeNull();
    });
  });

  describe('a report by name', () => {
    const identity = { name: 'Người Gửi', idNumber: '001000000001', address: 'Số 1, đường Mẫu' };

    it('says that it is no national filing, who reads it and how long it is kept', async () => {
      renderView(<Review {...props(withDraft({ complainant: 'identified' }))} />);
      await openPart('complainant');
      expect(screen.getByText(/không nộp vào Hệ thống quản lý/)).toHaveTextContent(
        /Đây vẫn là phản ánh.*chỉ cán bộ của Nơi tiếp nhận thử đọc/,
      );
    });

    it.each([
      ['name', 'nothing is written', {}, [], 'ghi đủ tên'],
      ['address', 'a field is blank', { ...identity, address: ' ' }, [], 'ghi đủ tên'],
      ['tick', 'its consent is not given', identity, [], 'đánh dấu đồng ý'],
      [
        'contact',
        'a contact is written without its own consent',
        { ...identity, phone: '09' },
        ['identify-me'],
        'đánh dấu đồng ý',
      ],
      [
        'price',
        'the price paid is no amount',
        { ...identity, bought: 'yes', pricePaid: 'nhiều' },
        ['identify-me'],
        'Chưa đọc được',
      ],
    ] as const)('waits for the %s when %s', (_what, _why, draft, agreed, words) => {
      renderView(<Review {...props(withDraft({ complainant: 'identified', ...draft }, agreed))} />);
      expect(send()).toBeDisabled();
      expect(screen.getByRole('status')).toHaveTextContent(words);
    });

    it('can be sent with all three details and the tick', () => {
      renderView(
        <Review {...props(withDraft({ complainant: 'identified', ...identity }, ['identify-me']))} />,
      );
      expect(send()).toBeEnabled();
    });
  });

  describe('additions to a report', () => {
    const added = [new Blob(['a']), new Blob(['b'])];

    it('show each photo as it will be sent, and remove one', async () => {
      const review = props(items.held);
      renderView(<Review {...review} photos={{ ...review.photos, photos: added }} />);
      await openPart('additions');
      expect(screen.getAllByRole('img', { name: /Ảnh bạn thêm/ })).toHaveLength(2);
      await userEvent.click(screen.getByRole('button', { name: 'Bỏ ảnh số 2' }));
      expect(review.photos.onRemove).toHaveBeenCalledWith(1);
      expect(screen.getByRole('group', { name: 'Ảnh hàng hóa, nhãn, đơn hàng' })).toHaveFocus();
      expect(review.onUndo).toHaveBeenCalled(); // the clock stops
    });

    it('name each file that was not added, with the reason', async () => {
      const review = props(items.draft);
      const onAdd = vi.fn();
      const outcome = { unreadable: ['a.pdf', 'b.jpg'], heic: ['c.heic'], refused: ['d.jpg'] };
      renderView(<Review {...review} photos={{ ...review.photos, onAdd, outcome }} />);
      await openPart('additions');
      const file = new File(['x'], 'don-hang.png', { type: 'image/png' });
      await userEvent.upload(screen.getByLabelText('Thêm ảnh'), file);
      expect(onAdd).toHaveBeenCalledWith([file]);
      expect(screen.getByText(/Không mở được: a\.pdf, b\.jpg\./)).toBeVisible();
      expect(screen.getByText(/HEIC: c\.heic\..*JPEG/)).toBeVisible();
      expect(screen.getByText(/Chưa thêm: d\.jpg\. Đã đủ 6 ảnh/)).toBeVisible();
    });

    it('take a photo with the camera', async () => {
      const review = props(items.draft);
      const onAdd = vi.fn();
      renderView(<Review {...review} photos={{ ...review.photos, onAdd }} />);
      await openPart('additions');
      const camera = screen.getByLabelText('Chụp ảnh');
      expect(camera).toHaveAttribute('capture', 'environment');
      const file = new File(['x'], 'anh.jpg', { type: 'image/jpeg' });
      await userEvent.upload(camera, file);
      expect(onAdd).toHaveBeenCalledWith([file]);
    });

    it('block sending while photos are added, and show the progress', async () => {
      const review = props(items.draft);
      renderView(<Review {...review} photos={{ ...review.photos, adding: { done: 2, count: 10 } }} />);
      expect(screen.getByRole('status')).toHaveTextContent('Đang thêm ảnh 3 trên 10…');
      expect(send()).toBeDisabled();
      await openPart('additions');
      expect(screen.getByText('Đang thêm ảnh 3 trên 10…')).toBeVisible();
    });

    it('open another page for photos where a file chooser would close the popup', async () => {
      const review = props(items.draft);
      const onElsewhere = vi.fn();
      renderView(<Review {...review} photos={{ ...review.photos, onElsewhere }} />);
      await openPart('additions');
      expect(screen.queryByLabelText('Thêm ảnh')).toBeNull();
      await userEvent.click(screen.getByRole('button', { name: 'Thêm ảnh ở trang Phản ánh của tôi' }));
      expect(onElsewhere).toHaveBeenCalledOnce();
    });

    it('take no photos for a signed package', async () => {
      renderView(<Review {...props({ ...items.rejected })} />);
      await openPart('additions');
      expect(screen.queryByLabelText('Thêm ảnh')).toBeNull();
    });
  });

  it('ask only a buyer for the price paid, and keep it as typed', async () => {
    const review = props(items.draft);
    const { redraw } = renderView(<Review {...review} />);
    await openPart('additions');
    expect(screen.queryByRole('textbox', { name: 'Bạn đã trả bao nhiêu?' })).toBeNull();
    redraw(<Review {...review} item={withDraft({ bought: 'yes' })} />);
    await userEvent.type(screen.getByRole('textbox', { name: 'Bạn đã trả bao nhiêu?' }), '9k');
    expect(review.onChange).toHaveBeenLastCalledWith({ pricePaid: '9k' });
  });

  it('advise to ask the seller first in a dispute, with a telephone line and the period', async () => {
    const { redraw } = renderView(<Review {...props(withDraft({ code: 'NO_REFUND' }))} />);
    await openPart('violation');
    expect(screen.getByText('Hỏi người bán trước')).toBeVisible();
    expect(screen.getByText(/1800\.6838/)).toBeVisible();
    expect(screen.getByText(/3 ngày làm việc/)).toBeVisible();
    redraw(<Review {...props(items.draft)} />);
    expect(screen.queryByText('Hỏi người bán trước')).toBeNull();
  });

  it('offer 34 provinces and 29 former ones; choosing a former one selects the present one', async () => {
    const review = props(items.draft);
    renderView(<Review {...review} />);
    await openPart('additions');
    await userEvent.click(screen.getByRole('button', { name: 'Tỉnh, thành và bên cung cấp dịch vụ' }));
    const list = screen.getByRole('combobox', { name: 'Tỉnh, thành của bạn' });
    expect(within(list).getAllByRole('option')).toHaveLength(1 + 34 + 30);
    await userEvent.selectOptions(list, 'Hà Tĩnh');
    expect(review.onChange).toHaveBeenLastCalledWith({ province: '42' });
    await userEvent.selectOptions(list, 'Bình Dương (nay thuộc thành phố Hồ Chí Minh)');
    expect(review.onChange).toHaveBeenLastCalledWith({ province: '79' });
  });

  it('show a province with the provinces merged into it', async () => {
    renderView(<Review {...props(withDraft({ province: '79' }))} />);
    await openPart('additions');
    expect(screen.getByRole('combobox', { name: 'Tỉnh, thành của bạn' })).toHaveDisplayValue(
      'Hồ Chí Minh (gồm Bình Dương và Bà Rịa - Vũng Tàu)',
    );
  });

  it('offer the province of the typed address, and select it only when ticked', async () => {
    const address = 'Số 1, đường Mẫu, Dĩ An, Bình Dương';
    const review = props(withDraft({ complainant: 'identified', address }));
    const { redraw } = renderView(<Review {...review} />);
    await openPart('complainant');
    const box = screen.getByRole('checkbox', { name: 'Ghi vào phản ánh: thành phố Hồ Chí Minh' });
    expect(box).not.toBeChecked();
    expect(review.onChange).not.toHaveBeenCalled();
    await userEvent.click(box);
    expect(review.onChange).toHaveBeenLastCalledWith({ province: '79' });
    redraw(<Review {...review} item={withDraft({ complainant: 'identified', address, province: '79' })} />);
    await userEvent.click(box);
    expect(review.onChange).toHaveBeenLastCalledWith({ province: '' });
  });

  describe('a report without a contact', () => {
    it('cannot be sent without a known seller', () => {
      renderView(<Review {...props({ ...draftItem, draft: { ...draftItem.draft, seller: {} } })} />);
      expect(send()).toBeDisabled();
      expect(screen.getByRole('status')).toHaveTextContent('chưa cho biết mã hay địa chỉ');
    });

    it('cannot be sent without the picture or the page', () => {
      renderView(<Review {...props({ ...draftItem, removed: ['picture', 'page'] })} />);
      expect(send()).toBeDisabled();
      expect(screen.getByRole('status')).toHaveTextContent('cần ít nhất ảnh chụp hoặc nội dung trang');
    });
  });

  it('keeps the written text when the capture fails, and says what failed', async () => {
    renderView(
      <Review
        {...props({
          ...createDraftWithFailedCapture('capture-failed'),
          draft: { ...draftItem.draft, note: 'Nhãn sai' },
        })}
        capture={null}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Chưa chụp được trang');
    await openPart('additions');
    expect(screen.getByRole('textbox', { name: 'Điều bạn thấy' })).toHaveValue('Nhãn sai');
  });

  it('offers to capture the page again after an interruption', async () => {
    const review = props({ ...draftItem, capture: 'interrupted' });
    renderView(<Review {...review} capture={null} />);
    expect(screen.getByRole('alert')).toHaveTextContent('Việc chụp bị gián đoạn');
    await userEvent.click(screen.getByRole('button', { name: 'Chụp lại trang đang mở' }));
    expect(review.onRecapture).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('offers no new capture when another page is in front', () => {
    const review = props({ ...draftItem, capture: 'interrupted' });
    renderView(<Review {...review} capture={null} onRecapture={null} />);
    expect(screen.queryByRole('button', { name: 'Chụp lại trang đang mở' })).toBeNull();
  });

  it('puts the focus on its heading, so that a screen reader announces the screen', () => {
    renderView(<Review {...props(items.draft)} />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('removes no part of a signed package', async () => {
    renderView(<Review {...props({ ...items.rejected })} />);
    await openPart('picture');
    expect(screen.getByRole('checkbox', { name: 'Kèm nội dung trang' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('deletes only after a question', async () => {
    const review = props(items.draft);
    renderView(<Review {...review} />);
    await openPart('all');
    await userEvent.click(screen.getByRole('button', { name: 'Xóa' }));
    const question = screen.getByRole('alertdialog', { name: 'Xóa phản ánh này?' });
    expect(review.onDelete).not.toHaveBeenCalled();
    await userEvent.click(within(question).getByRole('button', { name: 'Xóa' }));
    expect(review.onDelete).toHaveBeenCalledOnce();
  });
});
