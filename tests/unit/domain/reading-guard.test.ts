import { expect, it } from 'vitest';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { isPageReading } from '@/lib/domain/listing/reading-guard';
import { isSiteText } from '@/lib/domain/seller/site-text-guard';
import { parseSiteReading } from '@/lib/independent-shops/with-facts';

const from = { source: 'url', selector: 'a[href]' };
const money = { minor: 120_000, currency: 'VND' };
const seller = {
  id: '1120384756',
  slug: 'tiemgommaythu',
  name: 'Tiệm Gốm Mây Thử',
  url: 'https://shopee.vn/tiemgommaythu',
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
const line = { text: 'MST: 0100109106', at: 'footer p' };
const site = {
  host: 'quatang.example',
  path: '/gom',
  lines: [line],
  links: [{ ...line, href: 'https://quatang.example/doi-tra' }],
  contacts: [{ text: 'tel:02433334444', at: 'a' }],
  pictures: [{ text: 'da-thong-bao.png', link: 'https://online.gov.vn/1' }],
  ordering: true,
  isWhole: true,
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

/** The paths of a value and of every value inside it. */
function pathsIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...at, key]))];
}

/** A copy with the value at a place changed; undefined removes the field. */
function withChangeAt(value: unknown, [key, ...rest]: Place, change: (before: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((one, at) => (`${at}` === `${key}` ? withChangeAt(one, rest, change) : one));
  return Object.fromEntries(
    Object.entries(Object(value)).flatMap(([name, one]) => {
      if (name !== key) return [[name, one]];
      const next = withChangeAt(one, rest, change);
      return next === undefined ? [] : [[name, next]];
    }),
  );
}

/** Copies of a value: at each of its paths once with each of `OTHERS`, and once with a further field. */
function variants(value: unknown): unknown[] {
  return pathsIn(value).flatMap((at) => [
    ...OTHERS.map((other) => withChangeAt(value, at, () => other)),
    withChangeAt(value, at, (before) => (typeof before === 'object' ? { ...before, more: 1 } : before)),
  ]);
}

it.each(Object.entries(readings))(
  'the guard accepts the same variants of a %s as the schema',
  (_, reading) => {
    expect(isPageReading(reading)).toBe(true);
    const others = variants(reading);
    const wrong = others.filter((one) => isPageReading(one) !== RawReadingSchema.safeParse(one).success);
    expect(wrong).toEqual([]);
    expect(others.filter((one) => !isPageReading(one)).length).toBeGreaterThan(others.length / 3);
  },
);

it('accepts ids of listings and cards of 200 characters, and no longer ones; ids of sellers of 64', () => {
  const results = (id: string, sellerId = '1') => ({
    ...readings.results,
    cards: [{ ...card, id, seller: { ...seller, id: sellerId } }],
  });
  const page = (id: string, sellerId = '1') => ({
    ...readings.listing,
    listing: { ...listing, id, seller: { ...seller, id: sellerId } },
  });
  for (const reading of [page, results]) {
    for (const [ids, isAccepted] of [
      [['a'.repeat(200), 'b'.repeat(64)], true],
      [['a'.repeat(201)], false],
      [['a', 'b'.repeat(65)], false],
    ] as const) {
      const [id, sellerId] = ids;
      expect(isPageReading(reading(id, sellerId))).toBe(isAccepted);
      expect(RawReadingSchema.safeParse(reading(id, sellerId)).success).toBe(isAccepted);
    }
  }
});

it('the guard refuses the text of an independent site, which has its own guard', () => {
  expect(isPageReading({ ...readings.other, site })).toBe(false);
});

it('the guard of an independent site’s text accepts the same variants as the schema', () => {
  expect(isSiteText(site)).toBe(true);
  const wrong = variants(site).filter(
    (one) => isSiteText(one) !== RawReadingSchema.safeParse({ ...readings.other, site: one }).success,
  );
  // The schema accepts a reading without a site, so undefined does not count as wrong.
  expect(wrong.filter((one) => one !== undefined)).toEqual([]);
});

it('reads a known text of an independent site, and leaves unknown fields to the schema', () => {
  const facts = {
    host: 'quatang.example',
    ordering: true,
    items: { 'tax-code': 'found' },
    taxCode: '0100109106',
  };
  expect(parseSiteReading({ ...readings.shell, marketplace: 'site', site })).toMatchObject({
    kind: 'shell',
    site: facts,
  });
  for (const other of [
    readings.shell,
    { ...readings.shell, site, more: 1 },
    { ...readings.shell, site: {} },
    null,
  ])
    expect(parseSiteReading(other)).toBeUndefined();
});
