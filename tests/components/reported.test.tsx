import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ReportedLine } from '@/components/report/review/reported-line';
import { SecondReportQuestion } from '@/components/report/review/second-report-question';
import type { PageReport } from '@/lib/messaging/replies';
import { outboxItem } from '../support/outbox-item';
import { renderView } from '../support/render-view';

const REPORTED = Date.UTC(2026, 10, 25, 1);
const report: PageReport = {
  itemId: 'one',
  code: 'COUNTERFEIT_LABEL',
  state: 'accepted',
  createdAt: REPORTED,
};

describe('the line about a page that was reported', () => {
  it.each([
    ['vi', 'queued', 'Bạn đã phản ánh trang này', 'Chờ gửi'],
    ['vi', 'accepted', 'Bạn đã phản ánh trang này', 'Đã có biên nhận'],
    ['en', 'accepted', 'You reported this page', 'Receipt issued'],
  ] as const)(
    'names the report’s day and state (%s, %s), and leads to the report',
    async (language, state, statement, standing) => {
      const onOpen = vi.fn();
      renderView(
        <ReportedLine item={outboxItem({ state, createdAt: REPORTED })} onOpen={onOpen} />,
        language,
      );
      const line = screen.getByRole('button');
      expect(line).toHaveTextContent(statement);
      expect(line).toHaveTextContent(language === 'vi' ? '25/11/2026' : '25 Nov 2026');
      expect(line).toHaveTextContent(standing);
      await userEvent.click(line);
      expect(onOpen).toHaveBeenCalledOnce();
    },
  );
});

describe('the line about a page whose report was kept', () => {
  it.each([
    ['vi', 'Bạn đã giữ phản ánh trang này 25/11/2026'],
    ['en', 'You kept a report of this page on 25 Nov 2026'],
  ] as const)('names the day on which it was kept (%s)', (language, statement) => {
    renderView(
      <ReportedLine item={outboxItem({ state: 'kept', createdAt: REPORTED })} onOpen={vi.fn()} />,
      language,
    );
    expect(screen.getByRole('button')).toHaveTextContent(new RegExp(`^${statement}(Xem|See)$`));
  });
});

describe('the question before a page is reported again', () => {
  it('names the earlier report with its day, and offers it first', async () => {
    const [onSee, onMore] = [vi.fn(), vi.fn()];
    renderView(<SecondReportQuestion report={report} busy={false} onSee={onSee} onMore={onMore} />);
    expect(screen.getByText(/Nghi giả nhãn, bao bì.*25\/11\/2026/)).toBeVisible();
    const [first, second] = screen.getAllByRole('button');
    await userEvent.click(first ?? document.body);
    expect(onSee).toHaveBeenCalledOnce();
    expect(onMore).not.toHaveBeenCalled();
    await userEvent.click(second ?? document.body);
    expect(onMore).toHaveBeenCalledOnce();
  });

  it('says that an earlier report was kept', () => {
    const keptReport = { ...report, state: 'kept' } as const;
    renderView(<SecondReportQuestion report={keptReport} busy={false} onSee={vi.fn()} onMore={vi.fn()} />);
    expect(screen.getByText(/Bạn đã giữ phản ánh .*25\/11\/2026/)).toBeVisible();
  });

  it('says that an earlier report waits to be sent', () => {
    const sent = renderView(
      <SecondReportQuestion report={report} busy={false} onSee={vi.fn()} onMore={vi.fn()} />,
    ).container.textContent;
    const waiting = renderView(
      <SecondReportQuestion
        report={{ ...report, state: 'draft' }}
        busy={false}
        onSee={vi.fn()}
        onMore={vi.fn()}
      />,
    ).container.textContent;
    expect(waiting).not.toBe(sent);
    expect(waiting).toMatch(/chờ/);
  });

  it('begins no second capture while one is under way', () => {
    renderView(<SecondReportQuestion report={report} busy onSee={vi.fn()} onMore={vi.fn()} />);
    const [see, more] = screen.getAllByRole('button');
    expect(see).toBeEnabled();
    expect(more).toBeDisabled();
  });
});
