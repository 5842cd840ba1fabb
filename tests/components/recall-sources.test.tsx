import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RecallSources } from '@/components/settings/recall-sources';
import { OPEN_SOURCES } from '@/lib/domain/seller/recall-sources';
import { renderView } from '../support/render-view';

it('lists every open source with its licence, attribution, day and where the licence was read', () => {
  renderView(
    <RecallSources
      sources={[{ authority: 'safety-gate', records: 3_889, asOf: '2026-11-20', retrievedOn: '2026-11-24' }]}
    />,
  );
  const items = screen.getAllByRole('listitem');
  expect(items).toHaveLength(OPEN_SOURCES.length);
  for (const [at, { name, licence, attribution }] of OPEN_SOURCES.entries()) {
    const item = items[at];
    if (item === undefined) throw new Error(`${name} is not listed`);
    expect(within(item).getByRole('link', { name: new RegExp(name.replace(/[.()]/g, '.')) })).toBeVisible();
    expect(item).toHaveTextContent(licence);
    expect(item).toHaveTextContent(`Ghi nguồn: ${attribution}`);
  }
  expect(items[0]).toHaveTextContent('3.889 thông báo, mới nhất ngày 20/11/2026. Đọc ngày 24/11/2026.');
  expect(items[0]).toHaveTextContent('(đọc ở nơi khác, chưa đọc tại nguồn)');
  expect(items[1]).toHaveTextContent('Không có trong danh mục trên máy này.');
});
