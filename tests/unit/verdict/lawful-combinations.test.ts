import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecall, createWarning, createSite as entry } from '@/demo/sample-views/samples/records';
import { createDecision, createSellerRecord } from '@/demo/sample-views/samples/verdict';
import { addDays, toDayInVietnam } from '@/lib/base/days';
import type { ListingReading, Seller } from '@/lib/domain/listing/listing';
import {
  DISCLOSURE_ITEMS,
  type DisclosureItem,
  type ItemReading,
} from '@/lib/domain/seller/site-disclosures';
import type { SiteBadge, SiteFacts } from '@/lib/domain/seller/site-facts';
import type { TrustRecord } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { pairSubjectsWithResults, toPageContext } from '@/lib/verdict/context';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { registryOf } from '@/tests/support/pages/lawful-products';

const HOST = 'gommay.example.vn';
const SITE: TrustKey = `site:${HOST}`;
const NAME = 'Công ty TNHH Gốm Mây Minh Họa';
const ADDRESS = 'Số 8 đường Thử Nghiệm, tỉnh Minh Họa';
const TRADER: TrustKey = 'trader:ctytnhhgốmmâyminhhọa/8thửnghiệm/minhhọa';
const CODE = '0100233488';
const OTHERS_CODE: TrustKey = 'tax:0312687878';

const dayFrom = (first: string, days: number) =>
  fc.integer({ min: 0, max: days }).map((count) => addDays(first, count));
/** From the new decree's first day to half a year after the transition. */
const day = dayFrom('2026-07-01', 540);
const at = (iso: string) => Date.parse(`${iso}T12:00:00+07:00`);

/** Decisions that must not affect the holders of these keys today. */
const silentDecision = (keys: readonly TrustKey[], today: string) =>
  fc.oneof(
    fc.integer({ min: 31, max: 400 }).map((ago) =>
      createDecision({
        keys,
        decidedOn: addDays(today, -ago - 5),
        publishedOn: addDays(today, -ago),
        // Ended 30 days after publication, whatever end the record states.
        expiresOn: addDays(today, 30 - ago + (ago % 3) * 200),
        status: ago % 2 === 0 ? 'appealed' : 'active',
      }),
    ),
    fc.constantFrom('corrected', 'withdrawn').map((status) => createCurrentDecision(keys, today, { status })),
    fc
      .integer({ min: 1, max: 60 })
      .map((ahead) => createCurrentDecision(keys, today, { publishedOn: addDays(today, ahead) })),
    fc
      .constantFrom({ area: ' ' }, { number: '' }, { issuer: '' }, { trader: { name: NAME, address: '' } })
      .map((lacking) => createCurrentDecision(keys, today, lacking)),
  );

/** A decision that is in force today. */
function createCurrentDecision(
  keys: readonly TrustKey[],
  today: string,
  changes: Parameters<typeof createDecision>[0] = {},
) {
  const publishedOn = addDays(today, -3);
  return createDecision({
    keys,
    decidedOn: addDays(today, -9),
    publishedOn,
    expiresOn: addDays(today, 20),
    ...changes,
  });
}

/** Records about other sellers. */
const ofOthers = (today: string) =>
  fc.constantFrom<TrustRecord>(
    createCurrentDecision(['shop:shopee.vn:999', 'site:gommay-khac.example.vn', OTHERS_CODE], today),
    // The same name and address, but another business's code.
    createCurrentDecision([TRADER, OTHERS_CODE], today),
    createCurrentDecision(['trader:ctytnhhgốmmâyminhhọa/80thửnghiệm/minhhọa'], today),
    createWarning({ keys: [`site:mua.${HOST}`], source: listOf(today) }),
    createWarning({ keys: [SITE], source: listOf(addDays(today, -31)) }),
    createRecall({ reason: 'voluntary' }),
    createRecall({ reason: 'safety', country: 'US' }),
    createRecall({ reason: 'safety', keys: ['gtin:04006381333931'] }),
    createSellerRecord('official-store', 'official:shopee.vn:tiệmgốmmây'),
    entry({ keys: ['tax:0100233488', 'shop:lazada.vn:77'], status: 'suspended' }),
  );

