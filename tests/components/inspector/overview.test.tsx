import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { useFigureCsv } from '@/components/inspector/overview/figure-csv';
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

function Save({ onFile }: { onFile: (file: Blob) => void }) {
  const toCsv = useFigureCsv();
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

it('shows a figure below when its number is pressed', async () => {
  const { user, onQuery } = show();
  await user.click(screen.getByRole('button', { name: /^Kết thúc/ }));
  expect(onQuery).toHaveBeenCalledWith({ ...FIGURES_QUERY, figure: 'closed' });
});

it('reads each day with the arrow keys, beside the year before', async () => {
  const { user } = show();
  const plot = screen.getByRole('slider');
  plot.focus();
  await user.keyboard('{ArrowRight}');
  expect(plot).toHaveAttribute('aria-valuetext', '16/10/2026: 10, năm trước 4');
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
  expect(plot).toHaveAttribute('aria-valuetext', expect.stringContaining('17/10/2026'));
});

it('has the numbers of each plot in a table behind one press', async () => {
  const { user } = show();
  const figure = screen.getByText('Tiếp nhận: Dấu hiệu').closest('figure') ?? document.body;
  await user.click(within(figure).getByRole('button', { name: 'Xem bảng' }));
  const [, first] = within(figure).getAllByRole('row');
  expect(first).toHaveTextContent('Nghi giả nhãn, bao bì12180');
});

it('offers all units to an overseer alone', () => {
  show();
  expect(screen.queryByRole('radio', { name: 'Mọi đơn vị' })).toBeNull();
});

it('says that nothing was counted yet, and draws no empty plot', () => {
  const { until: _, ...none } = FIGURES_DATA.divided;
  show({ data: { ...FIGURES_DATA, divided: none } });
  expect(screen.getByText(/Chưa có số liệu/)).toBeVisible();
  expect(screen.queryByRole('figure')).toBeNull();
});

it('writes a CSV whose cells no spreadsheet reads as a formula', async () => {
  let file: Blob | undefined;
  renderView(
    <Save
      onFile={(saved) => {
        file = saved;
      }}
    />,
  );
  const text = await file?.text();
  expect(text).toContain(`marketplace,"'=HYPERLINK(""x"")",1`);
  expect(text?.split('\r\n')).toHaveLength(1 + 1 + 1 + 31 + 1);
});

it('offers nothing but figures to an overseer without another role', () => {
  renderView(
    <WorkspaceFrame title="Bàn làm việc" tab="overview" onTab={vi.fn()} oversees reads={false} wide>
      {null}
    </WorkspaceFrame>,
  );
  const offered = within(screen.getByRole('navigation')).getAllByRole('button');
  expect(offered.map(({ textContent }) => textContent)).toEqual(['Tổng quan']);
});
