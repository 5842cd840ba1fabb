import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CaseItemCard } from '@/components/inspector/case/case-item-card';
import { CustodyList } from '@/components/inspector/case/custody-list';
import { ExportCard } from '@/components/inspector/case/export-card';
import { NewCaseForm } from '@/components/inspector/case/new-case-form';
import { PictureAnnotator } from '@/components/inspector/case/picture-annotator';
import { CaptureSequenceCard } from '@/components/inspector/case/sequence-card';
import { SignInCard } from '@/components/inspector/sign-in-card';
import { custody, items } from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import { renderView } from '../../support/render-view';

/** The `index`th of a list; fails where there is none. */
function nth<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`nothing at ${index}`);
  return one;
}

describe('the officer’s sign-in card', () => {
  it('shows a sign-in under way, shows a failure, and is hidden where officers cannot sign in', () => {
    const onSignIn = vi.fn();
    const view = renderView(<SignInCard name={null} busy failure={null} onSignIn={onSignIn} />);
    expect(screen.queryByRole('button')).toBeNull();
    view.redraw(<SignInCard name={null} busy={false} failure="sign-in-failed" onSignIn={onSignIn} />);
    expect(screen.getByRole('alert')).toHaveTextContent('Không đăng nhập được');
    fireEvent.click(screen.getByRole('button'));
    expect(onSignIn).toHaveBeenCalledOnce();
    view.redraw(<SignInCard name={null} busy={false} failure={null} onSignIn={null} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says that a browser without a sign-in window needs a computer', () => {
    renderView(<SignInCard name={null} busy={false} failure={null} needsComputer onSignIn={vi.fn()} />);
    expect(screen.getByText('Phần cho cán bộ cần máy tính')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the form for a new case', () => {
  it('requires number, subject and legal basis, and marks each missing field', async () => {
    const onOpen = vi.fn();
    renderView(<NewCaseForm start={{ subject: '', reports: ['CS-1'] }} onOpen={onOpen} onCancel={vi.fn()} />);
    await userEvent.click(screen.getByRole('button', { name: 'Lập vụ việc' }));
    const fields = screen.getAllByRole('textbox');
    expect(fields.map((field) => field.getAttribute('aria-invalid'))).toEqual(['true', 'true', 'true']);
    expect(onOpen).not.toHaveBeenCalled();
    await userEvent.type(nth(fields, 0), '12/2026');
    await userEvent.type(nth(fields, 1), 'Cửa hàng Mây Tre');
    await userEvent.type(nth(fields, 2), 'Luật A, Điều 1{Enter}   {Enter}Luật B, Điều 2');
    expect(screen.queryByText('Cần có trước khi lưu trang đầu tiên.')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Lập vụ việc' }));
    expect(onOpen).toHaveBeenCalledWith({
      number: '12/2026',
      subject: 'Cửa hàng Mây Tre',
      legalBasis: ['Luật A, Điều 1', 'Luật B, Điều 2'],
      reports: ['CS-1'],
    });
  });
});

describe('the card of a captured page', () => {
  const [whole, partial, removed] = items;
  const actions = () => ({
    onNote: vi.fn(),
    onKind: vi.fn(),
    onMove: vi.fn(),
    onRemove: vi.fn(),
    onSave: vi.fn(),
    onAnnotate: vi.fn(),
  });
  if (!whole || !partial || !removed) throw new Error('a sample is missing');
  const openDetails = (facts: number) =>
    userEvent.click(screen.getByRole('button', { name: `Ghi chú, dữ kiện đã đọc (${facts}), mã kiểm tra` }));

  it('counts the gaps of a capture and lists them on a press, and formats prices as money', async () => {
    const view = renderView(<CaseItemCard item={partial} isFirst isLast actions={actions()} />);
    const gaps = screen.getByRole('button', { name: '2 phần thiếu' });
    await userEvent.click(gaps);
    const gapLines = screen.getAllByRole('listitem').filter(({ textContent }) => textContent?.includes(':'));
    expect(gapLines.map(({ textContent }) => textContent).join(' ')).not.toMatch(/no-picture|bytes-limit/);
    expect(gapLines).toHaveLength(2);
    view.redraw(<CaseItemCard item={whole} isFirst isLast actions={actions()} />);
    expect(screen.getByText(/Giá:/)).toHaveTextContent(/120\.000\s₫/);
  });

  it('outlines the facts on the picture under the numbers of the list', async () => {
    const shown = { text: '120.000₫', box: [100, 250, 200, 50] } as const;
    const from = { source: 'dom', selector: '.price' } as const;
    const facts = [
      { field: 'id', value: '200', from: { source: 'url', selector: 'path' } as const },
      { field: 'price', value: '120000 VND', from, shown },
    ];
    const preview = new Blob(['jpeg'], { type: 'image/jpeg' });
    const pictured = { left: 0, top: 200, width: 1_000, height: 500 };
    const item = { ...nth(items, 0), facts, preview, pictured };
    renderView(<CaseItemCard item={item} isFirst isLast actions={actions()} />);
    expect(document.querySelector('[data-outline]')).toBeNull();
    await openDetails(2);
    const outline = document.querySelector('[data-outline="2"]');
    expect(outline).toHaveStyle({ left: '10%', top: '10%', width: '20%', height: '10%' });
    expect(screen.getByText(/120\.000₫/)).toBeVisible();
    expect(screen.getByText('2.')).toBeVisible();
  });

  it('still lists the facts of a capture without a picture, and its digest', async () => {
    const facts = [{ field: 'id', value: '200', from: { source: 'url', selector: 'path' } as const }];
    const { preview: _, ...unseen } = { ...nth(items, 0), facts };
    renderView(<CaseItemCard item={unseen} isFirst isLast actions={actions()} />);
    expect(screen.queryByText(unseen.digest)).toBeNull();
    await openDetails(1);
    expect(screen.getByText('200')).toBeVisible();
    expect(screen.getByText(unseen.digest)).toBeVisible();
  });

  it('removes the package only with a written reason', async () => {
    const handlers = actions();
    renderView(<CaseItemCard item={whole} isFirst isLast actions={handlers} />);
    await openDetails(whole.facts.length);
    await userEvent.click(screen.getByRole('button', { name: 'Xóa gói' }));
    const question = await screen.findByRole('alertdialog');
    const confirm = within(question).getByRole('button', { name: 'Xóa gói' });
    expect(confirm).toBeDisabled();
    await userEvent.type(within(question).getByRole('textbox'), '   ');
    expect(confirm).toBeDisabled();
    await userEvent.type(within(question).getByRole('textbox'), 'Lưu nhầm trang.');
    await userEvent.click(confirm);
    expect(handlers.onRemove).toHaveBeenCalledWith(whole, 'Lưu nhầm trang.');
  });

  it('shows a removed package as a line without buttons', () => {
    renderView(<CaseItemCard item={removed} isFirst isLast actions={actions()} />);
    expect(screen.getByText(/Gói đã xóa lúc/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers to save a note only when it changed', async () => {
    const handlers = actions();
    renderView(<CaseItemCard item={whole} isFirst isLast actions={handlers} />);
    await openDetails(whole.facts.length);
    expect(screen.queryByRole('button', { name: 'Lưu ghi chú' })).toBeNull();
    await userEvent.type(screen.getByRole('textbox'), ' Đã hỏi shop.');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu ghi chú' }));
    expect(handlers.onNote).toHaveBeenCalledWith(whole, `${whole.note} Đã hỏi shop.`);
  });
});

describe('the sequence of pages in a case', () => {
  const page = nth(items, 0);

  it('says what is captured, lacks a note or is missing, and captures the next page under its kind', async () => {
    const onCapture = vi.fn();
    const shop = { ...page, id: 'b', order: 2, kind: 'shop' as const, note: '' };
    renderView(<CaptureSequenceCard items={[page, shop]} busy={false} onCapture={onCapture} />);
    const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(steps).toEqual([
      'Tin đăngmục 1',
      'Gian hàngmục 2 · chưa có ghi chú: mục 2',
      'Chính sáchchưa lưu',
      'Đánh giáchưa lưu',
    ]);
    expect(screen.getByText(/mở chính sách đổi trả/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Lưu trang bên cạnh làm chính sách' }));
    expect(onCapture).toHaveBeenCalledWith('policy');
  });

  it('is complete when every page has a note and the right order; a removed page does not count', () => {
    const all = (['listing', 'shop', 'policy', 'reviews'] as const).map((kind, at) => ({
      ...page,
      id: kind,
      kind,
      order: at + 1,
    }));
    const view = renderView(<CaptureSequenceCard items={all} busy={false} onCapture={vi.fn()} />);
    expect(screen.getByRole('status')).toHaveTextContent('Đủ bốn bước, mỗi bước có ghi chú.');
    view.redraw(
      <CaptureSequenceCard
        items={all.with(3, { ...nth(all, 3), order: 0 })}
        busy={false}
        onCapture={vi.fn()}
      />,
    );
    expect(screen.getByRole('status')).toHaveTextContent(/chưa đúng thứ tự/);
    view.redraw(
      <CaptureSequenceCard
        items={all.with(1, { ...nth(all, 1), removedAt: NOW })}
        busy={false}
        onCapture={vi.fn()}
      />,
    );
    expect(screen.getByRole('button', { name: 'Lưu trang bên cạnh làm gian hàng' })).toBeEnabled();
  });
});

describe('the editor of marks on a picture', () => {
  const picture = new Blob(['png'], { type: 'image/png' });
  const marksOf = (onSave: ReturnType<typeof vi.fn>) => onSave.mock.calls.at(-1)?.[0];

  it('adds, moves, resizes and removes a mark by keyboard', async () => {
    const onSave = vi.fn();
    renderView(<PictureAnnotator picture={picture} onSave={onSave} onCancel={vi.fn()} />);
    const save = screen.getByRole('button', { name: 'Lưu dấu' });
    expect(save).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Thêm vào giữa ảnh' }));
    nth(screen.getAllByRole('button', { name: /^1\. Khung/ }), 0).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{Shift>}{ArrowRight}{/Shift}');
    await userEvent.click(save);
    expect(marksOf(onSave)).toEqual([
      {
        kind: 'box',
        x: expect.closeTo(0.37),
        y: expect.closeTo(0.42),
        width: expect.closeTo(0.32),
        height: expect.closeTo(0.2),
      },
    ]);
    nth(screen.getAllByRole('button', { name: /^1\. Khung/ }), 0).focus();
    await userEvent.keyboard('{Delete}');
    expect(save).toBeDisabled();
  });

  it('adds arrows and texts, but no empty text', async () => {
    const onSave = vi.fn();
    renderView(<PictureAnnotator picture={picture} onSave={onSave} onCancel={vi.fn()} />);
    await userEvent.click(screen.getByRole('button', { name: 'Mũi tên' }));
    expect(screen.getByRole('button', { name: 'Mũi tên' })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Thêm vào giữa ảnh' }));
    await userEvent.click(screen.getByRole('button', { name: 'Chữ' }));
    await userEvent.click(screen.getByRole('button', { name: 'Thêm vào giữa ảnh' }));
    const words = screen.getByRole('textbox');
    await userEvent.clear(words);
    expect(screen.getByRole('button', { name: 'Lưu dấu' })).toBeDisabled();
    await userEvent.type(words, 'Giá ghi sai');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu dấu' }));
    expect(marksOf(onSave)).toMatchObject([{ kind: 'arrow' }, { kind: 'text', text: 'Giá ghi sai' }]);
  });
});

describe('the custody log', () => {
  it('shows each event with its time, reason and digest', () => {
    renderView(<CustodyList events={custody} />);
    const events = screen.getAllByRole('listitem');
    expect(events).toHaveLength(custody.length);
    expect(events[5]).toHaveTextContent(/Xóa gói.*Lý do: Lưu nhầm trang\./);
    expect(events[4]).toHaveTextContent('Lý do: bị chặn');
    expect(screen.getByText(custody.at(-1)?.digest ?? '-')).toBeVisible();
    for (const [at, event] of custody.entries())
      expect(events[at]).toHaveTextContent(new RegExp(`\\d\\d:\\d\\d:${event.at.slice(17, 19)} · `));
  });

  it('describes every detail of an event, including codes and clock offsets', () => {
    const [first] = custody;
    if (!first) throw new Error('no event');
    const details = {
      kind: 'gone',
      outcome: 'gone',
      gone: 'HTTP 404',
      work: 'page-captured',
      code: 'storage-full',
      server: '2026-11-25T03:10:07.500Z',
      offset: -600_000,
      other: 'as it is',
    };
    renderView(<CustodyList events={[{ ...first, details }]} />);
    const [event] = screen.getAllByRole('listitem');
    for (const text of [
      'Loại: Trang báo không còn',
      'Kết quả: Trang không còn',
      'Báo không còn: HTTP 404',
      'Việc: Lưu trang',
      'Mã lỗi: Máy đã hết chỗ lưu',
      'Giờ của nơi tiếp nhận: 25/11/2026 10:10:07',
      'Độ lệch đồng hồ (ms): -600000',
      'other: as it is',
    ])
      expect(event).toHaveTextContent(text);
  });
});

describe('the export of a case', () => {
  const createProps = (over: object = {}) => ({
    answersReports: true,
    busy: false,
    progress: undefined,
    message: undefined,
    refused: undefined,
    failure: undefined,
    onExport: vi.fn(),
    onSend: vi.fn(),
    ...over,
  });

  it('leaves out the reporter’s identity unless the officer gives a reason', async () => {
    const out = createProps();
    renderView(<ExportCard {...out} />);
    const button = screen.getByRole('button', { name: 'Xuất hồ sơ vụ việc' });
    await userEvent.click(button);
    expect(out.onExport).toHaveBeenLastCalledWith(null);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Kèm danh tính người phản ánh' }));
    expect(button).toBeDisabled();
    await userEvent.type(screen.getByRole('textbox'), ' Cần lấy lời khai ');
    await userEvent.click(button);
    expect(out.onExport).toHaveBeenLastCalledWith('Cần lấy lời khai');
    expect(out.onExport).toHaveBeenCalledTimes(2);
  });

  it('does not offer the reporter’s identity if the case belongs to no report', () => {
    renderView(<ExportCard {...createProps({ answersReports: false })} />);
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('shows its progress, and why the intake refused a package', () => {
    const view = renderView(<ExportCard {...createProps({ busy: true, progress: 40 })} />);
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
    expect(screen.getByRole('button', { name: 'Xuất hồ sơ vụ việc' })).toBeDisabled();
    view.redraw(<ExportCard {...createProps({ refused: 'Khóa của thiết bị này đã bị thu hồi.' })} />);
    expect(screen.getByRole('alert')).toHaveTextContent('Khóa của thiết bị này đã bị thu hồi.');
  });
});
