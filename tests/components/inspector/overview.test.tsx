import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { useFigureCsvWriter } from '@/components/inspector/overview/figure-csv';
import { OverviewView } from '@/components/inspector/overview/overview-view';
import { WorkspaceFrame } from '@/components/inspector/workspace-frame';
import { FIGURES_DATA, FIGURES_QUERY } from '@/demo/sample-views/sample-figures';
import { renderView } from '@/tests/support/render-view';

const show = (over: Partial<Parameters<typeof OverviewView>[0]> = {}) => {
  const onQuery = vi.fn();
  renderView(
    <OverviewView
      query={FIGURES_QUERY}
      today="2026-11-25"
      data={FIGURES_DATA}
      loading={false}
      sees="own"
      onQuery={onQuery}
      onRefresh={vi.fn()}
      onCsv={vi.fn()}
      onPrint={vi.fn()}
      {...over}
    />,
  );
  return { user: userEvent.setup(), onQuery };
};

function CsvExport({ onFile }: { onFile: (file: Blob) => void }) {
  const toCsv = useFigureCsvWriter();
  const [row] = FIGURES_DATA.divided.rows;
  const rows = [{ ...row, value: '=HYPERLINK("x")', count: 1 }];
  onFile(
    toCsv(
      { ...FIGURES_QUERY, by: 'marketplace' },
      { ...FIGURES_DATA, divided: { ...FIGURES_DATA.divided, rows } },
    ),
  );
  return null;
}

it('the overview shows a figure’s plot when its number is pressed', async () => {
  const { user, onQuery } = show();
  await user.click(screen.getByRole('button', { name: /^Kết thúc/ }));
  expect(onQuery).toHaveBeenCalledWith({ ...FIGURES_QUERY, figure: 'closed' });
});

it('a plot tells each day’s value and the year before’s by the arrow keys', async () => {
  const { user } = show();
  const plot = screen.getByRole('slider');
  plot.focus();
  await user.keyboard('{ArrowRight}');
  expect(plot).toHaveAttribute('aria-valuetext', '16/10/2026: 10, năm trước 4');
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
  expect(plot).toHaveAttribute('aria-valuetext', expect.stringContaining('17/10/2026'));
});

it('a plot shows its numbers as a table after one press', async () => {
  const { user } = show();
  const figure = screen.getByText('Tiếp nhận: Dấu hiệu').closest('figure') ?? document.body;
  await user.click(within(figure).getByRole('button', { name: 'Xem bảng' }));
  const [, first] = within(figure).getAllByRole('row');
  expect(first).toHaveTextContent('Nghi giả nhãn, bao bì12180');
});

it('the overview offers the figures of all units only to an overseer', () => {
  show();
  expect(screen.queryByRole('radio', { name: 'Mọi đơn vị' })).toBeNull();
});

it('the overview says that nothing was counted yet, and draws no empty plot', () => {
  const { until: _, ...none } = FIGURES_DATA.divided;
  show({ data: { ...FIGURES_DATA, divided: none } });
  expect(screen.getByText(/Chưa có số liệu/)).toBeVisible();
  expect(screen.queryByRole('figure')).toBeNull();
});

it('the CSV file has no cell that a spreadsheet reads as a formula', async () => {
  let file: Blob | undefined;
  renderView(
    <CsvExport
      onFile={(saved) => {
        file = saved;
      }}
    />,
  );
  const text = await file?.text();
  expect(text).toContain(`marketplace,"'=HYPERLINK(""x"")",1`);
  expect(text?.split('\r\n')).toHaveLength(1 + 1 + 1 + 31 + 1);
});

it('the desk offers only figures to an overseer without another role', () => {
  renderView(
    <WorkspaceFrame title="Bàn làm việc" tab="overview" onTab={vi.fn()} oversees reads={false} wide>
      {null}
    </WorkspaceFrame>,
  );
  const offered = within(screen.getByRole('navigation')).getAllByRole('button');
  expect(offered.map(({ textContent }) => textContent)).toEqual(['Tổng quan']);
});
