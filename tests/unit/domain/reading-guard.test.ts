import { expect, it } from 'vitest';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { isPageReading } from '@/lib/domain/listing/reading-guard';

const from = { source: 'url', selector: 'a[href]' };
const money = { minor: 120_000, currency: 'VND' };
const seller = {
  id: '1120384756',
  slug: 'tiemgommay',
  name: 'Tiệm Gốm Mây',
  url: 'https://shopee.vn/tiemgommay',
  address: 'Hà Nội',
  kind: 'household',
  taxCode: '0100233488',
  official: true,
  isPrivatePerson: false,
};
const card = {
  id: '1.2',
  url: 'https://shopee.vn/product/1/2',
  title: 'Bát gốm',
  price: money,
  seller,
  image: 'https://cf.shopee.vn/file/1',
  sponsored: true,
  readFrom: { id: from },
};
const listing = {
  marketplace: 'shopee',
  host: 'shopee.vn',
  id: '2',
  url: 'https://shopee.vn/product/1/2',
  title: 'Bát gốm',
  price: money,
  otherPrices: [{ money, from }],
  seller,
  shipsFrom: 'Hà Nội',
  images: ['https://cf.shopee.vn/file/1'],
  category: 'Nhà bếp',
  brand: 'Gốm Mây',
  model: 'GM-12',
  barcode: '8938501234563',
  notificationNumber: '000123/26/CBMP-QLD',
  readFrom: { 'seller.name': from },
};
const readings = {
  listing: { kind: 'listing', marketplace: 'shopee', listing, missing: ['price'] },
  results: { kind: 'results', marketplace: 'lazada', host: 'lazada.vn', cards: [card], missing: [] },
  seller: {
    kind: 'seller',
    marketplace: 'tiki',
    host: 'tiki.vn',
    seller,
    cards: [card],
    missing: [],
    readFrom: { name: from },
  },
  wall: { kind: 'wall', marketplace: '1688' },
  shell: { kind: 'shell', marketplace: 'etsy' },
  other: { kind: 'other', marketplace: 'site' },
  unreadable: { kind: 'unreadable', marketplace: 'amazon', missing: ['layout'] },
};

/** Values that replace each value of a reading, one at a time. */
const OTHERS: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  0.5,
  2 ** 53,
  Number.NaN,
  '',
  'VND\n',
  'x'.repeat(61),
  'x'.repeat(501),
  'x'.repeat(2_049),
  [],
  ['x'.repeat(61)],
  Array.from({ length: 1_001 }, () => card),
  {},
  { kind: 'listing' },
  { constructor: from },
];

type Place = readonly (string | number)[];

/** Every place of a value, with itself. */
function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...at, key]))];
}

/** A copy with the value at a place changed; undefined removes the field. */
function changed(value: unknown, [key, ...rest]: Place, change: (before: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((one, at) => (`${at}` === `${key}` ? changed(one, rest, change) : one));
  return Object.fromEntries(
    Object.entries(Object(value)).flatMap(([name, one]) => {
      if (name !== key) return [[name, one]];
      const next = changed(one, rest, change);
      return next === undefined ? [] : [[name, next]];
    }),
  );
}

it.each(Object.entries(readings))(
  'says of a %s what the schema says, whatever stands in it',
  (_, reading) => {
    expect(isPageReading(reading)).toBe(true);
    const others = placesOf(reading).flatMap((at) => [
      ...OTHERS.map((other) => changed(reading, at, () => other)),
      changed(reading, at, (before) => (typeof before === 'object' ? { ...before, more: 1 } : before)),
    ]);
    const wrong = others.filter((one) => isPageReading(one) !== RawReadingSchema.safeParse(one).success);
    expect(wrong).toEqual([]);
    expect(others.filter((one) => !isPageReading(one)).length).toBeGreaterThan(others.length / 3);
  },
);

it('leaves what an independent site says of itself to the schema', () => {
  expect(isPageReading({ ...readings.other, site: {} })).toBe(false);
});