const listOf = (asOf: string) => ({ name: 'Danh sách', url: 'https://example.vn/list', asOf });

const EVERY: readonly DisclosureItem[] = [
  'owner-name',
  'owner-address',
  'privacy-policy',
  'rights-and-duties',
  'complaint-method',
];
const TO_ORDER: readonly DisclosureItem[] = [
  'phone',
  'price-policy',
  'conditions',
  'payment',
  'delivery',
  'returns',
];
const OF_DISTANCE: readonly DisclosureItem[] = [
  'owner-name',
  'owner-address',
  'complaint-method',
  ...TO_ORDER,
];

/** The items that the law requires of this site today, written a second time from the table of the law. */
function askedOf({ owner, ordering, platform, large }: SiteFacts, isOldFile: boolean): DisclosureItem[] {
  if (owner === 'foreign' || (platform === 'unknown' && ordering === 'unknown')) return [];
  const isBusiness = owner === 'organisation';
  if (isOldFile) {
    if (ordering !== true) return [];
    return [...OF_DISTANCE, ...(isBusiness ? (['registration'] as const) : [])];
  }
  const hasSellers = ['intermediary', 'social', 'integrated'].includes(platform);
  return [
    ...EVERY,
    ...(isBusiness ? (['legal-representative', 'registration'] as const) : []),
    ...(ordering === true ? TO_ORDER : []),
    ...(ordering === true && hasSellers ? (['seller-identity'] as const) : []),
    ...(large === true && hasSellers ? (['ranking-criteria'] as const) : []),
  ];
}

const badges = fc.constantFrom<readonly SiteBadge[]>(
  [],
  [{ says: 'notified' }],
  [{ says: 'registered', link: 'http://online.gov.vn/Home/WebDetails/123' }],
  [{ says: 'notified', link: 'https://www.online.gov.vn/x' }],
);
const ownRecord = fc.constantFrom<readonly TrustRecord[]>(
  [],
  [createSellerRecord('notified', SITE)],
  [entry({ keys: [SITE], status: 'notified', confirmedOn: '2024-03-01' })],
  [entry({ keys: [SITE], status: 'registered', confirmedOn: '2026-07-01' })],
  [entry({ keys: [SITE], status: 'registered', underReviewSince: '2026-07-01' })],
  [entry({ keys: [SITE], status: 'suspended', underReviewSince: '2026-07-01' })],
  [entry({ keys: [SITE], status: 'withdrawn' })],
);
const isOldFileOf = (own: readonly TrustRecord[], shown: readonly SiteBadge[], today: string) => {
  if (today > '2027-06-30') return false;
  const [record] = own;
  if (record === undefined) return shown.length > 0;
  if (record.type === 'violation' || record.type === 'recall' || record.type === 'warning') return false;
  if (record.type === 'site' && record.confirmedOn !== undefined) return record.confirmedOn < '2026-07-01';
  return record.status !== 'withdrawn';
};

/** A site as it was read, with the registry's records; each item is found, not found or unknown. */
const sitePages = day.chain((today) =>
  fc.record({
    today: fc.constant(today),
    platform: fc.constantFrom('direct', 'intermediary', 'social', 'integrated', 'unknown' as const),
    ordering: fc.constantFrom(true, false, 'unknown' as const),
    large: fc.constantFrom(true, false, 'unknown' as const),
    owner: fc.constantFrom('organisation', 'individual', 'foreign', 'unknown' as const),
    badges,
    own: ownRecord,
    more: fc.array(fc.oneof(ofOthers(today), silentDecision([SITE, `tax:${CODE}`, TRADER], today)), {
      maxLength: 4,
    }),
    readings: fc.array(fc.constantFrom<ItemReading>('found', 'not-found', 'unknown'), {
      minLength: DISCLOSURE_ITEMS.length,
      maxLength: DISCLOSURE_ITEMS.length,
    }),
    printsCode: fc.boolean(),
  }),
);
type SitePage = typeof sitePages extends fc.Arbitrary<infer T> ? T : never;

function findReadingVerdict(reading: ListingReading, records: readonly TrustRecord[], now: number) {
  const subjects = listReadingSubjects(reading).page;
  const answers = subjects.map(registryOf(records, now));
  return findVerdict({
    context: toPageContext(reading),
    results: pairSubjectsWithResults({ subjects, results: answers }),
    now,
  });
}

