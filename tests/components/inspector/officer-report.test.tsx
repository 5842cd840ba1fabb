import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { OfficerActions } from '@/components/inspector/queue/officer-actions';
import { OfficerReportCard } from '@/components/inspector/queue/officer-report';
import { findOtherRowsAboutSeller } from '@/components/inspector/queue/same-seller';
import { type LoadedEvidence, ReportEvidence } from '@/components/inspector/report/report-evidence';
import { ReportPosition } from '@/components/inspector/report/report-position';
import { Toast } from '@/components/inspector/toast';
import { createOfficerReport, createQueueRows, units } from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';
import { renderView } from '../../support/render-view';

const from = { source: 'dom', selector: '.price' } as const;
const READ: LoadedEvidence = {
  at: 'read',
  facts: [{ field: 'price', value: '120000 VND', from }],
  pictures: [
    {
      name: 'urn:view:1',
      picture: new Blob(['png'], { type: 'image/png' }),
      outlines: [{ fact: 0, left: 0.1, top: 0.2, width: 0.3, height: 0.1 }],
    },
  ],
  checks: 29,
  broken: 0,
};
const verified = createOfficerReport('received').evidence;

describe('the evidence at the head of a report', () => {
  const draw = (loaded: LoadedEvidence | undefined, evidence: OfficerReport['evidence'] = verified) => {
    const handlers = { onOpen: vi.fn(), onRetry: vi.fn() };
    renderView(<ReportEvidence evidence={evidence} loaded={loaded} {...handlers} />);
    return handlers;
  };

  it('shows the picture with numbered facts, and opens the package by a press on it', async () => {
    const { onOpen } = draw(READ);
    expect(screen.getByRole('img', { name: 'Ảnh trong gói chứng cứ' })).toBeVisible();
    expect(document.querySelector('[data-outline="1"]')).toHaveTextContent(/Giá 1/);
    expect(screen.getByRole('status')).toHaveTextContent('Gói nguyên vẹn (29 phép kiểm tra)');
    await userEvent.click(screen.getByRole('button', { name: 'Mở gói chứng cứ để xem ảnh lớn' }));
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('says that a check of the package found a difference', () => {
    draw({ ...READ, broken: 2 });
    expect(screen.getByRole('status')).toHaveTextContent('Gói không khớp ở 2 phép kiểm tra');
    expect(screen.queryByText(/nguyên vẹn/)).toBeNull();
  });

  it.each([
    ['none', { state: 'none' }, /không có gói chứng cứ/],
    ['awaited', { state: 'awaited', digest: 'a3f1'.repeat(16) }, /chưa tới hoặc đang được kiểm tra/],
    ['not yet fetched', verified, /Đang tải và kiểm tra ảnh/],
  ] as const)('says why there is no picture: %s', (_, evidence, reason) => {
    draw(undefined, evidence);
    expect(screen.getByText(reason)).toBeVisible();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('says that the package could not be fetched, and fetches it again on a press', async () => {
    const { onRetry } = draw({ at: 'failed', code: 'offline' });
    expect(screen.getByRole('alert')).toHaveTextContent('Chưa tải được ảnh của gói chứng cứ.');
    await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

describe('the actions at the foot of a report', () => {
  const draw = (shown: OfficerReport, singleKeys = true) => {
    const handlers = { onAct: vi.fn(), onNext: vi.fn() };
    const view = (now: OfficerReport, busy = false) => (
      <OfficerActions
        report={now}
        units={units}
        language="vi"
        busy={busy}
        singleKeys={singleKeys}
        now={() => NOW}
        {...handlers}
      />
    );
    const { redraw } = renderView(view(shown));
    return { ...handlers, show: (now: OfficerReport, busy = false) => redraw(view(now, busy)) };
  };
  const first = () => screen.getAllByRole('button')[0];

  it('accept by the key a, transfer by t and close by c, and show these keys', async () => {
    const { onAct, show } = draw(createOfficerReport('received'));
    expect(first()).toHaveAttribute('aria-keyshortcuts', 'a');
    await userEvent.keyboard('c'); // not offered before the report is accepted
    expect(screen.queryByLabelText('Kết quả')).toBeNull();
    await userEvent.keyboard('a');
    expect(onAct).toHaveBeenCalledExactlyOnceWith({ action: 'accept' });
    show(createOfficerReport('accepted'));
    await userEvent.keyboard('c');
    expect(screen.getByLabelText('Kết quả')).toHaveFocus();
    await userEvent.type(screen.getByLabelText('Lời gửi người phản ánh'), 'a t c');
    expect(onAct).toHaveBeenCalledOnce();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByLabelText('Kết quả')).toBeNull();
    await userEvent.keyboard('t');
    expect(screen.getByLabelText('Chuyển đến')).toHaveFocus();
  });

  it('ignore these keys and do not show them when single-key shortcuts are off', async () => {
    const { onAct } = draw(createOfficerReport('received'), false);
    expect(first()).not.toHaveAttribute('aria-keyshortcuts');
    await userEvent.keyboard('at');
    expect(onAct).not.toHaveBeenCalled();
    expect(screen.queryByLabelText('Chuyển đến')).toBeNull();
  });

  it('keep the focus on the first button, which changes with the report', async () => {
    const { show, onNext } = draw(createOfficerReport('received'));
    expect(first()).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    show(createOfficerReport('received'), true);
    act(() => first()?.blur()); // browsers take the focus from a disabled button
    show(createOfficerReport('accepted'));
    expect(first()).toHaveFocus();
    expect(first()).toHaveTextContent('Kết thúc');
    show({ ...createOfficerReport('accepted'), status: 'closed' });
    expect(first()).toHaveTextContent('Sau');
    await userEvent.keyboard('{Enter}');
    expect(onNext).toHaveBeenCalledOnce();
  });

  it('give the focus back after a form closes, and fold the English text', async () => {
    const { show, onAct } = draw(createOfficerReport('accepted'));
    await userEvent.keyboard('c');
    expect(screen.queryByLabelText('Bản tiếng Anh')).toBeNull();
    await userEvent.selectOptions(screen.getByLabelText('Kết quả'), 'no-violation');
    await userEvent.type(screen.getByLabelText('Lời gửi người phản ánh'), 'Đã xem xét.');
    await userEvent.click(screen.getByRole('button', { name: 'Thêm bản tiếng Anh' }));
    await userEvent.type(screen.getByLabelText('Bản tiếng Anh'), 'Considered.');
    await userEvent.click(screen.getByRole('button', { name: 'Kết thúc' }));
    expect(onAct).toHaveBeenCalledWith({
      action: 'close',
      outcome: 'no-violation',
      note: { vi: 'Đã xem xét.', en: 'Considered.' },
    });
    show(createOfficerReport('accepted'), true);
    show({ ...createOfficerReport('accepted'), status: 'closed' });
    expect(first()).toHaveFocus();
  });
});

describe('moving through the list from a report', () => {
  const draw = (over: Partial<Parameters<typeof ReportPosition>[0]['position']> = {}, singleKeys = true) => {
    const moves = { onPrevious: vi.fn(), onNext: vi.fn() };
    const place = { at: 3, of: 60, title: 'Ấm trà', ...moves, ...over };
    renderView(<ReportPosition position={place} singleKeys={singleKeys} />);
    return moves;
  };

  it('says the report’s number in the list, and moves by button, arrows, j and k', async () => {
    const { onNext, onPrevious } = draw();
    expect(screen.getByText('3/60')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Sau' }));
    await userEvent.keyboard('j{ArrowRight}k{ArrowLeft}');
    expect(onNext).toHaveBeenCalledTimes(3);
    expect(onPrevious).toHaveBeenCalledTimes(2);
  });

  it('stops at both ends of the list; without single keys only arrows move', async () => {
    const { onPrevious } = draw({ onNext: undefined }, false);
    const next = screen.getByRole('button', { name: 'Sau' });
    expect(next).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(next);
    expect(next).toHaveFocus();
    await userEvent.keyboard('jk{ArrowRight}{ArrowLeft}');
    expect(onPrevious).toHaveBeenCalledOnce();
  });
});

describe('the folded parts of a report', () => {
  it('count their contents, and lead to other reports about the seller', async () => {
    const [row, ...more] = createQueueRows(4).map((one) => ({ ...one, seller: { id: '912' } }));
    const [, stranger] = createQueueRows(2);
    if (!row || !stranger) throw new Error('a sample is missing');
    const others = findOtherRowsAboutSeller(row, [row, ...more, { ...stranger, group: 'f'.repeat(64) }]);
    expect(others).toEqual(more);
    const onOther = vi.fn();
    renderView(
      <OfficerReportCard
        report={createOfficerReport('accepted')}
        now={NOW}
        others={others}
        onOther={onOther}
      />,
    );
    expect(screen.getByText(/· Cán bộ đã nhận xử lý$/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Diễn biến (2)' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Phản ánh khác về gian hàng này (3)' }));
    await userEvent.click(screen.getByRole('button', { name: /bộ 2 món/ }));
    expect(onOther).toHaveBeenCalledWith(more[0]);
  });
});

it('a toast says what was done, and disappears by itself or at the next press', () => {
  vi.useFakeTimers();
  const onGone = vi.fn();
  renderView(<Toast message={{ text: 'Đã ghi nhận.', at: NOW }} onGone={onGone} />);
  expect(screen.getByRole('status')).toHaveTextContent('Đã ghi nhận.');
  vi.advanceTimersByTime(8_000);
  expect(onGone).toHaveBeenCalledOnce();
  fireEvent.keyDown(document.body, { key: 'c' });
  expect(onGone).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
