import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { type ReportActions, ReportCard } from '@/components/report/my-reports/report-card';
import { ReportRow } from '@/components/report/my-reports/report-row';
import { Review } from '@/components/report/review/review';
import { items, photos } from '@/demo/sample-views/sample-reports';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { renderView } from '../../support/render-view';
import { leavePart, openPart, reviewProps } from '../../support/review-props';

const keepProps = (item: OutboxItem) => ({ ...reviewProps(item), receiver: null });
const keep = () => screen.getByRole('button', { name: 'Giữ lại trên máy' });

describe('the review in a build without an intake', () => {
  it('keeps the report on a press, names no receiver and asks for no consent', async () => {
    const props = keepProps(items.draft);
    const { container } = renderView(<Review {...props} />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Xem lại rồi giữ');
    expect(container).toHaveTextContent('Giữ ở: máy này, không gửi cho ai');
    expect(container).not.toHaveTextContent(/đồng ý|Gửi tới|Bạn là/);
    expect(screen.queryByRole('button', { name: /^Gửi/ })).toBeNull();
    await userEvent.click(keep());
    expect(props.onKeep).toHaveBeenCalledOnce();
    expect(props.onSend).not.toHaveBeenCalled();
  });

  it('counts the items that are kept, and lists them', async () => {
    renderView(
      <Review {...keepProps(items.draft)} photos={{ ...reviewProps(items.draft).photos, photos }} />,
    );
    const statusText = screen.getByRole('status').textContent;
    const [, count] = /thì (\d+) mục nêu trên/.exec(statusText) ?? [];
    expect(screen.getByText(`${count} mục`)).toBeVisible();
    await openPart('all');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Tất cả những gì sẽ giữ');
    expect(document.querySelectorAll('dt')).toHaveLength(Number(count));
    for (const field of ['complainant.mode', 'consent', 'trackingKey', 'software'])
      expect(document.querySelector(`[data-field="${field}"]`)).toBeNull();
    expect(document.querySelector('[data-field="evidence.photos"]')).toHaveTextContent('2');
  });

  it('does not keep an empty report, and opens the part that is missing', async () => {
    const props = keepProps({ ...items.draft, removed: ['picture', 'page'] });
    renderView(<Review {...props} />);
    expect(screen.getByRole('status')).toHaveTextContent(/Chưa có gì để giữ/);
    await userEvent.click(keep());
    expect(props.onKeep).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Sửa chỗ này' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Kèm nội dung trang' }));
    expect(props.onChange).toHaveBeenCalledWith({ part: { name: 'page', kept: true } });
    await leavePart();
  });

  it('keeps a report of photos alone', async () => {
    const props = keepProps({ ...items.draft, removed: ['picture', 'page'] });
    renderView(<Review {...props} photos={{ ...props.photos, photos }} />);
    await userEvent.click(keep());
    expect(props.onKeep).toHaveBeenCalledOnce();
  });

  it('says that the report is being packed, and ignores a second press', async () => {
    const props = keepProps(items.draft);
    renderView(<Review {...props} isKeeping />);
    expect(screen.getByText('Đang đóng gói và ký…')).toBeVisible();
    await userEvent.click(keep());
    expect(props.onKeep).not.toHaveBeenCalled();
  });
});

describe('a kept report after an intake was named', () => {
  it('is sent only by a new press, with the receiver, the consent and all its items in view', async () => {
    const props = { ...reviewProps(items.kept), capture: null };
    renderView(<Review {...props} />);
    const statusText = screen.getByRole('status').textContent;
    expect(statusText).toMatch(/Bấm Gửi là bạn đồng ý để Nơi tiếp nhận thử/);
    await openPart('all');
    // The capture is deleted by now: the numbers of its parts come from the package.
    expect(document.querySelector('[data-field="evidence.photos"]')).toHaveTextContent('1');
    expect(document.querySelector('[data-field="evidence.facts"]')).toHaveTextContent('3');
    expect(document.querySelector('[data-field="evidence.digest"]')).toBeVisible();
    expect(document.querySelectorAll('dt')).toHaveLength(Number(/dùng (\d+) mục/.exec(statusText)?.[1]));
    await leavePart();
    await userEvent.click(screen.getByRole('button', { name: 'Gửi' }));
    expect(props.onSend).toHaveBeenCalledOnce();
  });
});

