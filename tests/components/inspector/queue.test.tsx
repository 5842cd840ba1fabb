import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MARK_KEYS } from '@/components/inspector/case/picture-annotator';
import { KEYS_HELP, KeyboardShortcutsHelp } from '@/components/inspector/keys-help';
import { sortByDeadline } from '@/components/inspector/queue/deadlines';
import { NO_FILTER } from '@/components/inspector/queue/queue-filters';
import { type LoadedQueue, QueueView } from '@/components/inspector/queue/queue-view';
import { LIST_KEYS } from '@/components/inspector/use-list-keys';
import { Button } from '@/components/ui/button';
import { createQueueRows } from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import type { ErrorCode } from '@/lib/base/errors';
import { eventually } from '../../support/eventually';
import { renderView } from '../../support/render-view';

/** The `index`th of a list; fails where there is none. */
function nth<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`nothing at ${index}`);
  return one;
}

describe('the queue', () => {
  // jsdom has no layout. The list and each row get a fixed height here, so that only the rows in view are drawn.
  beforeEach(() => {
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(62);
  });
  afterEach(() => vi.restoreAllMocks());

  const createProps = (
    over: { loaded?: LoadedQueue; failure?: ErrorCode; filter?: typeof NO_FILTER } = {},
  ) => ({
    filter: NO_FILTER,
    onFilter: vi.fn(),
    loaded: { rows: createQueueRows(2_000), more: false, at: NOW },
    loading: false,
    failure: undefined,
    now: NOW,
    singleKeys: true,
    onRefresh: vi.fn(),
    onOpen: vi.fn(),
    ...over,
  });
  const rows = () => within(screen.getByRole('list', { name: 'Phản ánh của đơn vị' })).getAllByRole('button');

  it('draws only the visible rows of thousands, and shows the total', () => {
    renderView(<QueueView {...createProps()} />);
    expect(rows().length).toBeLessThan(40);
    expect(screen.getByText(/2\.000 dòng/)).toBeVisible();
    expect(screen.getAllByRole('listitem')[0]).toHaveAttribute('aria-setsize', '2000');
  });

  it('moves with the arrow keys, j and k, and opens with Enter', async () => {
    const view = createProps();
    renderView(<QueueView {...view} />);
    rows()[0]?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await eventually(() => expect(rows()[1]).toHaveFocus());
    await userEvent.keyboard('j');
    await eventually(() => expect(rows()[2]).toHaveFocus());
    await userEvent.keyboard('k{Enter}');
    await eventually(() => expect(view.onOpen).toHaveBeenCalledOnce());
    expect(view.onOpen.mock.calls[0]?.[0]).toEqual(view.loaded.rows[1]);
  });

  it('shows the focus ring when a key moves the focus, even after a press of the pointer', async () => {
    renderView(<QueueView {...createProps()} />);
    rows()[0]?.focus();
    const focus = vi.spyOn(nth(rows(), 1), 'focus');
    await userEvent.keyboard('j');
    await eventually(() => expect(focus).toHaveBeenCalledExactlyOnceWith({ focusVisible: true }));
  });

  it('ignores j and k when single-key shortcuts are off, and says so; arrows still move', async () => {
    renderView(<QueueView {...createProps()} singleKeys={false} />);
    rows()[0]?.focus();
    await userEvent.keyboard('jj{ArrowDown}');
    await eventually(() => expect(rows()[1]).toHaveFocus());
    expect(screen.getByText('Phím mũi tên để chuyển dòng; Enter để mở.')).toBeVisible();
  });

  it('puts the focus on the row whose report the officer had open', async () => {
    const { group } = nth(createQueueRows(5), 3);
    const loaded = { rows: createQueueRows(5), more: false, at: NOW };
    renderView(<QueueView {...createProps({ loaded })} back={group} />);
    await eventually(() => expect(rows()[3]).toHaveFocus());
  });

  it('has one stop in the tab order: the current row', () => {
    renderView(<QueueView {...createProps()} />);
    expect(rows().filter((row) => row.tabIndex === 0)).toEqual([rows()[0]]);
  });

  it('shows how long each period still runs or how long it is over', () => {
    renderView(
      <QueueView {...createProps({ loaded: { rows: createQueueRows(5), more: false, at: NOW } })} />,
    );
    const periods = rows().map(
      ({ textContent }) => /(quá|còn) \d+ (phút|giờ|ngày)/.exec(textContent ?? '')?.[0],
    );
    expect(periods).toEqual(['quá 2 giờ', 'còn 24 phút', 'còn 20 giờ', 'còn 2 ngày', undefined]);
    const looks = [...document.querySelectorAll('[data-due]')].map((mark) => mark.getAttribute('data-due'));
    expect(looks).toEqual(['over', 'near', 'plain', 'plain']);
  });

  it('puts overdue rows first, below a line that counts them', () => {
    const all = sortByDeadline(createQueueRows(15), NOW);
    renderView(<QueueView {...createProps({ loaded: { rows: all, more: false, at: NOW } })} />);
    const [first, second, third, fourth] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent(/^Quá hạn \(3\)/);
    for (const row of [first, second, third]) expect(row).toHaveTextContent(/quá 2 giờ/);
    expect(fourth).toHaveTextContent(/^Chưa quá hạn \(12\)/);
  });

  it('distinguishes rows by seller, day, reference and reports about the same seller', () => {
    const [one, two] = createQueueRows(2);
    if (!one || !two) throw new Error('a sample is missing');
    const loaded = { rows: [one, { ...two, seller: one.seller }], more: false, at: NOW };
    renderView(<QueueView {...createProps({ loaded })} />);
    const [first, second] = rows();
    expect(first).toHaveTextContent(/Ấm trà gốm men xanh, bộ 1 .*Gian hàng thử 1 · \d\d\/11 · 7K3M10/);
    for (const text of ['2 phản ánh gộp', '3 cùng gian hàng'])
      expect(within(nth(rows(), 0)).getByText(text)).toBeVisible();
    expect(second).toHaveTextContent(/7K3M11 · 33 cùng gian hàng/); // the number alone is for narrow lists
    expect(first).toHaveTextContent(/Nghi giả nhãn, bao bì$/);
  });

  it('shows how many reports a row stands for, and who accepted them', () => {
    renderView(
      <QueueView {...createProps({ loaded: { rows: createQueueRows(2), more: false, at: NOW } })} />,
    );
    expect(within(nth(rows(), 0)).getByText(/2 phản ánh gộp/)).toBeVisible();
    expect(within(nth(rows(), 1)).getByText('Cán bộ thử nghiệm khác')).toBeVisible();
  });

  it('filters by state, violation type and the officer who accepted', async () => {
    const view = createProps();
    renderView(<QueueView {...view} />);
    expect(screen.queryByLabelText('Tình trạng')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Lọc' }));
    await userEvent.selectOptions(screen.getByLabelText('Tình trạng'), 'accepted');
    expect(view.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, status: 'accepted' });
    await userEvent.selectOptions(screen.getByLabelText('Dấu hiệu'), 'NO_REFUND');
    expect(view.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, code: 'NO_REFUND' });
    await userEvent.click(screen.getByRole('checkbox', { name: 'Chỉ phản ánh tôi đã nhận' }));
    expect(view.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, mine: true });
  });

  it('says why it is empty, and offers to clear a filter without matches', async () => {
    const loaded = { rows: [], more: false, at: NOW };
    const empty = renderView(<QueueView {...createProps({ loaded })} />);
    expect(screen.getByText(/Khi một phản ánh được chuyển đến đơn vị/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Bỏ lọc' })).toBeNull();
    const view = createProps({ loaded, filter: { ...NO_FILTER, mine: true } });
    empty.redraw(<QueueView {...view} />);
    expect(screen.getByText('Không có phản ánh nào khớp bộ lọc.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ lọc' }));
    expect(view.onFilter).toHaveBeenCalledWith(NO_FILTER);
  });

  it.each([
    ['offline', /Danh sách đã tải vẫn ở đây/],
    ['intake-unreachable', /Hệ thống của đơn vị không trả lời/],
  ] as const)(
    'keeps the loaded rows and describes the failure "%s" for an officer',
    (failure, explanation) => {
      renderView(<QueueView {...createProps({ failure })} />);
      expect(screen.getByRole('alert')).toHaveTextContent(explanation);
      expect(screen.getByRole('alert')).not.toHaveTextContent(/sẽ tự gửi/);
      expect(rows().length).toBeGreaterThan(0);
    },
  );
});

