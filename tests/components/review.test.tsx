import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { Review } from '@/components/report/review/review';
import { failedDraft } from '@/demo/views/sample-outcomes';
import { capture, draftItem, items, NOW } from '@/demo/views/sample-reports';
import { ReportSchema } from '@/lib/intake/contract';
import { renderView } from '../support/render-view';
import { reviewProps as props, withContact, withDraft } from '../support/review-props';

const send = () => screen.getByRole('button', { name: /^Gửi/ });

describe('the review of a report', () => {
  it('shows every field of the contract', async () => {
    const draft = { ...draftItem.draft, complainant: 'identified' as const, bought: 'yes' as const };
    const { container } = renderView(
      <Review {...props(items.queued)} item={{ ...items.queued, state: 'draft', draft }} />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Được gửi kèm tự động' }));
    await userEvent.click(screen.getByRole('button', { name: 'Tỉnh, thành và bên cung cấp dịch vụ' }));
    const shown = [...container.querySelectorAll('[data-field]')].map((field) =>
      field.getAttribute('data-field'),
    );
    // The parts of a package are shown one by one; the contract knows only its digest.
    const parts = ['evidence.picture', 'evidence.page', 'evidence.photos'];
    expect(shown.filter((field) => field !== null && !parts.includes(field)).sort()).toEqual(
      contractFields()
        .filter((field) => field !== 'evidence.mediaType') // always application/wacz
        .sort(),
    );
  });

  it('sends nothing by itself when it waits for the person', () => {
    const given = props(items.draft);
    renderView(<Review {...given} />);
    expect(screen.queryByRole('timer')).toBeNull();
    expect(given.onSend).not.toHaveBeenCalled();
    expect(screen.getByRole('status')).toHaveTextContent('Chưa có gì được gửi');
  });

  it('counts down a held report, says so once, and tells when the hold is over', () => {
    vi.useFakeTimers();
    try {
      let now = NOW;
      const given = props(items.held, { now: () => now });
      renderView(<Review {...given} />);
      expect(screen.getByRole('timer')).toHaveAccessibleName('Tự gửi sau 8 giây');
      now += 3_000;
      act(() => void vi.advanceTimersByTime(250));
      expect(screen.getByRole('timer')).toHaveAccessibleName('Tự gửi sau 5 giây');
      expect(given.onExpire).not.toHaveBeenCalled();
      now += 5_000;
      act(() => void vi.advanceTimersByTime(250));
      expect(given.onExpire).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it('sends at once, or takes it back, by keyboard alone', async () => {
    const given = props(items.held);
    renderView(<Review {...given} />);
    send().focus();
    await userEvent.keyboard('{Enter}');
    expect(given.onSend).toHaveBeenCalledOnce();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Hoàn tác' })).toHaveFocus();
    await userEvent.keyboard(' ');
    expect(given.onUndo).toHaveBeenCalledOnce();
  });

  it('counts no hours where the clock was set back', () => {
    const { heldUntil = 0 } = items.held;
    const { redraw } = renderView(<Review {...props(items.held, { now: () => heldUntil - 8_000 })} />);
    expect(screen.getByRole('timer')).toHaveTextContent('8');
    redraw(<Review {...props(items.held, { now: () => heldUntil - 86_400_000 })} />);
    expect(screen.queryByRole('timer')).toBeNull();
    expect(send()).toBeEnabled();
  });

  it('stops the clock as soon as the person changes anything', async () => {
    const given = props(items.held);
    renderView(<Review {...given} />);
    await userEvent.type(screen.getByRole('textbox', { name: 'Điều bạn thấy' }), 'N');
    expect(given.onUndo).toHaveBeenCalled();
    expect(given.onChange).toHaveBeenCalledWith({ note: 'N' });
  });

  it('stops the clock as soon as the keyboard comes to anything but Send and Undo', async () => {
    const given = props(items.held);
    renderView(<Review {...given} />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
    screen.getByRole('button', { name: 'Hoàn tác' }).focus();
    send().focus();
    expect(given.onUndo).not.toHaveBeenCalled();
    screen.getByRole('heading', { level: 1 }).focus();
    await userEvent.tab();
    expect(given.onUndo).toHaveBeenCalledOnce();
  });

  it('says when a text is full, because a longer paste is cut off', async () => {
    renderView(<Review {...props(withDraft({ note: 'a'.repeat(3_999) }))} />);
    const note = screen.getByRole('textbox', { name: 'Điều bạn thấy' });
    expect(screen.queryByText(/Đã đủ 4.000 ký tự/)).toBeNull();
    await userEvent.click(note);
    await userEvent.paste('còn nữa');
    expect(note).toHaveValue(`${'a'.repeat(3_999)}c`);
    expect(screen.getByText(/Đã đủ 4.000 ký tự/)).toBeVisible();
  });

  it('saves a note as it is typed', async () => {
    const given = props(items.draft);
    renderView(<Review {...given} />);
    await userEvent.type(screen.getByRole('textbox', { name: 'Điều bạn thấy' }), 'Sai');
    expect(given.onChange.mock.calls.map(([change]) => change.note)).toEqual(['S', 'Sa', 'Sai']);
    expect(given.onUndo).not.toHaveBeenCalled();
  });

  it.each([
    ['Gửi kèm ảnh chụp màn hình', 'picture'],
    ['Gửi kèm nội dung trang', 'page'],
  ] as const)('leaves out a part when its box is cleared: %s', async (label, part) => {
    const given = props(items.draft);
    const { redraw } = renderView(<Review {...given} />);
    await userEvent.click(screen.getByRole('checkbox', { name: label }));
    expect(given.onChange).toHaveBeenLastCalledWith({ part: { name: part, kept: false } });
    redraw(<Review {...given} item={{ ...draftItem, removed: [part] }} />);
    await userEvent.click(screen.getByRole('checkbox', { name: label }));
    expect(given.onChange).toHaveBeenLastCalledWith({ part: { name: part, kept: true } });
  });

  it('no longer shows a picture that was taken out', () => {
    renderView(<Review {...props({ ...draftItem, removed: ['picture'] })} />);
    expect(screen.queryByRole('img', { name: /Ảnh chụp phần trang/ })).toBeNull();
  });

  it('says what a report by address sends, and lets the person add the page', async () => {
    const given = props({ ...draftItem, removed: ['picture', 'page'] });
    renderView(<Review {...given} />);
    expect(screen.getByText(/Bản chụp trang không được gửi/)).toBeVisible();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Gửi kèm nội dung trang' }));
    expect(given.onChange).toHaveBeenLastCalledWith({ part: { name: 'page', kept: true } });
  });

  it('says the size of the package, about until it is packed', () => {
    const { redraw } = renderView(<Review {...props(items.draft)} />);
    expect(screen.getByText('Dung lượng gói chứng cứ: khoảng 2,2 MB')).toBeVisible();
    redraw(<Review {...props({ ...items.queued, state: 'draft' })} />);
    expect(screen.getByText('Dung lượng gói chứng cứ: 2,3 MB')).toBeVisible();
  });

  it('asks whether it was bought unless that is known, and accepts no answer', async () => {
    const given = props(items.draft);
    renderView(<Review {...given} />);
    const question = screen.getByRole('radiogroup', { name: 'Bạn đã mua chưa?' });
    expect(within(question).getByRole('radio', { name: 'Bỏ qua' })).toBeChecked();
    await userEvent.click(within(question).getByRole('radio', { name: 'Rồi, đã nhận' }));
    expect(given.onChange).toHaveBeenCalledWith({ purchase: 'received' });
  });

  it('does not repeat an earlier question, and lets the answer be changed', async () => {
    const given = props(withDraft({ bought: 'yes', received: 'no', code: 'FRAUD' }));
    renderView(<Review {...given} />);
    expect(screen.queryByRole('radiogroup', { name: 'Bạn đã mua chưa?' })).toBeNull();
    expect(screen.getByText('Rồi, chưa nhận', { exact: false })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Sửa câu trả lời' }));
    const question = screen.getByRole('radiogroup', { name: 'Bạn đã mua chưa?' });
    // A sign only a buyer can see is dropped when the answer says nothing was bought.
    expect(
      within(question)
        .getAllByRole('radio')
        .map((radio) => radio.getAttribute('aria-label')),
    ).toEqual(['Rồi, chưa nhận', 'Bỏ qua']);
    await userEvent.click(within(question).getByRole('radio', { name: 'Bỏ qua' }));
    expect(given.onChange).toHaveBeenCalledWith({ purchase: 'unsaid' });
  });

  describe('with a contact', () => {
    it('never ticks the consent by itself, and waits for it', async () => {
      const given = props(withDraft({ complainant: 'contact' }));
      const { redraw } = renderView(<Review {...given} />);
      expect(screen.queryByRole('checkbox', { name: /Tôi đồng ý/ })).toBeNull();
      await userEvent.type(screen.getByRole('textbox', { name: 'Thư điện tử' }), 'a');
      expect(given.onChange).toHaveBeenCalledWith({ email: 'a' });
      redraw(<Review {...given} item={withContact('ban@example.vn')} />);
      expect(screen.getByRole('checkbox', { name: /Tôi đồng ý/ })).not.toBeChecked();
      expect(send()).toBeDisabled();
      expect(screen.getByRole('status')).toHaveTextContent('đánh dấu đồng ý');
    });

    it('sends it only after the tick', async () => {
      const given = props(withContact('ban@example.vn'));
      const { redraw } = renderView(<Review {...given} />);
      await userEvent.click(screen.getByRole('checkbox', { name: /Tôi đồng ý/ }));
      expect(given.onChange).toHaveBeenCalledWith({ consent: { purpose: 'contact-me', given: true } });
      redraw(<Review {...given} item={withContact('ban@example.vn', ['contact-me'])} />);
      expect(send()).toBeEnabled();
    });

    it('clears the tick when the contact is emptied', async () => {
      const given = props(withContact('b', ['contact-me']));
      renderView(<Review {...given} />);
      await userEvent.clear(screen.getByRole('textbox', { name: 'Thư điện tử' }));
      expect(given.onChange).toHaveBeenLastCalledWith({
        email: '',
        consent: { purpose: 'contact-me', given: false },
      });
    });

    it('offers the saved one with a click and still asks', async () => {
      const given = props(withDraft({ complainant: 'contact' }), {
        savedContact: { email: 'ban@example.vn', phone: '0900000000' },
      });
      renderView(<Review {...given} />);
      await userEvent.click(screen.getByRole('button', { name: /Dùng liên hệ đã lưu/ }));
      expect(given.onChange).toHaveBeenCalledWith({ email: 'ban@example.vn', phone: '0900000000' });
      expect(screen.getByRole('checkbox', { name: /Tôi đồng ý/ })).not.toBeChecked();
    });

    it('does not send an address that is none, and says so at the field', () => {
      renderView(<Review {...props(withContact('ban@'))} />);
      expect(send()).toBeDisabled();
      expect(screen.getByRole('textbox', { name: 'Thư điện tử' })).toHaveAccessibleDescription(
        /chưa đúng dạng/,
      );
    });
  });

  describe('the picture of the whole page', () => {
    const wholePage = new Blob(['x'], { type: 'image/webp' });

    it('is offered with what taking it means, and taken by capturing the page again', async () => {
      const given = props(draftItem);
      const { redraw } = renderView(<Review {...given} />);
      expect(screen.getByText(/trang được cuộn/i)).toBeInTheDocument();
      await userEvent.click(screen.getByRole('button', { name: 'Thêm ảnh cả trang' }));
      expect(given.onRecapture).toHaveBeenCalledWith(true);
      redraw(<Review {...given} scrolls={false} />);
      expect(screen.queryByText(/trang được cuộn/i)).toBeNull();
    });

    it('is shown as it will be sent, with the screenshot', () => {
      const given = { ...props(draftItem), capture: { ...capture, wholePage } };
      const { redraw } = renderView(<Review {...given} />);
      expect(screen.getByText('Ảnh cả trang')).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Thêm ảnh cả trang' })).toBeNull();
      redraw(<Review {...given} item={{ ...draftItem, removed: ['picture'] }} />);
      expect(screen.getByText(/không gửi ảnh cả trang/i)).toBeInTheDocument();
      redraw(<Review {...given} item={{ ...draftItem, covered: [[0, 0, 0.1, 0.1]] }} />);
      expect(screen.getByText(/ô bạn che/i)).toBeInTheDocument();
    });

    it('is not offered twice, nor where the page is not in front', () => {
      const stages = [
        ...draftItem.stages,
        { name: 'full-page', milliseconds: 9, outcome: 'skipped' as const, reason: 'not-possible' },
      ];
      const { redraw } = renderView(<Review {...props({ ...draftItem, stages })} />);
      expect(screen.queryByRole('button', { name: 'Thêm ảnh cả trang' })).toBeNull();
      redraw(<Review {...props(draftItem)} onRecapture={null} />);
      expect(screen.queryByRole('button', { name: 'Thêm ảnh cả trang' })).toBeNull();
    });
  });

  describe('by name', () => {
    const identity = { name: 'Người Gửi', idNumber: '001000000001', address: 'Số 1, đường Mẫu' };

    it('says that it is no filing in the national system, who reads it and how long it is kept', () => {
      renderView(<Review {...props(withDraft({ complainant: 'identified' }))} />);
      expect(screen.getByText(/không phải là nộp vào Hệ thống quản lý/)).toHaveTextContent(
        /chỉ cán bộ của Nơi tiếp nhận thử đọc.*bị xóa ngay khi bạn rút lại/,
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

    it('goes with all three and the tick', () => {
      renderView(
        <Review {...props(withDraft({ complainant: 'identified', ...identity }, ['identify-me']))} />,
      );
      expect(send()).toBeEnabled();
    });
  });

  describe('with photos', () => {
    const added = [new Blob(['a']), new Blob(['b'])];

    it('shows each as it will be sent, and leaves one out', async () => {
      const given = props(items.held);
      renderView(<Review {...given} photos={{ ...given.photos, photos: added }} />);
      expect(screen.getAllByRole('img', { name: /Ảnh bạn thêm/ })).toHaveLength(2);
      await userEvent.click(screen.getByRole('button', { name: 'Bỏ ảnh số 2' }));
      expect(given.photos.onRemove).toHaveBeenCalledWith(1);
      expect(screen.getByRole('group', { name: 'Ảnh hàng hóa, nhãn, đơn hàng' })).toHaveFocus();
      expect(given.onUndo).toHaveBeenCalled(); // the clock stops
    });

    it('names the files that were not added, each with why', async () => {
      const given = props(items.draft);
      const onAdd = vi.fn(async () => ({
        unreadable: ['a.pdf', 'b.jpg'],
        heic: ['c.heic'],
        refused: ['d.jpg'],
      }));
      renderView(<Review {...given} photos={{ ...given.photos, onAdd }} />);
      const file = new File(['x'], 'don-hang.png', { type: 'image/png' });
      await userEvent.upload(screen.getByLabelText('Thêm ảnh'), file);
      expect(onAdd).toHaveBeenCalledWith([file]);
      expect(screen.getByText(/Không mở được: a\.pdf, b\.jpg\./)).toBeVisible();
      expect(screen.getByText(/HEIC: c\.heic\..*JPEG/)).toBeVisible();
      expect(screen.getByText(/Chưa thêm: d\.jpg\. Đã đủ 6 ảnh/)).toBeVisible();
    });

    it('takes one by the camera, which is offered where fingers point', async () => {
      const given = props(items.draft);
      const onAdd = vi.fn(async () => ({ unreadable: [], heic: [], refused: [] }));
      renderView(<Review {...given} photos={{ ...given.photos, onAdd }} />);
      const camera = screen.getByLabelText('Chụp ảnh');
      expect(camera).toHaveAttribute('capture', 'environment');
      const file = new File(['x'], 'anh.jpg', { type: 'image/jpeg' });
      await userEvent.upload(camera, file);
      expect(onAdd).toHaveBeenCalledWith([file]);
    });

    it('waits while chosen photos are added, and says how many', () => {
      const given = props(items.draft);
      renderView(<Review {...given} photos={{ ...given.photos, adding: { done: 2, count: 10 } }} />);
      expect(screen.getAllByText('Đang thêm ảnh 3 trên 10…')).toHaveLength(2);
      expect(send()).toBeDisabled();
    });

    it('opens a page of its own where a file chooser would close the window', async () => {
      const given = props(items.draft);
      const onElsewhere = vi.fn();
      renderView(<Review {...given} photos={{ ...given.photos, onElsewhere }} />);
      expect(screen.queryByLabelText('Thêm ảnh')).toBeNull();
      await userEvent.click(screen.getByRole('button', { name: 'Thêm ảnh ở trang Phản ánh của tôi' }));
      expect(onElsewhere).toHaveBeenCalledOnce();
    });

    it('adds none to a signed package', () => {
      renderView(<Review {...props({ ...items.rejected })} />);
      expect(screen.queryByLabelText('Thêm ảnh')).toBeNull();
    });
  });

  it('asks for the price paid only from who bought it, and keeps it as typed', async () => {
    const given = props(items.draft);
    const { redraw } = renderView(<Review {...given} />);
    expect(screen.queryByRole('textbox', { name: 'Bạn đã trả bao nhiêu?' })).toBeNull();
    redraw(<Review {...given} item={withDraft({ bought: 'yes' })} />);
    await userEvent.type(screen.getByRole('textbox', { name: 'Bạn đã trả bao nhiêu?' }), '9k');
    expect(given.onChange).toHaveBeenLastCalledWith({ pricePaid: '9k' });
  });

  it('advises to ask the seller first in a dispute, by channels that were verified alone', () => {
    const { redraw } = renderView(<Review {...props(withDraft({ code: 'NO_REFUND' }))} />);
    expect(screen.getByText('Hỏi người bán trước')).toBeVisible();
    expect(screen.getByText(/1800\.6838/)).toBeVisible();
    expect(screen.getByText(/3 ngày làm việc/)).toBeVisible();
    redraw(<Review {...props(items.draft)} />);
    expect(screen.queryByText('Hỏi người bán trước')).toBeNull();
  });

  it('names the 34 provinces and the 29 merged into them, a former name giving the new one, and none as an answer', async () => {
    const given = props(items.draft);
    renderView(<Review {...given} />);
    await userEvent.click(screen.getByRole('button', { name: 'Tỉnh, thành và bên cung cấp dịch vụ' }));
    const list = screen.getByRole('combobox', { name: 'Tỉnh, thành của bạn' });
    expect(within(list).getAllByRole('option')).toHaveLength(1 + 34 + 30);
    await userEvent.selectOptions(list, 'Hà Tĩnh');
    expect(given.onChange).toHaveBeenLastCalledWith({ province: '42' });
    await userEvent.selectOptions(list, 'Bình Dương (nay thuộc thành phố Hồ Chí Minh)');
    expect(given.onChange).toHaveBeenLastCalledWith({ province: '79' });
  });

  it('shows a province with what was merged into it', () => {
    renderView(<Review {...props(withDraft({ province: '79' }))} />);
    expect(screen.getByRole('combobox', { name: 'Tỉnh, thành của bạn' })).toHaveDisplayValue(
      'Hồ Chí Minh (gồm Bình Dương và Bà Rịa - Vũng Tàu)',
    );
  });

  it('offers the province of the address a person gave, by its name of today, and puts it in only when ticked', async () => {
    const address = 'Số 1, đường Mẫu, Dĩ An, Bình Dương';
    const given = props(withDraft({ complainant: 'identified', address }));
    const { redraw } = renderView(<Review {...given} />);
    const box = screen.getByRole('checkbox', { name: 'Ghi vào phản ánh: thành phố Hồ Chí Minh' });
    expect(box).not.toBeChecked();
    expect(given.onChange).not.toHaveBeenCalled();
    await userEvent.click(box);
    expect(given.onChange).toHaveBeenLastCalledWith({ province: '79' });
    redraw(<Review {...given} item={withDraft({ complainant: 'identified', address, province: '79' })} />);
    await userEvent.click(box);
    expect(given.onChange).toHaveBeenLastCalledWith({ province: '' });
  });

  describe('without a contact', () => {
    it('needs a seller that is known', () => {
      renderView(<Review {...props({ ...draftItem, draft: { ...draftItem.draft, seller: {} } })} />);
      expect(send()).toBeDisabled();
      expect(screen.getByRole('status')).toHaveTextContent('chưa cho biết mã hay địa chỉ');
    });

    it('needs the picture or the page', () => {
      renderView(<Review {...props({ ...draftItem, removed: ['picture', 'page'] })} />);
      expect(send()).toBeDisabled();
      expect(screen.getByRole('status')).toHaveTextContent('cần ít nhất ảnh chụp hoặc nội dung trang');
    });
  });

  it('keeps what was written when the capture failed, and says what failed', () => {
    renderView(
      <Review
        {...props({ ...failedDraft('capture-failed'), draft: { ...draftItem.draft, note: 'Nhãn sai' } })}
        capture={null}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Chưa chụp được trang');
    expect(screen.getByRole('textbox', { name: 'Điều bạn thấy' })).toHaveValue('Nhãn sai');
  });

  it('offers to capture the page again after the browser stopped in the middle', async () => {
    const given = props({ ...draftItem, capture: 'interrupted' });
    renderView(<Review {...given} capture={null} />);
    expect(screen.getByRole('alert')).toHaveTextContent('Việc chụp bị gián đoạn');
    await userEvent.click(screen.getByRole('button', { name: 'Chụp lại trang đang mở' }));
    expect(given.onRecapture).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('does not offer it where the page in front is another one', () => {
    const given = props({ ...draftItem, capture: 'interrupted' });
    renderView(<Review {...given} capture={null} onRecapture={null} />);
    expect(screen.queryByRole('button', { name: 'Chụp lại trang đang mở' })).toBeNull();
  });

  it('takes the focus to its heading, so that the change of screen is read out', () => {
    renderView(<Review {...props(items.draft)} />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('takes no part out of a package that is already signed', () => {
    renderView(<Review {...props({ ...items.rejected })} />);
    expect(screen.getByRole('checkbox', { name: 'Gửi kèm nội dung trang' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('asks once more before it deletes', async () => {
    const given = props(items.draft);
    renderView(<Review {...given} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xóa' }));
    const question = screen.getByRole('alertdialog', { name: 'Xóa phản ánh này?' });
    expect(given.onDelete).not.toHaveBeenCalled();
    await userEvent.click(within(question).getByRole('button', { name: 'Xóa' }));
    expect(given.onDelete).toHaveBeenCalledOnce();
  });
});

/**
 * The contract's fields by the names the review uses: `seller.name`. Money, consent and software count as one each.
 */
function contractFields(): string[] {
  const whole = ['reason.pricePaid', 'listing.price', 'consent', 'software'];
  const Node = z.object({
    properties: z.record(z.string(), z.unknown()).optional(),
    anyOf: z.array(z.unknown()).optional(),
    oneOf: z.array(z.unknown()).optional(),
  });
  const walk = (schema: unknown, path: string): string[] => {
    const node = Node.parse(schema);
    const branches = node.oneOf ?? node.anyOf;
    if (branches) return branches.flatMap((branch) => walk(branch, path));
    if (!node.properties || whole.includes(path)) return [path];
    return Object.entries(node.properties).flatMap(([name, child]) =>
      walk(child, path ? `${path}.${name}` : name),
    );
  };
  return [...new Set(walk(z.toJSONSchema(ReportSchema), ''))];
}