function factsOf(page: SitePage, isShown: (item: DisclosureItem, reading: ItemReading) => ItemReading) {
  const { platform, ordering, large, owner, badges: shown, readings, printsCode } = page;
  return {
    host: HOST,
    platform,
    ordering,
    large,
    owner,
    badges: shown,
    items: Object.fromEntries(
      DISCLOSURE_ITEMS.map((item, index) => [item, isShown(item, readings[index] ?? 'unknown')]),
    ),
    shown: { 'owner-name': NAME, 'owner-address': ADDRESS },
    ...(printsCode ? { taxCode: CODE } : {}),
  } satisfies SiteFacts;
}

/** Adds the kind of platform that the site's record states, if the page did not show it. */
function withKind(facts: SiteFacts, [record]: readonly TrustRecord[]): SiteFacts {
  if (facts.platform !== 'unknown' || record === undefined || !('status' in record)) return facts;
  if (record.status === 'notified') return { ...facts, platform: 'direct' };
  return record.status === 'registered' ? { ...facts, platform: 'intermediary' } : facts;
}

/**
 * A decision found by name and address alone asks to compare, unless the page prints a tax code, which tells the traders apart.
 */
const isToCompare = ({ more, printsCode, owner }: SitePage) =>
  !printsCode && owner !== 'foreign' && more.some((record) => 'keys' in record && record.keys[0] === TRADER);

