import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SweepCard } from '@/components/inspector/case/sweep-card';
import { WatchCard } from '@/components/inspector/case/watch-card';
import { items } from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import { sweeps, watches } from '@/demo/sample-views/sample-sweeps';
import type { Watch } from '@/lib/domain/case/case-work';
import { renderView } from '../../support/render-view';

/** The `index`th of a list; fails where there is none. */
function nth<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`nothing at ${index}`);
  return one;
}

describe('a sweep', () => {
  const read = new Map(items.map(({ id, facts }) => [id, facts]));

  it('shows for each page the facts read, or why there are none', () => {
    renderView(
      <SweepCard sweep={sweeps.ended} read={read} pictures={new Map()} onSteer={vi.fn()} onCsv={vi.fn()} />,
    );
    const pages = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
    expect(pages[0]).toMatch(/đã lưu120\.000\s₫ · Gian hàng thử · 912/);
    expect(pages[2]).toContain('Trang đã đóng hoặc đã chuyển đi');
    expect(pages[3]).toContain('đã lưu; trang không còn');
    expect(screen.queryByRole('button', { name: 'Kết thúc quét' })).toBeNull();
  });

  it('shows the picture of each captured page in its row', () => {
    const { pages } = sweeps.ended;
    const pictures = new Map(pages.map(({ itemId }) => [itemId ?? 'none', new Blob(['jpeg'])]));
    renderView(
      <SweepCard sweep={sweeps.ended} read={read} pictures={pictures} onSteer={vi.fn()} onCsv={vi.fn()} />,
    );
    const rows = screen.getAllByRole('listitem');
    expect(rows.map((row) => row.querySelector('img') !== null)).toEqual(
      pages.map(({ itemId }) => itemId !== undefined),
    );
    expect(pages.map(({ itemId }) => itemId !== undefined)).toContain(false);
  });

  it('says that an officer stopped it, and which pages were not opened', () => {
    const [first, ...rest] = sweeps.ended.pages;
    if (!first) throw new Error('a sample is missing');
    const cut = {
      ...sweeps.ended,
      pages: [first, ...rest.map(({ url }) => ({ url, state: 'waiting' as const }))],
    };
    renderView(<SweepCard sweep={cut} read={read} pictures={new Map()} onSteer={vi.fn()} onCsv={vi.fn()} />);
    expect(screen.getByText(/^Đã dừng · 1\/4 trang/)).toBeVisible();
    expect(screen.getAllByText('không mở')).toHaveLength(3);
    expect(screen.queryByText('đang chờ')).toBeNull();
  });

  it.each([
    ['running', ['Tạm dừng', 'Kết thúc quét', 'Lưu bảng CSV']],
    ['paused', ['Tiếp tục', 'Kết thúc quét', 'Lưu bảng CSV']],
    ['wall', ['Tiếp tục', 'Kết thúc quét', 'Lưu bảng CSV']],
  ] as const)('offers the actions for the state "%s"', (state, offered) => {
    renderView(
      <SweepCard sweep={sweeps[state]} read={read} pictures={new Map()} onSteer={vi.fn()} onCsv={vi.fn()} />,
    );
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(offered);
    if (state === 'wall') expect(screen.getByRole('alert')).toHaveTextContent(/Sàn chặn/);
    else expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a watch', () => {
  it('shows former and present values side by side, prices as money', () => {
    const act = { onLook: vi.fn(), onTakedown: vi.fn(), onEnd: vi.fn() };
    renderView(<WatchCard watch={watches.changed} pictures={new Map()} busy={false} {...act} />);
    const cells = within(nth(screen.getAllByRole('row'), 1)).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent?.replace(/\s/, ' '))).toEqual([
      '120.000 ₫',
      '90.000 ₫',
    ]);
  });

  it('shows former and present picture side by side, and why a page could not be stored', () => {
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
