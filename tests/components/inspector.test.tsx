import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CaseFileView } from '@/components/evidence/case-file-view';
import { Annotate, MARK_KEYS } from '@/components/inspector/annotate';
import { CaseItemCard } from '@/components/inspector/case-item-card';
import { CustodyList } from '@/components/inspector/custody-list';
import { ExportCard } from '@/components/inspector/export-card';
import { KEYS_HELP, KeysHelp } from '@/components/inspector/keys-help';
import { NewCase } from '@/components/inspector/new-case';
import { NO_FILTER } from '@/components/inspector/queue-filters';
import { QUEUE_KEYS } from '@/components/inspector/queue-list';
import { type LoadedQueue, QueueView } from '@/components/inspector/queue-view';
import { SequenceCard } from '@/components/inspector/sequence-card';
import { SignInCard } from '@/components/inspector/sign-in-card';
import { SweepCard } from '@/components/inspector/sweep-card';
import { WatchCard } from '@/components/inspector/watch-card';
import { Button } from '@/components/ui/button';
import type { Watch } from '@/lib/domain/case-work';
import type { ErrorCode } from '@/lib/domain/errors';
import { custody, items, manifest, queueRows, sweeps, watches } from '../support/preview/sample-cases';
import { NOW } from '../support/preview/sample-reports';
import { renderView } from '../support/render-view';

/** The `index`th of a list; fails where there is none. */
function nth<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`nothing at ${index}`);
  return one;
}

describe('the queue', () => {
  // jsdom has no layout: the list gets a height and each row one, so that it draws the rows in view and no others.
  beforeEach(() => {
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(104);
  });
  afterEach(() => vi.restoreAllMocks());

  const given = (over: { loaded?: LoadedQueue; failure?: ErrorCode; filter?: typeof NO_FILTER } = {}) => ({
    filter: NO_FILTER,
    onFilter: vi.fn(),
    loaded: { rows: queueRows(2_000), more: false, at: NOW },
    loading: false,
    failure: undefined,
    now: NOW,
    onRefresh: vi.fn(),
    onOpen: vi.fn(),
    ...over,
  });
  const rows = () => within(screen.getByRole('list', { name: 'Phản ánh của đơn vị' })).getAllByRole('button');

  it('draws only the rows in view of thousands, and says how many there are', () => {
    renderView(<QueueView {...given()} />);
    expect(rows().length).toBeLessThan(30);
    expect(screen.getByText(/2\.000 dòng/)).toBeVisible();
    expect(screen.getAllByRole('listitem')[0]).toHaveAttribute('aria-setsize', '2000');
  });

  it('moves with the arrow keys, j and k, and opens with Enter', async () => {
    const view = given();
    renderView(<QueueView {...view} />);
    rows()[0]?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(rows()[1]).toHaveFocus());
    await userEvent.keyboard('j');
    await vi.waitFor(() => expect(rows()[2]).toHaveFocus());
    await userEvent.keyboard('k{Enter}');
    await vi.waitFor(() => expect(view.onOpen).toHaveBeenCalledOnce());
    expect(view.onOpen.mock.calls[0]?.[0]).toEqual(view.loaded.rows[1]);
  });

  it('comes back to the row of the queue it left', async () => {
    const { group } = nth(queueRows(5), 3);
    const loaded = { rows: queueRows(5), more: false, at: NOW };
    renderView(<QueueView {...given({ loaded })} back={group} />);
    await vi.waitFor(() => expect(rows()[3]).toHaveFocus());
  });

  it('has one stop in the tab order, the row the officer is on', () => {
    renderView(<QueueView {...given()} />);
    expect(rows().filter((row) => row.tabIndex === 0)).toEqual([rows()[0]]);
  });

  it('says of each clock how long it runs, or that it is over', () => {
    renderView(<QueueView {...given({ loaded: { rows: queueRows(5), more: false, at: NOW } })} />);
    const said = rows().map(
      ({ textContent }) => /(quá|còn) \d+ (phút|giờ|ngày)/.exec(textContent ?? '')?.[0],
    );
    expect(said).toEqual(['quá 2 giờ', 'còn 24 phút', 'còn 20 giờ', 'còn 2 ngày', undefined]);
  });

  it('says how many reports lie together, and who took them on', () => {
    renderView(<QueueView {...given({ loaded: { rows: queueRows(2), more: false, at: NOW } })} />);
    expect(within(nth(rows(), 0)).getByText('2 phản ánh gộp')).toBeVisible();
    expect(within(nth(rows(), 1)).getByText('Cán bộ thử nghiệm khác')).toBeVisible();
  });

  it('filters by state, sign and acceptor', async () => {
    const view = given();
    renderView(<QueueView {...view} />);
    await userEvent.selectOptions(screen.getByLabelText('Trạng thái'), 'accepted');
    expect(view.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, status: 'accepted' });
    await userEvent.selectOptions(screen.getByLabelText('Dấu hiệu'), 'NO_REFUND');
    expect(view.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, code: 'NO_REFUND' });
    await userEvent.click(screen.getByRole('checkbox', { name: 'Chỉ phản ánh tôi đã nhận' }));
    expect(view.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, mine: true });
  });

  it('says why it is empty, and offers to clear a filter that matches nothing', async () => {
    const loaded = { rows: [], more: false, at: NOW };
    const empty = renderView(<QueueView {...given({ loaded })} />);
    expect(screen.getByText(/Khi một phản ánh được chuyển đến đơn vị/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Bỏ lọc' })).toBeNull();
    const view = given({ loaded, filter: { ...NO_FILTER, mine: true } });
    empty.redraw(<QueueView {...view} />);
    expect(screen.getByText('Không có phản ánh nào khớp bộ lọc.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ lọc' }));
    expect(view.onFilter).toHaveBeenCalledWith(NO_FILTER);
  });

  it.each([
    ['offline', /Danh sách đã tải vẫn ở đây/],
    ['intake-unreachable', /Hệ thống của đơn vị không trả lời/],
  ] as const)('keeps what was loaded when it is %s, in words for an officer', (failure, said) => {
    renderView(<QueueView {...given({ failure })} />);
    expect(screen.getByRole('alert')).toHaveTextContent(said);
    expect(screen.getByRole('alert')).not.toHaveTextContent(/sẽ tự gửi/);
    expect(rows().length).toBeGreaterThan(0);
  });
});

