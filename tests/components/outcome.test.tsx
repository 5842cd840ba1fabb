import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { FollowedList } from '@/components/report/my-reports/followed-list';
import { ReportCard } from '@/components/report/my-reports/report-card';
import { ReportList } from '@/components/report/my-reports/report-list';
import type { TrackingResult } from '@/components/report/my-reports/tracking';
import { Denunciation } from '@/components/report/print/denunciation';
import { PrintedReport } from '@/components/report/print/printed-report';
import { ReportScreen } from '@/components/report/review/report-screen';
import { closed, failures, followed, merged, withdrawn } from '@/demo/sample-views/sample-outcomes';
import { capture, items, NOW } from '@/demo/sample-views/sample-reports';
import { PRESSED, TERMS } from '@/demo/sample-views/samples/consent';
import { ERROR_CODES } from '@/lib/base/errors';
import { OUTBOX_STATES, type OutboxItem } from '@/lib/domain/report/outbox';
import { LOG_DOUBTS } from '@/lib/domain/report/receipt-log';
import { toErrorMessageKeys, toUnderscores } from '@/lib/domain/word-keys';
import { eventually } from '../support/eventually';
import { renderView } from '../support/render-view';
import { leavePart, openPart } from '../support/review-props';

const screenOf = (
  item: OutboxItem,
  more: {
    onShow?: () => void;
    onRetry?: () => void;
    onStop?: () => void;
    onCopy?: (text: string) => Promise<boolean>;
  } = {},
) => (
  <ReportScreen
    item={item}
    capture={capture}
    photos={{
      photos: [],
      most: 6,
      adding: undefined,
      outcome: undefined,
      onAdd: vi.fn(),
      onRemove: vi.fn(),
      onElsewhere: null,
    }}
    receiver={{ name: 'Nơi tiếp nhận thử', demonstration: false, terms: TERMS }}
    standing={{ choice: null, isInForce: false, onChoose: vi.fn() }}
    savedContact={{ email: '', phone: '' }}
    software="cho-sang 0.1.0"
    now={() => NOW}
    onChange={async () => true}
    onSend={vi.fn()}
    onKeep={vi.fn()}
    isKeeping={false}
    onUndo={vi.fn()}
    onDelete={vi.fn()}
    onExpire={vi.fn()}
    onRetry={more.onRetry ?? vi.fn()}
    onStop={more.onStop ?? vi.fn()}
    onCopy={more.onCopy ?? (async () => true)}
    onDone={vi.fn()}
    onShow={more.onShow ?? vi.fn()}
    onRecapture={null}
    scrolls
  />
);
const actions = () => ({
  onOpen: vi.fn<(item: OutboxItem) => void>(),
  onRetry: vi.fn<(item: OutboxItem) => void>(),
  onStop: vi.fn<(item: OutboxItem) => void>(),
  onAnswer: vi.fn(async (_id: string, _text: string) => true),
  onAnswerDraft: vi.fn<(id: string, text: string) => void>(),
  onDelete: vi.fn<(item: OutboxItem) => void>(),
  onRefresh: vi.fn<(item: OutboxItem) => void>(),
  onWithdraw: vi.fn<(item: OutboxItem) => void>(),
  onExport: vi.fn<(item: OutboxItem) => void>(),
  onPaper: vi.fn<(item: OutboxItem, paper: 'report' | 'denunciation') => void>(),
  onWithdrawConsent: vi.fn(),
  onSave: vi.fn<(item: OutboxItem) => void>(),
  onDropPackage: vi.fn<(item: OutboxItem) => void>(),
  onCopy: async () => true,
});

