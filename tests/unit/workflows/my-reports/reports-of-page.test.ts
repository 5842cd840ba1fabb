import { describe, expect, it } from 'vitest';
import { draftItem } from '@/demo/sample-views/sample-reports';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { findReportsOfPage } from '@/lib/workflows/my-reports/reports-of-page';

const { draft } = draftItem;
const older = { ...draftItem, id: 'older', createdAt: 1 };
const newer = { ...draftItem, id: 'newer', createdAt: 2 };
const ids = (reading: ListingReading | null, url?: string) =>
  findReportsOfPage([older, newer], { reading, url }).map(({ id }) => id);

type Marketplace = ListingReading['marketplace'];
const listing = (id: string, shop?: string, marketplace: Marketplace = 'shopee'): ListingReading => ({
  kind: 'listing',
  marketplace,
  missing: [],
  listing: {
    id,
    url: draft.url,
    marketplace,
    host: 'shopee.vn',
    readFrom: {},
    ...(shop ? { seller: { id: shop } } : {}),
  },
});
const seller = (id: string): ListingReading => ({
  kind: 'seller',
  marketplace: 'shopee',
  host: 'shopee.vn',
  seller: { id },
  cards: [],
  missing: [],
  readFrom: {},
});

describe('findReportsOfPage', () => {
  it('finds reports of the same listing under any address, the newest first', () => {
    const at = 'https://shopee.vn/ten-khac-i.900000123.18000004567?from=search';
    expect(ids(listing('18000004567', '900000123'), at)).toEqual(['newer', 'older']);
    expect(ids(listing('18000004567'), at)).toEqual(['newer', 'older']);
  });

  it.each([
    ['another listing', listing('1', '900000123')],
    ['the same number of another shop', listing('18000004567', '5')],
    ['the same number on another marketplace', listing('18000004567', '900000123', 'lazada')],
    ['another seller', seller('5')],
  ])('finds none for %s', (_what, reading) => {
    expect(ids(reading, 'https://shopee.vn/khac')).toEqual([]);
  });

  it('finds reports of the same seller only on the seller’s own page', () => {
    expect(ids(seller('900000123'), 'https://shopee.vn/shop/900000123')).toEqual(['newer', 'older']);
  });

  it('finds reports of the same address without its fragment, if nothing was read on the page', () => {
    expect(ids(null, `${draft.url}#anh`)).toEqual(['newer', 'older']);
    expect(ids(null, 'https://shopee.vn/khac')).toEqual([]);
    expect(ids(null)).toEqual([]);
  });
});