const actions = (): ReportActions => ({
  onOpen: vi.fn(),
  onRetry: vi.fn(),
  onStop: vi.fn(),
  onDelete: vi.fn(),
  onRefresh: vi.fn(),
  onWithdraw: vi.fn(),
  onWithdrawConsent: vi.fn(),
  onAnswer: async () => true,
  onAnswerDraft: vi.fn(),
  onSave: vi.fn(),
  onDropPackage: vi.fn(),
  onExport: vi.fn(),
  onMatter: vi.fn(),
  onPaper: vi.fn(),
  onCopy: async () => true,
});

describe('a kept report in my reports', () => {
  it('says that it is kept without an end, and offers to go on, save, print and delete', async () => {
    const handlers = actions();
    const { container } = renderView(
      <ReportCard item={items.kept} packageBytes={2_310_000} actions={handlers} />,
    );
    expect(container).toHaveTextContent('Đã giữ trên máy');
    expect(container).toHaveTextContent('không có gì được gửi đi');
    expect(container).toHaveTextContent(
      /Trong gói: ảnh chụp màn hình, bản lưu của trang và ảnh hàng hóa, nhãn, đơn hàng \(1\)/,
    );
    expect(container).toHaveTextContent('cho tới khi bạn xóa phản ánh');
    expect(screen.queryByRole('button', { name: 'Xóa gói khỏi máy' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Xem lại rồi gửi' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Làm tiếp: thư, hồ sơ…' }));
    expect(handlers.onMatter).toHaveBeenCalledExactlyOnceWith(items.kept);
    await userEvent.click(screen.getByRole('button', { name: 'Lưu gói chứng cứ' }));
    expect(handlers.onSave).toHaveBeenCalledExactlyOnceWith(items.kept);
    await userEvent.click(screen.getByRole('button', { name: 'Xóa' }));
    const dialog = screen.getByRole('alertdialog');
    expect(dialog).toHaveTextContent('Không nơi nào khác có bản của chúng');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Xóa' }));
    expect(handlers.onDelete).toHaveBeenCalledExactlyOnceWith(items.kept);
  });

  it('names the intake that receives reports now, and sends only from the review', async () => {
    const handlers = actions();
    renderView(
      <ReportCard item={items.kept} receiver="Sở Thử" packageBytes={2_310_000} actions={handlers} />,
    );
    expect(screen.getByText(/Sở Thử nay nhận phản ánh/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Xem lại rồi gửi' }));
    expect(handlers.onOpen).toHaveBeenCalledExactlyOnceWith(items.kept);
    expect(handlers.onRetry).not.toHaveBeenCalled();
  });

  it.each([
    ['draft', false],
    ['queued', false],
    ['rejected', false],
    ['kept', true],
    ['accepted', true],
  ] as const)('offers to go on from a report that is %s: %s', (state, offered) => {
    renderView(<ReportCard item={items[state]} packageBytes={undefined} actions={actions()} />);
    expect(screen.queryByRole('button', { name: 'Làm tiếp: thư, hồ sơ…' }) !== null).toBe(offered);
  });

  it('offers to review and keep a draft in a build without an intake', () => {
    renderView(
      <ReportCard item={items.draft} receiver={null} packageBytes={undefined} actions={actions()} />,
    );
    expect(screen.getByRole('button', { name: 'Xem lại rồi giữ' })).toBeVisible();
  });

  it('is a row with its state, and asks the person for nothing', () => {
    renderView(<ReportRow item={items.kept} onOpen={vi.fn()} />);
    expect(screen.getByRole('button')).toHaveTextContent('Đã giữ trên máy');
    expect(screen.getByRole('button')).not.toHaveTextContent('Chờ bạn');
  });
});