describe.each(['vi', 'en'] as const)('report screens, in %s', (language) => {
  it.each(OUTBOX_STATES)('show the heading of the state "%s"', (state) => {
    const { container, words } = renderView(screenOf(items[state]), language);
    const review = ['draft', 'held', 'kept', 'rejected'].includes(state);
    const heading = review ? 'review_title' : (`outbox_${state}` as const);
    expect(within(container).getByRole('heading', { level: 1 })).toHaveTextContent(words.t(heading));
  });

  it.each(LOG_DOUBTS)('warn on the card of a receipt whose log is in doubt (%s)', (doubt) => {
    const log = { state: 'doubtful', doubt, checkedAt: NOW, heads: [] } as const;
    const item = { ...items.accepted, log };
    const { words } = renderView(
      <ReportCard item={item} packageBytes={undefined} actions={actions()} />,
      language,
    );
    const notice = screen.getByRole('alert');
    expect(notice).toHaveTextContent(words.t('log_doubt_title'));
    expect(notice).toHaveTextContent(words.t(`log_doubt_${toUnderscores(doubt)}`));
  });

  it('say on the card, after a week, since when the receipt log has not answered', () => {
    const day = 86_400_000;
    const unanswered = { since: NOW - 7 * day, last: NOW, times: 3 };
    const log = { state: 'held', index: 41, size: 57, checkedAt: NOW - 8 * day } as const;
    const card = (attempts: typeof unanswered) => (
      <ReportCard
        item={{ ...items.accepted, log: { ...log, unanswered: attempts } }}
        packageBytes={undefined}
        actions={actions()}
      />
    );
    const { words, redraw } = renderView(card({ ...unanswered, since: NOW - 6 * day }), language);
    const title = words.t('log_unanswered_title');
    expect(screen.queryByText(title)).toBeNull();
    redraw(card(unanswered));
    expect(screen.getByText(title)).toBeVisible();
    expect(screen.getByText(words.t('log_held', { place: 42, size: 57 }), { exact: false })).toBeVisible();
  });

  it.each(ERROR_CODES)('describe the error %s: what happened, what is stored and what to do', (code) => {
    const item = failures.find(({ failure }) => failure?.code === code);
    if (!item) throw new Error(`no sample of ${code}`);
    const { words } = renderView(screenOf(item), language);
    const notice = screen.getByRole('status');
    expect(notice).toHaveTextContent(words.t(toErrorMessageKeys(code).title));
    expect(notice).toHaveTextContent(words.t(toErrorMessageKeys(code).text));
  });
});

describe('the card of a report at the intake', () => {
  const card = (item: OutboxItem) => <ReportCard item={item} packageBytes={undefined} actions={actions()} />;

  it('shows the outcome, its time, and the officer’s sentence for the sender', () => {
    renderView(card(closed));
    const outcome = screen.getByText('Kết quả: Phát hiện vi phạm').closest('[role=status]');
    expect(outcome).toHaveTextContent('Đã kiểm tra kho và lập biên bản');
    expect(screen.getAllByText(/Đã kiểm tra kho/)).toHaveLength(1);
    expect(outcome).toHaveTextContent('Kết thúc lúc 25/11/2026 08:29');
    expect(screen.getByText('Cơ quan: Chi cục Quản lý thị trường tỉnh Mẫu')).toBeVisible();
  });

  it('names the report it was merged into', () => {
    renderView(card(merged));
    expect(screen.getByText(/xử lý cùng phản ánh CS-261125-8M4PX3/)).toBeVisible();
  });

  it('shows a withdrawal known from the intake’s status, and the case’s outcome', () => {
    const { withdrawnAt: _here, ...elsewhere } = withdrawn;
    const status = withdrawn.status && {
      ...withdrawn.status,
      withdrawnAt: '2026-11-25T01:29:00Z',
      outcome: { result: 'no-violation', at: '2026-11-25T01:30:00Z' },
    };
    renderView(card({ ...elsewhere, ...(status ? { status } : {}) }));
    expect(screen.getByText('Bạn đã rút lại lúc 25/11/2026 08:29.')).toBeVisible();
    expect(screen.getByText('Kết quả: Không phát hiện vi phạm')).toBeVisible();
  });

  it('shows an unknown outcome of a newer intake by its own name', () => {
    const status = closed.status && {
      ...closed.status,
      outcome: { result: 'sealed', at: '2026-11-25T01:29:00Z' },
    };
    renderView(card({ ...closed, ...(status ? { status } : {}) }));
    expect(screen.getByText('Kết quả: sealed')).toBeVisible();
  });
});