describe('the keyboard', () => {
  it('is told of by "?" and a button, with the very keys the views act on, and not while somebody writes', async () => {
    renderView(
      <>
        <KeysHelp capture="Alt+Shift+C" />
        <input aria-label="ghi" />
      </>,
    );
    await userEvent.type(screen.getByLabelText('ghi'), 'a?');
    expect(screen.queryByRole('dialog')).toBeNull();
    screen.getByRole('button', { name: 'Phím tắt' }).focus();
    await userEvent.keyboard('?');
    const said = within(await screen.findByRole('dialog'));
    expect(said.getByText('Alt+Shift+C')).toBeVisible();
    const [queue, mark] = KEYS_HELP.map(({ keys }) => keys.flatMap(([names]) => names));
    expect(queue?.toSorted()).toEqual([...Object.keys(QUEUE_KEYS), 'Enter'].toSorted());
    expect(mark).toEqual(expect.arrayContaining([...Object.keys(MARK_KEYS), 'Delete', 'Backspace']));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Phím tắt' })).toHaveFocus());
  });

  it('is still at a button that worked for a while, unless something else took it', () => {
    const view = renderView(<Button>Lưu</Button>);
    const button = screen.getByRole('button');
    button.focus();
    view.redraw(<Button disabled>Lưu</Button>);
    button.blur(); // as a browser does with what is disabled
    view.redraw(<Button>Lưu</Button>);
    expect(button).toHaveFocus();
    view.redraw(<Button disabled>Lưu</Button>);
    button.blur();
    const other = document.body.appendChild(document.createElement('input'));
    other.focus();
    view.redraw(<Button>Lưu</Button>);
    expect(other).toHaveFocus();
    other.remove();
  });
});

