import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FactTable } from '@/components/report/capture/fact-table';
import type { PageFact } from '@/lib/domain/report/evidence';
import { renderView } from '../../support/render-view';

const fact = (field: string, value: string): PageFact => ({
  field,
  value,
  from: { source: 'state', selector: `shop.${field}` },
});
const FACTS = [
  fact('seller.official', 'false'),
  fact('seller.url', 'https://shopee.vn/Ch%E1%BA%A3o-ch%E1%BB%91ng-d%C3%ADnh'),
];

describe('the table of facts read from a page', () => {
  it.each([
    ['vi', 'không', 'false'],
    ['en', 'no', 'false'],
    ['vi', 'có', 'true'],
    ['en', 'yes', 'true'],
  ] as const)('shows a boolean in the language of the view (%s: %s)', (language, expected, value) => {
    renderView(<FactTable facts={[fact('seller.official', value)]} />, language);
    expect(within(screen.getByRole('listitem')).getByText(expected)).toBeVisible();
    expect(screen.queryByText(value)).toBeNull();
  });

  it.each([
    ['vi', '89000 VND', '89.000\u00a0₫'],
    ['en', '12.50 USD', 'US$12.50'],
    ['vi', 'giá liên hệ', 'giá liên hệ'],
  ] as const)('writes a price as people do (%s: %s)', (language, value, expected) => {
    renderView(<FactTable facts={[fact('price', value)]} />, language);
    expect(screen.getByText((text) => text === expected, { normalizer: (text) => text })).toBeVisible();
  });

  it('folds the sentence about where on the page a fact was read', async () => {
    renderView(<FactTable facts={FACTS} />);
    expect(screen.queryByText('shop.seller.url')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Đọc ở đâu trong trang' }));
    expect(screen.getByText('shop.seller.url')).toBeVisible();
  });

  it('decodes the escapes of an address', () => {
    renderView(<FactTable facts={FACTS} />);
    expect(screen.getByText('https://shopee.vn/Chảo-chống-dính')).toBeVisible();
  });
});