describe('keyboard help', () => {
  it('opens by "?" and a button with the view’s own keys, but not while typing', async () => {
    renderView(
      <>
        <KeyboardShortcutsHelp capture="Alt+Shift+C" single onSingle={vi.fn()} />
        <input aria-label="ghi" />
      </>,
    );
    await userEvent.type(screen.getByLabelText('ghi'), 'a?');
    expect(screen.queryByRole('dialog')).toBeNull();
    screen.getByRole('button', { name: 'Phím tắt' }).focus();
    await userEvent.keyboard('?');
    const help = within(await screen.findByRole('dialog'));
    expect(help.getByText('Alt+Shift+C')).toBeVisible();
    const [queue, , mark] = KEYS_HELP.map(({ keys }) => keys.flatMap(([names]) => names));
    expect(queue?.toSorted()).toEqual([...Object.keys(LIST_KEYS), 'Enter'].toSorted());
    expect(mark).toEqual(expect.arrayContaining([...Object.keys(MARK_KEYS), 'Delete', 'Backspace']));
    await userEvent.keyboard('{Escape}');
    await eventually(() => expect(screen.queryByRole('dialog')).toBeNull());
    await eventually(() => expect(screen.getByRole('button', { name: 'Phím tắt' })).toHaveFocus());
  });

  it('returns the focus, with its ring, to the element that was focused when "?" was pressed', async () => {
    renderView(
      <>
        <KeyboardShortcutsHelp capture={undefined} single onSingle={vi.fn()} />
        <Button>Dòng</Button>
      </>,
    );
    const row = screen.getByRole('button', { name: 'Dòng' });
    const focus = vi.spyOn(row, 'focus');
    row.focus();
    await userEvent.keyboard('?');
    await screen.findByRole('dialog');
    // As in a busy browser, where the dialog is closed before it has received the focus.
    row.focus();
    focus.mockClear();
    await userEvent.keyboard('{Escape}');
    await eventually(() => expect(screen.queryByRole('dialog')).toBeNull());
    await eventually(() => expect(row).toHaveFocus());
    expect(focus).toHaveBeenLastCalledWith({ preventScroll: true, focusVisible: true });
  });

  it('hides j and k when single-key shortcuts are off, and turns them on again', async () => {
    const onSingle = vi.fn();
    renderView(<KeyboardShortcutsHelp capture="Alt+Shift+C" single={false} onSingle={onSingle} />);
    screen.getByRole('button', { name: 'Phím tắt' }).focus();
    await userEvent.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.keyboard('{Enter}');
    const help = within(await screen.findByRole('dialog'));
    for (const key of ['?', 'j', 'k']) expect(help.queryByText(key)).toBeNull();
    expect(help.getAllByText('↓')).not.toEqual([]);
    await userEvent.click(help.getByRole('checkbox', { name: /Phím một ký tự/ }));
    expect(onSingle).toHaveBeenCalledWith(true);
  });

  it('keeps the focus on a busy button unless another element takes it', () => {
    const view = renderView(<Button>Lưu</Button>);
    const button = screen.getByRole('button');
    button.focus();
    view.redraw(<Button disabled>Lưu</Button>);
    button.blur(); // browsers take the focus from a disabled button
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