describe('the way in', () => {
  it('waits, says what failed, and is not there where no officers are served', () => {
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
});

describe('a new case', () => {
  it('is refused until number, subject and basis are there, each named at its field', async () => {
    const onOpen = vi.fn();
    renderView(<NewCase start={{ subject: '', reports: ['CS-1'] }} onOpen={onOpen} onCancel={vi.fn()} />);
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

describe('a captured page', () => {
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

  it('says in words what the capture lacks, and money as money', () => {
    const view = renderView(<CaseItemCard item={partial} isFirst isLast actions={actions()} />);
    expect(screen.getByText(/^Lưu chưa đủ:/)).not.toHaveTextContent(/no-picture|bytes-limit/);
    view.redraw(<CaseItemCard item={whole} isFirst isLast actions={actions()} />);
    expect(screen.getByText(/Giá:/)).toHaveTextContent(/120\.000\s₫/);
  });

  it('is removed only with a reason in words, which is handed on', async () => {
    const given = actions();
    renderView(<CaseItemCard item={whole} isFirst isLast actions={given} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xoá gói' }));
    const question = await screen.findByRole('alertdialog');
    const confirm = within(question).getByRole('button', { name: 'Xoá gói' });
    expect(confirm).toBeDisabled();
    await userEvent.type(within(question).getByRole('textbox'), '   ');
    expect(confirm).toBeDisabled();
    await userEvent.type(within(question).getByRole('textbox'), 'Lưu nhầm trang.');
    await userEvent.click(confirm);
    expect(given.onRemove).toHaveBeenCalledWith(whole, 'Lưu nhầm trang.');
  });

  it('stays as a line once its package is removed, with nothing to press', () => {
    renderView(<CaseItemCard item={removed} isFirst isLast actions={actions()} />);
    expect(screen.getByText(/Gói đã xoá lúc/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers to save a note only when it changed', async () => {
    const given = actions();
    renderView(<CaseItemCard item={whole} isFirst isLast actions={given} />);
    expect(screen.queryByRole('button', { name: 'Lưu ghi chú' })).toBeNull();
    await userEvent.type(screen.getByRole('textbox'), ' Đã hỏi shop.');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu ghi chú' }));
    expect(given.onNote).toHaveBeenCalledWith(whole, `${whole.note} Đã hỏi shop.`);
  });
});

describe('the sequence', () => {
  const page = nth(items, 0);

  it('says what is captured, what lacks a note, what is missing, and captures the next as what it is', async () => {
    const onCapture = vi.fn();
    const shop = { ...page, id: 'b', order: 2, kind: 'shop' as const, note: '' };
    renderView(<SequenceCard items={[page, shop]} busy={false} onCapture={onCapture} />);
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

  it('is complete only with every page, every note, and in order; a removed page does not count', () => {
    const all = (['listing', 'shop', 'policy', 'reviews'] as const).map((kind, at) => ({
      ...page,
      id: kind,
      kind,
      order: at + 1,
    }));
    const view = renderView(<SequenceCard items={all} busy={false} onCapture={vi.fn()} />);
    expect(screen.getByRole('status')).toHaveTextContent('Đủ bốn bước, mỗi bước có ghi chú.');
    view.redraw(
      <SequenceCard items={all.with(3, { ...nth(all, 3), order: 0 })} busy={false} onCapture={vi.fn()} />,
    );
    expect(screen.getByRole('status')).toHaveTextContent(/chưa đúng thứ tự/);
    view.redraw(
      <SequenceCard
        items={all.with(1, { ...nth(all, 1), removedAt: NOW })}
        busy={false}
        onCapture={vi.fn()}
      />,
    );
    expect(screen.getByRole('button', { name: 'Lưu trang bên cạnh làm gian hàng' })).toBeEnabled();
  });
});

describe('a marked picture', () => {
  const picture = new Blob(['png'], { type: 'image/png' });
  const marksOf = (onSave: ReturnType<typeof vi.fn>) => onSave.mock.calls.at(-1)?.[0];

  it('is marked with the keyboard alone: added in the middle, moved, stretched, taken out', async () => {
    const onSave = vi.fn();
    renderView(<Annotate picture={picture} onSave={onSave} onCancel={vi.fn()} />);
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

  it('takes arrows and words, and no words that say nothing', async () => {
    const onSave = vi.fn();
    renderView(<Annotate picture={picture} onSave={onSave} onCancel={vi.fn()} />);
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

describe('a sweep', () => {
  const read = new Map(items.map(({ id, facts }) => [id, facts]));

  it('shows each page with what was read, or why not, in words', () => {
    renderView(<SweepCard sweep={sweeps.ended} read={read} onSteer={vi.fn()} onCsv={vi.fn()} />);
    const pages = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
    expect(pages[0]).toMatch(/đã lưu120\.000\s₫ · Gian hàng thử · 912/);
    expect(pages[2]).toContain('Trang đã đóng hoặc đã chuyển đi');
    expect(pages[3]).toContain('đã lưu; trang không còn');
    expect(screen.queryByRole('button', { name: 'Kết thúc quét' })).toBeNull();
  });

  it.each([
    ['running', ['Tạm dừng', 'Kết thúc quét', 'Lưu bảng CSV']],
    ['paused', ['Tiếp tục', 'Kết thúc quét', 'Lưu bảng CSV']],
    ['wall', ['Tiếp tục', 'Kết thúc quét', 'Lưu bảng CSV']],
  ] as const)('that is %s offers what makes sense', (state, offered) => {
    renderView(<SweepCard sweep={sweeps[state]} read={read} onSteer={vi.fn()} onCsv={vi.fn()} />);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(offered);
    if (state === 'wall') expect(screen.getByRole('alert')).toHaveTextContent(/Sàn chặn/);
    else expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a watch', () => {
  it('puts what changed side by side, money as money', () => {
    const act = { onLook: vi.fn(), onTakedown: vi.fn(), onEnd: vi.fn() };
    renderView(<WatchCard watch={watches.changed} pictures={new Map()} busy={false} {...act} />);
    const cells = within(nth(screen.getAllByRole('row'), 1)).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent?.replace(/\s/, ' '))).toEqual([
      '120.000 ₫',
      '90.000 ₫',
    ]);
  });

  it('puts the page as it was and as it is side by side, and says why a page could not be kept', () => {
    const act = { onLook: vi.fn(), onTakedown: vi.fn(), onEnd: vi.fn() };
    const looks: Watch['looks'] = [
      { at: NOW - 2, outcome: 'first', differences: [], facts: [], itemId: 'was' },
      { at: NOW - 1, outcome: 'gone', differences: [], facts: [], itemId: 'is' },
      { at: NOW, outcome: 'changed', differences: [], facts: [], reason: 'storage-full' },
    ];
    const pictures = new Map(['was', 'is'].map((id) => [id, new Blob([id])]));
    renderView(<WatchCard watch={{ ...watches.changed, looks }} pictures={pictures} busy={false} {...act} />);
    expect(screen.getByAltText('Lần trước')).toBeVisible();
    expect(screen.getByAltText('Lần này')).toBeVisible();
    expect(screen.getAllByRole('listitem')[0]).toHaveTextContent('Máy đã hết chỗ lưu');
  });
});

describe('the custody log', () => {
  it('shows each event with its reason and its digest', () => {
    renderView(<CustodyList events={custody} />);
    const events = screen.getAllByRole('listitem');
    expect(events).toHaveLength(custody.length);
    expect(events[5]).toHaveTextContent(/Xoá gói.*Lý do: Lưu nhầm trang\./);
    expect(events[4]).toHaveTextContent('Lý do: bị chặn');
    expect(screen.getByText(custody.at(-1)?.digest ?? '-')).toBeVisible();
    for (const [at, event] of custody.entries())
      expect(events[at]).toHaveTextContent(new RegExp(`\\d\\d:\\d\\d:${event.at.slice(17, 19)} · `));
  });

  it('shows every detail of an event, codes and clocks in words', () => {
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
    for (const said of [
      'Loại: Trang báo không còn',
      'Kết quả: Trang không còn',
      'Báo không còn: HTTP 404',
      'Việc: Lưu trang',
      'Mã lỗi: Máy đã hết chỗ lưu',
      'Giờ của nơi tiếp nhận: 25/11/2026 10:10:07',
      'Độ lệch đồng hồ (ms): -600000',
      'other: as it is',
    ])
      expect(event).toHaveTextContent(said);
  });
});

describe('the way out of a case', () => {
  const given = (over: object = {}) => ({
    answersReports: true,
    busy: false,
    progress: undefined,
    said: undefined,
    refused: undefined,
    failure: undefined,
    onExport: vi.fn(),
    onSend: vi.fn(),
    ...over,
  });

  it('leaves out who reported, unless there is a reason', async () => {
    const out = given();
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

  it('has nobody to include where the case answers no report', () => {
    renderView(<ExportCard {...given({ answersReports: false })} />);
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('says how far it is, and in the intake’s words why a package was not taken', () => {
    const view = renderView(<ExportCard {...given({ busy: true, progress: 40 })} />);
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
    expect(screen.getByRole('button', { name: 'Xuất hồ sơ vụ việc' })).toBeDisabled();
    view.redraw(<ExportCard {...given({ refused: 'Khoá của thiết bị này đã bị thu hồi.' })} />);
    expect(screen.getByRole('alert')).toHaveTextContent('Khoá của thiết bị này đã bị thu hồi.');
  });
});

describe('an opened case file', () => {
  const checks = [
    { name: 'custody head', expected: 'b2', found: 'b2', ok: true },
    { name: '001 digest of archive/data.warc.gz', expected: 'a3', found: 'b2', ok: false },
  ];
  const opened = {
    fileName: 'a.zip',
    byteLength: 1,
    checks,
    manifest,
    custody,
    documents: ['documents/items.csv'],
  };

  it('names in words what does not hold, with the place of its page', () => {
    renderView(
      <CaseFileView opened={opened} shown={null} onShow={vi.fn()} onSave={vi.fn()} onKeys={vi.fn()} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Hồ sơ khác với bản đã ký');
    expect(screen.getByText('001 · Mã băm của archive/data.warc.gz')).toBeVisible();
  });

  it('opens one page at a time, says which package was removed, and saves a paper', async () => {
    const given = { onShow: vi.fn(), onSave: vi.fn(), onKeys: vi.fn() };
    const view = renderView(<CaseFileView opened={opened} shown={null} {...given} />);
    expect(screen.getByText(/^Gói đã xoá; sổ theo dõi ghi/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Mở trang này' }));
    expect(given.onShow).toHaveBeenCalledWith(1);
    view.redraw(
      <CaseFileView opened={opened} shown={1} {...given}>
        <p>trang một</p>
      </CaseFileView>,
    );
    expect(screen.getByText('trang một')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Đóng trang này' }));
    expect(given.onShow).toHaveBeenLastCalledWith(null);
    await userEvent.click(screen.getByRole('button', { name: 'Lưu: documents/items.csv' }));
    expect(given.onSave).toHaveBeenCalledWith('documents/items.csv');
  });

  it('asks for the keys of a receipt it could not check, and for no keys where it could', async () => {
    const onKeys = vi.fn();
    const found = 'not checked: the public keys of https://intake.example/ are needed';
    const open = {
      name: 'custody registration signature',
      expected: 'x',
      found,
      ok: true,
      undecided: true,
    } as const;
    const given = { shown: null, onShow: vi.fn(), onSave: vi.fn(), onKeys };
    const view = renderView(<CaseFileView opened={{ ...opened, checks: [open] }} {...given} />);
    expect(screen.getByText(found)).toBeVisible();
    expect(screen.getByText('Mọi phép kiểm tra làm được đều khớp; 1 phép chưa làm được')).toBeVisible();
    expect(screen.getByRole('img', { name: 'Chưa kiểm tra được' })).toBeVisible();
    const keys = new File(['{}'], 'jwks.json', { type: 'application/json' });
    await userEvent.upload(screen.getByLabelText('Chọn tệp khóa'), keys);
    expect(onKeys).toHaveBeenCalledWith(keys);
    view.redraw(<CaseFileView opened={{ ...opened, checks: [open] }} {...given} keysFailure="no JSON" />);
    expect(screen.getByRole('alert')).toHaveTextContent('Tệp đó không chứa khóa nào. no JSON');
    view.redraw(<CaseFileView opened={opened} {...given} />);
    expect(screen.queryByLabelText('Chọn tệp khóa')).toBeNull();
  });

  it('says so when its list cannot be read', () => {
    const none = { ...opened, manifest: null, custody: [], documents: [] };
    renderView(
      <CaseFileView opened={none} shown={null} onShow={vi.fn()} onSave={vi.fn()} onKeys={vi.fn()} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Không đọc được danh mục của hồ sơ');
    expect(screen.queryByRole('button', { name: 'Mở trang này' })).toBeNull();
  });
});