describe('any combination of a lawful site’s properties', () => {
  const judged = (page: SitePage, facts: SiteFacts) =>
    findReadingVerdict(
      { kind: 'other', marketplace: 'site', site: facts },
      [...page.own, ...page.more],
      at(page.today),
    );
  const oldPicture = ({ badges: shown, today }: SitePage) =>
    shown.some(({ link }) => link === undefined) && today > '2027-06-30';

  it('leads to no warning and no request for details that are shown, not required or not read', () => {
    fc.assert(
      fc.property(sitePages, (page) => {
        fc.pre(!oldPicture(page) && !isToCompare(page));
        const isOld = isOldFileOf(page.own, page.badges, page.today);
        const requiredItems = askedOf(
          withKind(
            factsOf(page, (_, reading) => reading),
            page.own,
          ),
          isOld,
        );
        const facts = factsOf(page, (item, reading) =>
          requiredItems.includes(item) && reading === 'not-found' ? 'found' : reading,
        );
        const { state, toCheck, findings } = judged(page, facts);
        expect(findings.filter(({ tier }) => tier !== 'information')).toEqual([]);
        expect([state === 'warned', toCheck]).toEqual([false, false]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leads to a request for exactly the required details missing on a page read to its end', () => {
    fc.assert(
      fc.property(sitePages, (page) => {
        const facts = factsOf(page, (_, reading) => reading);
        const kind = withKind(facts, page.own);
        const isOld = isOldFileOf(page.own, page.badges, page.today);
        const missing = askedOf(kind, isOld).filter((item) => facts.items[item] === 'not-found');
        const finding = judged(page, facts).findings.find(({ rule }) => rule === 'disclosure');
        expect(finding?.facts.items?.split(' ').sort() ?? []).toEqual(missing.sort());
      }),
      { numRuns: 1_000 },
    );
  });
});

const MARKETS = [
  ['shopee', 'shopee.vn'],
  ['lazada', 'lazada.vn'],
  ['tiki', 'tiki.vn'],
  ['tiktok-shop', 'shop.tiktok.com'],
  ['chotot', 'chotot.com'],
  ['amazon', 'amazon.com'],
  ['shopee', 'shopee.sg'],
] as const;

/** Sellers of any kind, of which any details were read. */
const sellers = fc
  .record(
    {
      id: fc.constantFrom('1004', '7495794203056835079'),
      slug: fc.constant('tiem-gom-may-thu'),
      name: fc.constantFrom('Tiệm Gốm Mây Thử', NAME, 'Lan', 'Morning Craft Pte'),
      address: fc.constant(ADDRESS),
      kind: fc.constantFrom('enterprise', 'household', 'individual' as const),
      taxCode: fc.constantFrom(CODE, '001099012345', '0314409058-002', 'đang cập nhật', '41A8012345'),
      isPrivatePerson: fc.boolean(),
      official: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((seller): Seller => seller);

const sellerPages = day.chain((today) =>
  fc
    .record({
      market: fc.constantFrom(...MARKETS),
      seller: sellers,
      more: fc.array(ofOthers(today), { maxLength: 4 }),
      product: fc.record(
        {
          brand: fc.constant('Acme'),
          model: fc.constant('AB-120'),
          barcode: fc.constant('8934563138165'),
          notificationNumber: fc.constant('000123/26/CBMP-QLD'),
        },
        { requiredKeys: [] },
      ),
      isListing: fc.boolean(),
    })
    .chain((page) => {
      const [, host] = page.market;
      const keys: readonly TrustKey[] = [
        `shop:${host}:${page.seller.id ?? '1004'}`,
        `shop:${host}:tiem-gom-may-thu`,
        `tax:${CODE}`,
        'gtin:08934563138165',
        'model:acme/AB-120',
        TRADER,
      ];
      const own = fc.constantFrom(
        'registered',
        'notified',
        'official-store',
        'suspended',
        'withdrawn' as const,
      );
      return fc.record({
        page: fc.constant(page),
        today: fc.constant(today),
        silent: fc.array(silentDecision(keys, today), { maxLength: 3 }),
        status: fc.option(own, { nil: undefined }),
      });
    }),
);

describe('any combination of a lawful seller’s properties', () => {
  it('leads to no warning and no check', () => {
    fc.assert(
      fc.property(sellerPages, ({ page, today, silent, status }) => {
        const { market, seller, more, product, isListing } = page;
        const [marketplace, host] = market;
        const shop: TrustKey = `shop:${host}:${seller.id ?? '1004'}`;
        const records = [
          ...more,
          ...silent,
          ...(status === undefined ? [] : [createSellerRecord(status, shop)]),
        ];
        const isPerson = seller.isPrivatePerson === true || seller.kind === 'individual';
        // These ask to compare: a shop with an official store's name, and a decision with this very address.
        const sharesName =
          host === 'shopee.vn' && seller.name === 'Tiệm Gốm Mây Thử' && !isPerson && status === undefined;
        const sharesAll =
          seller.name === NAME && !isPerson && !/^\d{10}(?:-\d{3})?$/.test(seller.taxCode ?? '');
        fc.pre(!sharesName || seller.official === true);
        fc.pre(!sharesAll);
        const readFrom = {};
        const listing = {
          marketplace,
          host,
          id: '1',
          url: `https://${host}/1`,
          title: 'Bát gốm',
          seller,
          readFrom,
          ...product,
        };
        const reading: ListingReading = isListing
          ? { kind: 'listing', marketplace, listing, missing: [] }
          : { kind: 'seller', marketplace, host, seller, cards: [], missing: [], readFrom };
        const { state, toCheck, findings } = findReadingVerdict(reading, records, at(today));
        expect(findings.filter(({ tier }) => tier !== 'information')).toEqual([]);
        expect([state === 'warned', toCheck]).toEqual([false, false]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leads to a warning on exactly the days of a decision about that shop', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 0, max: 60 }),
        (today, since, length) => {
          const publishedOn = addDays(today, -since);
          const record = createDecision({
            decidedOn: addDays(publishedOn, -1),
            publishedOn,
            expiresOn: addDays(publishedOn, length),
          });
          const seller = { id: '1043927518' };
          const reading: ListingReading = {
            kind: 'seller',
            marketplace: 'shopee',
            host: 'shopee.vn',
            seller,
            cards: [],
            missing: [],
            readFrom: {},
          };
          const isIn = since >= 0 && since <= Math.min(30, length);
          // Any hour of a day in Vietnam is that day.
          for (const time of ['00:00:00', '06:59:59', '23:59:59']) {
            const now = Date.parse(`${today}T${time}+07:00`);
            expect(toDayInVietnam(now)).toBe(today);
            expect(findReadingVerdict(reading, [record], now).state === 'warned').toBe(isIn);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