describe('the screen of a report that is being sent', () => {
  it('shows the last finished step of the capture', () => {
    renderView(screenOf({ ...items.draft, capture: 'running' }));
    expect(screen.getByRole('progressbar')).toHaveAccessibleName('Xong bước: Hình ảnh và kiểu chữ của trang');
  });

  it('shows progress and the size of the package while sending', () => {
    renderView(screenOf(items.sending));
    expect(screen.getByRole('progressbar')).toHaveAccessibleName(/2,3 MB/);
  });

  it('says why the report waits and when the next try is', () => {
    renderView(screenOf(items.queued));
    expect(screen.getByRole('status')).toHaveTextContent('Không có kết nối mạng');
    expect(screen.getByRole('button', { name: 'Gửi lại' })).toHaveClass('bg-sun');
    expect(screen.getByRole('button', { name: 'Đóng' })).not.toHaveClass('bg-sun');
  });

  it.each([
    [-1, 'Đang thử lại'],
    [40_000, 'Lần thử tiếp theo: sau 40 giây'],
    [600_000, 'Lần thử tiếp theo: sau 10 phút'],
    [3 * 3_600_000, 'Lần thử tiếp theo: 25/11/2026 11:30'],
  ])('says the next attempt in usual units (%i ms)', (left, expected) => {
    renderView(screenOf({ ...items.queued, nextAttemptAt: NOW + left }));
    expect(screen.getByRole('status')).toHaveTextContent(expected);
  });

  it('says with the receipt who has the report and where news appears, and leads there', async () => {
    const onShow = vi.fn();
    renderView(screenOf(items.accepted, { onShow }));
    expect(screen.getByText('CS-261125-7K3MQ2')).toBeVisible();
    expect(screen.getByText(/Nơi tiếp nhận thử đã có phản ánh của bạn/)).toBeVisible();
    expect(screen.getByText(/tin mới hiện ở Phản ánh của tôi/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Xem phản ánh' }));
    expect(onShow).toHaveBeenCalledOnce();
  });

  it('copies the reference, and says that it was copied', async () => {
    const onCopy = vi.fn(async () => true);
    renderView(screenOf(items.accepted, { onCopy }));
    await userEvent.click(screen.getByRole('button', { name: 'Sao chép' }));
    expect(onCopy).toHaveBeenCalledWith('CS-261125-7K3MQ2');
    expect(screen.getByRole('button', { name: 'Đã sao chép' })).toBeVisible();
  });

  it('says that the browser refused to copy', async () => {
    renderView(screenOf(items.accepted, { onCopy: async () => false }));
    await userEvent.click(screen.getByRole('button', { name: 'Sao chép' }));
    expect(screen.getByRole('button', { name: 'Chưa sao chép được' })).toBeVisible();
  });

  it('shows why the intake refused, and lets the person correct and resend', async () => {
    const onRetry = vi.fn();
    renderView(screenOf(items.rejected, { onRetry }));
    expect(screen.getByRole('alert')).toHaveTextContent('Phản ánh ẩn danh cần xác định được người bán.');
    await openPart('additions');
    expect(screen.getByRole('textbox', { name: 'Điều bạn thấy' })).toBeEnabled();
    await leavePart();
    await userEvent.click(screen.getByRole('button', { name: 'Gửi lại' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('shows how much evidence has arrived after the report itself, and lets the person stop', async () => {
    const onStop = vi.fn();
    renderView(screenOf(items.sending, { onStop }));
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
    const arrived = screen.getByText(/đã đến nơi tiếp nhận, mã/);
    expect(arrived).toHaveTextContent('mã CS-261125-7K3MQ2.');
    await userEvent.click(screen.getByRole('button', { name: 'Dừng gửi' }));
    expect(onStop).toHaveBeenCalledOnce();
  });

  it.each([
    ['line-metered', 'queued', 'Gửi ngay qua mạng này'],
    ['stopped', 'parked', 'Gửi tiếp'],
  ] as const)(
    'says for a paused upload (%s) what has arrived and how to continue',
    async (code, state, button) => {
      const onRetry = vi.fn();
      const { upload, reference } = items.sending;
      const failure = { code, message: '', at: NOW };
      renderView(
        screenOf(
          { ...items[state], failure, ...(upload ? { upload } : {}), ...(reference ? { reference } : {}) },
          { onRetry },
        ),
      );
      expect(screen.getByText(/của gói chứng cứ đã đến nơi/)).toBeVisible();
      await userEvent.click(screen.getByRole('button', { name: button }));
      expect(onRetry).toHaveBeenCalledOnce();
    },
  );

  it('does not promise that a parked report is sent by itself', () => {
    renderView(screenOf(items.parked));
    expect(screen.getByRole('alert')).toHaveTextContent('chờ bạn');
    expect(screen.getByRole('alert')).not.toHaveTextContent('tự động');
  });

  it('offers no sending after a withdrawal', () => {
    renderView(screenOf({ ...items.parked, withdrawnAt: NOW }));
    expect(screen.getByText(/Bạn đã rút lại lúc/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Gửi/ })).toBeNull();
  });

  it('resends a parked report', async () => {
    const onRetry = vi.fn();
    renderView(screenOf(items.parked, { onRetry }));
    await userEvent.click(screen.getByRole('button', { name: 'Gửi lại' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

describe('the list of reports', () => {
  it('explains an empty list and how to start', () => {
    renderView(<ReportList items={[]} saved={new Map()} actions={actions()} />);
    expect(screen.getByText('Chưa có phản ánh nào')).toBeVisible();
    expect(screen.getByText(/hãy mở một trang sản phẩm/)).toBeVisible();
    renderView(
      <ReportList items={[]} saved={new Map()} howToBegin="Hãy tra một đường dẫn." actions={actions()} />,
    );
    expect(screen.getByText('Hãy tra một đường dẫn.')).toBeVisible();
  });

  const older = { ...items.accepted, id: 'a', createdAt: NOW - 100_000 };
  const newer = { ...items.sending, id: 'b', createdAt: NOW };
  const parked = { ...items.parked, id: 'c', createdAt: NOW - 200_000 };
  const cards = () => screen.getAllByRole('article').map(({ id }) => id);
  const rows = () =>
    [...document.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => dataset.row);

  it('shows the newest report first and open, and each other report as one line', () => {
    renderView(<ReportList items={[older, newer]} saved={new Map()} actions={actions()} />);
    expect([cards(), rows()]).toEqual([['b'], ['a']]);
    const row = screen.getByRole('button', { name: /Đã giao cơ quan phụ trách/ });
    expect(row).toHaveTextContent(/Nước rửa chén.*25\/11\/2026/);
  });

  it('first opens the report that needs the person, and says in its row what to do', async () => {
    renderView(<ReportList items={[older, newer, parked]} saved={new Map()} actions={actions()} />);
    expect([cards(), rows()]).toEqual([['c'], ['b', 'a']]);
    await userEvent.click(screen.getByRole('button', { name: /Đang gửi/ }));
    expect([cards(), rows()]).toEqual([['b'], ['a', 'c']]);
    await eventually(() => expect(document.activeElement?.id).toBe('b'));
    expect(screen.getByRole('button', { name: /Chờ bạn gửi lại/ })).toBeVisible();
  });

  it('opens the report that the address names', () => {
    renderView(<ReportList items={[older, newer, parked]} saved={new Map()} first="a" actions={actions()} />);
    expect([cards(), rows()]).toEqual([['a'], ['b', 'c']]);
  });

  it('shows the intake’s timeline in the language of the page', () => {
    renderView(<ReportCard item={items.accepted} packageBytes={undefined} actions={actions()} />, 'en');
    const steps = screen
      .getAllByRole('listitem')
      .map((step) => step.textContent)
      .filter((text) => /\d{2}:\d{2}/.test(text));
    expect(steps[2]).toContain('Assigned to an authority');
    expect(steps[2]).toContain('Passed to the Market Surveillance Sub-department');
  });

  it('shows an unknown status of a newer intake by its own name', () => {
    const status = {
      status: 'under-appeal',
      checkedAt: NOW,
      events: [{ status: 'under-appeal', at: '2026-11-25T01:20:00Z' }],
    };
    renderView(
      <ReportCard item={{ ...items.accepted, status }} packageBytes={undefined} actions={actions()} />,
    );
    const header = screen.getByRole('article').querySelector('header');
    expect(header).toHaveTextContent('under-appeal');
    expect(screen.getByRole('listitem')).toHaveTextContent('under-appeal');
  });

  it('offers the package while it is on this device, with its size and last day, and deletes it', async () => {
    const handlers = actions();
    const item = { ...items.accepted, acceptedAt: Date.parse('2026-11-25T03:00:00Z') };
    const { redraw } = renderView(<ReportCard item={item} packageBytes={undefined} actions={handlers} />);
    expect(screen.queryByRole('button', { name: 'Lưu gói chứng cứ' })).toBeNull();
    redraw(<ReportCard item={item} packageBytes={1_300_000} actions={handlers} />);
    expect(screen.getByText(/1,3 MB.*25\/12\/2026/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Lưu gói chứng cứ' }));
    expect(handlers.onSave).toHaveBeenCalledWith(item);
    await userEvent.click(screen.getByRole('button', { name: 'Xóa gói khỏi máy' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Xóa gói khỏi máy' }));
    expect(handlers.onDropPackage).toHaveBeenCalledWith(item);
  });

  it('withdraws each consent separately, and names only those that were used', async () => {
    const handlers = actions();
    const draft = { ...items.accepted.draft, complainant: 'contact' as const, email: 'ban@example.vn' };
    const item: OutboxItem = { ...items.accepted, draft, agreed: ['contact-me', 'identify-me'] };
    const { redraw } = renderView(<ReportCard item={item} packageBytes={undefined} actions={handlers} />);
    expect(screen.getAllByRole('button', { name: 'Rút sự đồng ý' })).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Rút sự đồng ý' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Rút sự đồng ý' }));
    expect(handlers.onWithdrawConsent).toHaveBeenCalledWith(item, 'contact-me');
    redraw(<ReportCard item={{ ...item, agreed: [] }} packageBytes={undefined} actions={handlers} />);
    expect(screen.queryByRole('button', { name: 'Rút sự đồng ý' })).toBeNull();
  });

  const named = { complainant: 'identified', name: 'Người Gửi', email: 'ban@example.vn' } as const;
  it.each([
    ['nothing that has not arrived', { state: 'sending' }, {}, 0],
    ['nothing once the report was withdrawn', { withdrawnAt: NOW }, {}, 0],
    ['nothing of an anonymous sender', {}, { complainant: 'anonymous' }, 0],
    ['no name of a sender who only left an address', {}, { complainant: 'contact' }, 1],
    ['both consents of a sender who gave both', {}, {}, 2],
  ] as const)('offers to withdraw %s', (_name, over, draft, offered) => {
    const item: OutboxItem = {
      ...items.accepted,
      ...over,
      draft: { ...items.accepted.draft, ...named, ...draft },
      agreed: ['contact-me', 'identify-me'],
    };
    renderView(<ReportCard item={item} packageBytes={undefined} actions={actions()} />);
    expect(screen.queryAllByRole('button', { name: 'Rút sự đồng ý' })).toHaveLength(offered);
  });

  it('does not offer to delete a package that is still to be sent', () => {
    renderView(<ReportCard item={items.queued} packageBytes={1_300_000} actions={actions()} />);
    expect(screen.getByRole('button', { name: 'Lưu gói chứng cứ' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Xóa gói khỏi máy' })).toBeNull();
  });

  it.each([
    ['draft', /Chưa có gì được gửi đi/],
    ['held', /Chưa có gì được gửi đi/],
    ['parked', /Nếu nơi tiếp nhận đã nhận một phần/],
  ] as const)('says what remains after deleting a report that is %s', async (state, sentence) => {
    renderView(<ReportCard item={items[state]} packageBytes={undefined} actions={actions()} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xóa' }));
    expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(sentence);
  });

  it('says that the intake keeps an accepted report, and closes the delete question with Escape', async () => {
    const handlers = actions();
    renderView(<ReportCard item={items.accepted} packageBytes={undefined} actions={handlers} />);
    screen.getByRole('button', { name: 'Xóa' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(
      /nơi tiếp nhận vẫn giữ bản đã nhận.*không rút lại được từ máy này/,
    );
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(handlers.onDelete).not.toHaveBeenCalled();
  });
});

describe('the card of an accepted report', () => {
  it('names the leading agency, the reason, and the legal periods', () => {
    renderView(<ReportCard item={items.accepted} packageBytes={undefined} actions={actions()} />);
    expect(screen.getByText('Chi cục Quản lý thị trường tỉnh Minh Họa')).toBeVisible();
    expect(screen.getByText('Luật Thương mại điện tử 122/2025/QH15, Điều 6')).toBeVisible();
    const [clock] = screen.getAllByRole('listitem').filter((one) => /24 giờ/.test(one.textContent));
    expect(clock).toHaveTextContent(/^24 giờ: .+ \(Nghị định 248\/2026/);
    expect(screen.getByText(/chưa đọc thấy văn bản nêu đích danh/)).toBeVisible();
  });

  it('does not call a lead "proposed" if the law names it', () => {
    const { status } = items.accepted;
    if (!status?.route) throw new Error('no sample');
    const over = { ...status, status: 'closed', route: { ...status.route, confirmed: true } };
    renderView(
      <ReportCard item={{ ...items.accepted, status: over }} packageBytes={undefined} actions={actions()} />,
    );
    expect(screen.queryByText(/chưa đọc thấy văn bản nêu đích danh/)).toBeNull();
  });

  it('offers to withdraw a closed report for as long as the intake keeps it', () => {
    const item = { ...closed, consent: PRESSED };
    const ended = Date.parse(closed.status?.events.at(-1)?.at ?? '');
    const card = (now: number) => (
      <ReportCard item={item} packageBytes={undefined} actions={actions()} now={() => now} />
    );
    const { redraw } = renderView(card(ended + 729 * 86_400_000));
    expect(screen.getByRole('button', { name: 'Rút lại' })).toBeVisible();
    redraw(card(ended + 730 * 86_400_000));
    expect(screen.queryByRole('button', { name: 'Rút lại' })).toBeNull();
  });

  it('counts a period in working days if the law does, and shows when the status was last checked', () => {
    const { status } = items.accepted;
    const [clock] = status?.route?.clocks ?? [];
    if (!status?.route || !clock) throw new Error('no sample');
    const route = { ...status.route, clocks: [{ ...clock, amount: 7, unit: 'working-day' as const }] };
    const checkedAt = Date.parse('2026-11-27T03:00:00Z');
    const item = { ...items.accepted, status: { ...status, route, checkedAt } };
    renderView(<ReportCard item={item} packageBytes={undefined} actions={actions()} />);
    expect(screen.getByText(/7 ngày làm việc/)).toBeVisible();
    expect(screen.getByText(/27\/11\/2026/)).toBeVisible();
  });

  it('shows no tracking code while evidence is still being sent', () => {
    const item = { ...items.sending, reference: 'CS-261125-7K3MQ2' };
    renderView(<ReportCard item={item} packageBytes={undefined} actions={actions()} />);
    expect(screen.queryByRole('button', { name: 'Theo dõi trên máy khác' })).toBeNull();
  });

  it('shows the tracking code only on request, and says what it opens', async () => {
    renderView(<ReportCard item={items.accepted} packageBytes={undefined} actions={actions()} />);
    expect(screen.queryByText(/CS-261125-7K3MQ2\./)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Theo dõi trên máy khác' }));
    expect(screen.getByText('CS-261125-7K3MQ2.b64-secret')).toBeVisible();
    expect(screen.getByText(/hãy giữ kín/)).toBeVisible();
  });

  it('withdraws only after saying what is deleted and what stays', async () => {
    const handlers = actions();
    renderView(<ReportCard item={items.accepted} packageBytes={undefined} actions={handlers} />);
    await userEvent.click(screen.getByRole('button', { name: 'Rút lại' }));
    const question = screen.getByRole('alertdialog', { name: 'Rút lại phản ánh này?' });
    expect(question).toHaveAccessibleDescription(/xóa ngay tên và liên hệ.*vẫn được giữ/);
    expect(handlers.onWithdraw).not.toHaveBeenCalled();
    await userEvent.click(within(question).getByRole('button', { name: 'Rút lại' }));
    expect(handlers.onWithdraw).toHaveBeenCalledWith(items.accepted);
  });

  it.each(['queued', 'parked'] as const)('offers nothing to send after a withdrawal while %s', (state) => {
    const item: OutboxItem = { ...items[state], reference: 'CS-261125-7K3MQ2', withdrawnAt: NOW };
    renderView(<ReportCard item={item} packageBytes={undefined} actions={actions()} />);
    expect(screen.getByText('CS-261125-7K3MQ2')).toBeVisible();
    expect(screen.getByText(/Bạn đã rút lại lúc/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /gửi/i })).toBeNull();
  });

  it('cannot be withdrawn twice', () => {
    renderView(
      <ReportCard
        item={{ ...items.accepted, withdrawnAt: NOW }}
        packageBytes={undefined}
        actions={actions()}
      />,
    );
    expect(screen.queryByRole('button', { name: 'Rút lại' })).toBeNull();
    expect(screen.getByText(/Bạn đã rút lại lúc 25\/11\/2026/)).toBeVisible();
  });
});

describe('the list of reports from other devices', () => {
  const followedActions = () => ({
    onTrack: vi.fn(async (_code: string): Promise<TrackingResult> => 'nothing'),
    onRefresh: vi.fn<(id: string) => void>(),
    onWithdraw: vi.fn<(id: string) => void>(),
    onAnswer: vi.fn(async (_id: string, _text: string) => true),
    onAnswerDraft: vi.fn<(id: string, text: string) => void>(),
    onForget: vi.fn<(id: string) => void>(),
  });

  it('shows an officer’s question first, with a field for the answer', () => {
    renderView(<FollowedList followed={followed} actions={followedActions()} />);
    expect(screen.getByText('Người phụ trách hỏi thêm')).toBeVisible();
    expect(screen.getAllByText('Bạn nhận hàng ngày nào?')[0]).toBeVisible();
  });

  it('handles a question without text', () => {
    const silent = followed.map((one) => ({
      ...one,
      status: { ...one.status, events: one.status.events.map(({ status, at }) => ({ status, at })) },
    }));
    renderView(<FollowedList followed={silent} actions={followedActions()} />);
    expect(screen.getByText('Người phụ trách hỏi thêm')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Trả lời của bạn' })).toBeVisible();
  });

  it('sends an answer once, however often the button is pressed', async () => {
    const handlers = followedActions();
    let arrive: (arrived: boolean) => void = () => undefined;
    handlers.onAnswer.mockReturnValueOnce(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    renderView(<FollowedList followed={followed} actions={handlers} />);
    await userEvent.type(screen.getByRole('textbox', { name: 'Trả lời của bạn' }), 'Ngày 20/11');
    const button = screen.getByRole('button', { name: 'Gửi câu trả lời' });
    await userEvent.click(button);
    await userEvent.click(button);
    expect(handlers.onAnswer).toHaveBeenCalledOnce();
    await act(async () => arrive(true));
    expect(screen.getByRole('textbox', { name: 'Trả lời của bạn' })).toHaveValue('');
  });

  it('takes no answer after a withdrawal', () => {
    const taken = followed.map((one) => ({ ...one, withdrawnAt: NOW }));
    renderView(<FollowedList followed={taken} actions={followedActions()} />);
    expect(screen.getAllByText('Bạn nhận hàng ngày nào?')[0]).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Trả lời của bạn' })).toBeNull();
  });

  it('keeps the typed answer until it has arrived', async () => {
    const handlers = followedActions();
    handlers.onAnswer.mockResolvedValueOnce(false);
    renderView(<FollowedList followed={followed} actions={handlers} />);
    const field = screen.getByRole('textbox', { name: 'Trả lời của bạn' });
    await userEvent.type(field, ' Ngày 20/11 ');
    await userEvent.click(screen.getByRole('button', { name: 'Gửi câu trả lời' }));
    expect(field).toHaveValue(' Ngày 20/11 ');
    expect(field).toHaveAccessibleDescription(/chưa đến nơi/);
    await userEvent.click(screen.getByRole('button', { name: 'Gửi câu trả lời' }));
    expect(handlers.onAnswer.mock.calls).toEqual([
      [followed[0]?.id, 'Ngày 20/11'],
      [followed[0]?.id, 'Ngày 20/11'],
    ]);
    expect(field).toHaveValue('');
  });

  it('stores an answer while typing, restores it, and deletes it once it has arrived', async () => {
    const handlers = followedActions();
    const [first] = followed;
    const begun = followed.slice(0, 1).map((one) => ({ ...one, answerDraft: 'Ngày 20' }));
    renderView(<FollowedList followed={begun} actions={handlers} />);
    const field = screen.getByRole('textbox', { name: 'Trả lời của bạn' });
    expect(field).toHaveValue('Ngày 20');
    await userEvent.type(field, '/11');
    expect(handlers.onAnswerDraft).toHaveBeenLastCalledWith(first?.id, 'Ngày 20/11');
    await userEvent.click(screen.getByRole('button', { name: 'Gửi câu trả lời' }));
    expect(handlers.onAnswerDraft).toHaveBeenLastCalledWith(first?.id, '');
  });

  it('keeps a code that opened no report in its field, and says so there', async () => {
    const handlers = followedActions();
    renderView(<FollowedList followed={[]} actions={handlers} />);
    const field = screen.getByRole('textbox', { name: 'Mã theo dõi' });
    await userEvent.type(field, 'CS-1{Enter}');
    expect(handlers.onTrack).toHaveBeenCalledWith('CS-1');
    expect(field).toHaveValue('CS-1');
    expect(field).toHaveAccessibleDescription(/chưa mở được phản ánh nào/);
  });

  it('does not call a code wrong while the intake is unreachable, and clears a code that opened a report', async () => {
    const handlers = followedActions();
    handlers.onTrack.mockResolvedValueOnce('failed').mockResolvedValueOnce('opened');
    renderView(<FollowedList followed={[]} actions={handlers} />);
    const field = screen.getByRole('textbox', { name: 'Mã theo dõi' });
    await userEvent.type(field, 'CS-1{Enter}');
    expect(field).toHaveValue('CS-1');
    expect(field).not.toHaveAccessibleDescription(/chưa mở được/);
    await userEvent.type(field, '{Enter}');
    expect(field).toHaveValue('');
  });

  it.each([
    ['was withdrawn at the intake', { status: { status: 'withdrawn', events: [], checkedAt: NOW } }],
    ['was taken back', { withdrawnAt: NOW }],
  ])('offers no withdrawal of a report that %s', (_name, over) => {
    const [first] = followed;
    if (!first) throw new Error('no sample');
    const row = { ...first, status: { ...first.status, status: 'accepted' } };
    const { redraw } = renderView(<FollowedList followed={[row]} actions={followedActions()} />);
    expect(screen.getByRole('button', { name: 'Rút lại' })).toBeVisible();
    redraw(<FollowedList followed={[{ ...row, ...over }]} actions={followedActions()} />);
    expect(screen.queryByRole('button', { name: 'Rút lại' })).toBeNull();
  });

  it('offers to stop following without withdrawing', async () => {
    const handlers = followedActions();
    renderView(<FollowedList followed={followed.slice(0, 1)} actions={handlers} />);
    await userEvent.click(screen.getByRole('button', { name: 'Thôi theo dõi' }));
    expect(handlers.onForget).toHaveBeenCalledWith(followed[0]?.id);
    expect(handlers.onWithdraw).not.toHaveBeenCalled();
  });

  it('says that a code entered twice is already listed', async () => {
    const handlers = followedActions();
    handlers.onTrack.mockResolvedValueOnce('known');
    renderView(<FollowedList followed={followed} actions={handlers} />);
    const field = screen.getByRole('textbox', { name: 'Mã theo dõi' });
    await userEvent.type(field, 'CS-1{Enter}');
    expect(field).toHaveValue('');
    expect(screen.getByText('Phản ánh của mã này đã có trên trang này.')).toBeVisible();
  });
});

describe('the printed report', () => {
  const handlers = { onBack: vi.fn(), onPrint: vi.fn() };
  const person = { name: 'Người Gửi', address: 'Số 1, đường Mẫu', idNumber: '001000000001', phone: '0900' };
  const byName: OutboxItem = {
    ...items.accepted,
    draft: { ...items.accepted.draft, ...person, complainant: 'identified' },
  };

  it('is offered only for sent reports, with one press', async () => {
    const shown = actions();
    const { redraw } = renderView(
      <ReportCard item={items.accepted} packageBytes={undefined} actions={shown} />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Lưu, in, tố cáo' }));
    await userEvent.click(screen.getByRole('button', { name: 'Nâng lên thành tố cáo' }));
    expect(shown.onPaper).toHaveBeenCalledWith(items.accepted, 'denunciation');
    redraw(<ReportCard item={items.draft} packageBytes={undefined} actions={shown} />);
    expect(screen.queryByRole('button', { name: 'Lưu, in, tố cáo' })).toBeNull();
  });

  it('leaves out who sent the report', () => {
    const { container } = renderView(<PrintedReport item={byName} {...handlers} />);
    expect(container).toHaveTextContent('CS-261125-7K3MQ2');
    expect(Object.values(person).filter((word) => container.textContent?.includes(word))).toEqual([]);
  });

  it('explains a denunciation, and fills in the person’s details only for a report by name', () => {
    const denounced = {
      ...handlers,
      typed: {},
      onField: vi.fn(),
      onSave: vi.fn(async () => true),
      onCopy: vi.fn(async () => true),
    };
    const { container, redraw } = renderView(<Denunciation item={items.accepted} {...denounced} />);
    expect(container).toHaveTextContent('Chỉ cá nhân được tố cáo');
    expect(container).toHaveTextContent('chữ ký hoặc điểm chỉ');
    expect(container).toHaveTextContent('Đơn không nêu tên không được giải quyết theo thủ tục tố cáo');
    expect(container).toHaveTextContent('cố ý tố cáo sai sự thật thì bị xử lý');
    expect(container).toHaveTextContent('được giữ bí mật');
    expect(container).toHaveTextContent('thời hạn giải quyết hãy xem ở bản hiện hành');
    expect(container).not.toHaveTextContent('Người Gửi');
    // A name typed before the person chose to stay anonymous is not printed.
    const unnamed = { ...byName, draft: { ...byName.draft, complainant: 'anonymous' as const } };
    redraw(<Denunciation item={unnamed} {...denounced} />);
    expect(container).not.toHaveTextContent('Người Gửi');
    redraw(<Denunciation item={byName} {...denounced} />);
    expect(container).toHaveTextContent('Người Gửi');
    expect(container).toHaveTextContent('Số 1, đường Mẫu');
  });

  it('writes a denunciation in Vietnamese on an English page, until English is chosen', async () => {
    const denounced = { ...handlers, typed: {}, onField: vi.fn(), onSave: vi.fn(async () => true) };
    const { container } = renderView(
      <Denunciation item={byName} {...denounced} onCopy={vi.fn(async () => true)} />,
      'en',
    );
    expect(container).toHaveTextContent('ĐƠN TỐ CÁO');
    await userEvent.click(screen.getByRole('radio', { name: 'English' }));
    expect(container).not.toHaveTextContent('ĐƠN TỐ CÁO');
  });
});
