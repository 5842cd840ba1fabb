import { createSameReadingForAllItems, createSiteFacts } from '@/demo/sample-views/samples/site-facts';
import {
  AGE,
  createDecision,
  createResultWithRecords,
  createSellerRecord,
  createSubjectResult,
  createUnlistedResult,
  NOON,
} from '@/demo/sample-views/samples/verdict';
import type { Seller } from '@/lib/domain/listing/listing';
import type { PlatformType } from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { type SubjectResult, toCardContext, type VerdictContext } from '@/lib/verdict/context';
import type { LawfulPage } from './lawful-page';
import { lawfulNeighbours, lawfulProducts } from './lawful-products';

const day = (iso: string) => Date.parse(`${iso}T12:00:00+07:00`);
const shopKey = (host: string, id: string): TrustKey => `shop:${host}:${id}`;

const MARKETPLACES = [
  ['shopee', 'shopee.vn'],
  ['shopee', 'shopee.sg'],
  ['lazada', 'lazada.vn'],
  ['lazada', 'lazada.com.my'],
  ['tiki', 'tiki.vn'],
  ['tiktok-shop', 'shop.tiktok.com'],
  ['chotot', 'chotot.com'],
  ['amazon', 'amazon.com'],
] as const;

const SELLERS: Readonly<Record<string, Seller>> = {
  'a household with its owner’s personal number': {
    id: '1001',
    name: 'Hộ kinh doanh Mây',
    kind: 'household',
    taxCode: '001099012345',
  },
  'a household that prints its old code': {
    id: '1002',
    name: 'Tiệm bánh Sớm Mai',
    kind: 'household',
    taxCode: '0312687878',
  },
  'an individual without a business': { id: '1003', name: 'Lan', kind: 'individual', isPrivatePerson: true },
  'an enterprise': { id: '1004', name: 'Công ty TNHH Gốm Mây', kind: 'enterprise', taxCode: '0100233488' },
  'a branch': { id: '1005', name: 'Chi nhánh Gốm Mây', kind: 'enterprise', taxCode: '0314409058-002' },
  'a seller that shows no tax code': { id: '1006', name: 'Xưởng Gỗ Sông Thử' },
  'a seller of another country': { id: '1007', name: 'Morning Craft Pte', taxCode: '201912345K' },
  'a seller that writes words for its code': {
    id: '1008',
    name: 'Đèn Lồng Đêm Thử',
    taxCode: 'đang cập nhật',
  },
};

const TITLES = [
  'Bát gốm men lam vẽ tay',
  'Ly thủy tinh uống rượu vang',
  'Súng nước đồ chơi cho bé',
  'Đèn LED hình pháo hoa trang trí Tết',
  'Hộp chia thuốc tây 7 ngăn',
  'Sơn tường màu ngà voi',
  'Sách kể chuyện con voi',
  'Gạt tàn gốm cho thuốc lá điếu',
];

function marketplacePages(): LawfulPage[] {
  return MARKETPLACES.flatMap(([marketplace, host], row) =>
    Object.entries(SELLERS).map(
      ([name, seller], column): LawfulPage => ({
        name: `${name} on ${host}`,
        context: {
          of: 'page',
          marketplace,
          host,
          seller,
          listing: { title: TITLES[(row + column) % TITLES.length] ?? '' },
        },
        answers: [createUnlistedResult(shopKey(host, seller.id ?? ''))],
        now: NOON,
      }),
    ),
  );
}

/** Pages with records that have ended, or that are about another seller. */
function recordPages(): LawfulPage[] {
  const key = shopKey('shopee.vn', '1004');
  const context: VerdictContext = {
    of: 'page',
    marketplace: 'shopee',
    host: 'shopee.vn',
    seller: { id: '1004', name: 'Gốm Mây' },
  };
  const about = (...records: Parameters<typeof createResultWithRecords>[1][]) => [
    createResultWithRecords(key, ...records),
  ];
  const named = (name: string): SubjectResult => ({
    subject: { kind: 'name', name },
    result: {
      status: 'known',
      records: [createDecision({ keys: [shopKey('shopee.vn', '9999')] })],
      age: AGE,
    },
  });
  const mine = { keys: [key] };
  const cases: readonly (readonly [string, readonly SubjectResult[], number?])[] = [
    [
      'a decision whose publication ended',
      about(createDecision({ ...mine, publishedOn: '2026-10-20', expiresOn: '2026-11-19' })),
    ],
    [
      'a decision that says it lasts a year',
      about(createDecision({ ...mine, publishedOn: '2026-10-20', expiresOn: '2027-10-20' })),
    ],
    [
      'a decision not yet published',
      about(createDecision({ ...mine, publishedOn: '2026-11-26', expiresOn: '2026-12-26' })),
    ],
    [
      'a decision under review whose publication ended',
      about(
        createDecision({ ...mine, publishedOn: '2026-10-20', expiresOn: '2026-11-19', status: 'appealed' }),
      ),
    ],
    ['a corrected decision', about(createDecision({ ...mine, status: 'corrected' }))],
    ['a withdrawn decision', about(createDecision({ ...mine, status: 'withdrawn' }))],
    ['a decision without its area', about(createDecision({ ...mine, area: '' }))],
    ['a decision without its number', about(createDecision({ ...mine, number: '' }))],
    ['a decision about another shop', about(createDecision({ keys: [shopKey('shopee.vn', '9999')] }))],
    [
      'a decision about the same number elsewhere',
      about(createDecision({ keys: [shopKey('lazada.vn', '1004')] })),
    ],
    ['the name of a warned seller', [createUnlistedResult(key), named('Gốm Mây')]],
    [
      'the name of a warned seller, and a record of its own',
      [createResultWithRecords(key, createSellerRecord('registered', key)), named('Gốm Mây')],
    ],
    ['data past its end', about(createDecision(mine)), AGE.expiresAt],
    ['no data', [createSubjectResult(key, { status: 'unavailable', reason: 'no-data' })]],
    [
      'a platform without a list',
      [createSubjectResult(key, { status: 'unavailable', reason: 'not-supported', age: AGE })],
    ],
    ['a suspended registration', about(createSellerRecord('suspended', key))],
    [
      'a suspended registration that is under review',
      about({ ...createSellerRecord('suspended', key), underReviewSince: '2026-11-22' }),
    ],
    ['a registration given up', about(createSellerRecord('withdrawn', key))],
    ['a registration', about(createSellerRecord('registered', key))],
    ['a notification', about(createSellerRecord('notified', key))],
    ['an official store', about(createSellerRecord('official-store', key))],
    ['nothing on record', [createUnlistedResult(key)]],
  ];
  return cases.map(([name, answers, now]) => ({
    name: `a seller with ${name}`,
    context,
    answers,
    now: now ?? NOON,
  }));
}

const PLATFORMS: readonly PlatformType[] = ['direct', 'intermediary', 'social', 'integrated', 'unknown'];

function sitePages(): LawfulPage[] {
  const page = (name: string, facts: SiteFacts, now = NOON): LawfulPage => ({
    name,
    context: { of: 'page', marketplace: 'site', host: facts.host, site: facts },
    answers: [
      {
        subject: { kind: 'site', key: `site:${facts.host}` },
        result: { status: 'unlisted', age: { ...AGE, expiresAt: now + 1000 } },
      },
    ],
    now,
  });
  const pages: LawfulPage[] = [];
  for (const platform of PLATFORMS) {
    for (const ordering of [true, false, 'unknown'] as const) {
      for (const owner of ['organisation', 'individual', 'foreign', 'unknown'] as const) {
        const name = `a ${platform} site of ${owner}, ordering ${ordering}`;
        pages.push(page(`${name}, complete`, createSiteFacts({ platform, ordering, owner })));
        pages.push(
          page(
            `${name}, read in part`,
            createSiteFacts({ platform, ordering, owner, items: createSameReadingForAllItems('unknown') }),
          ),
        );
      }
    }
  }
  const linked = 'http://online.gov.vn/Home/WebDetails/123';
  for (const now of [day('2026-07-01'), NOON, day('2026-12-31'), day('2027-06-30')]) {
    const when = new Date(now).toISOString().slice(0, 10);
    pages.push(
      page(
        `an old badge without a link on ${when}`,
        createSiteFacts({ badges: [{ says: 'notified' }] }),
        now,
      ),
    );
    pages.push(
      page(
        `an old badge with a link on ${when}`,
        createSiteFacts({ badges: [{ says: 'registered', link: linked }] }),
        now,
      ),
    );
    pages.push(page(`no badge on ${when}`, createSiteFacts({ ordering: false }), now));
  }
  pages.push(
    page(
      'a linked badge after the old ones ended',
      createSiteFacts({ badges: [{ says: 'notified', link: linked }] }),
      day('2027-07-01'),
    ),
  );
  pages.push(
    page(
      'a person who shows no certificate and no representative',
      createSiteFacts({
        owner: 'individual',
        items: {
          ...createSameReadingForAllItems('found'),
          registration: 'not-found',
          'legal-representative': 'not-found',
        },
      }),
    ),
  );
  pages.push(
    page(
      'a site without ordering that shows no delivery or payment',
      createSiteFacts({
        ordering: false,
        items: {
          ...createSameReadingForAllItems('found'),
          delivery: 'not-found',
          payment: 'not-found',
          returns: 'not-found',
        },
      }),
    ),
  );
  return pages;
}

/** Results pages with honest shops beside official ones. */
function cardPages(): LawfulPage[] {
  const official = { id: '500', name: 'Nhà Bếp Xanh Thử', official: true };
  const sellers: readonly (readonly [string, Seller | undefined])[] = [
    ['a shop of another name beside an official one', { id: '501', name: 'Nhà Bếp Xanh Thử Lá' }],
    ['a shop with other marks beside an official one', { id: '502', name: 'Nhà Bếp Xánh' }],
    [
      'a person of the same name as an official store',
      { id: '503', name: 'Nhà Bếp Xanh Thử', isPrivatePerson: true },
    ],
    ['the official store on a second card', official],
    ['a second official store of the name', { id: '504', name: 'Nhà Bếp Xanh Thử', official: true }],
    ['a card without a seller', undefined],
    ['a card with a name only', { name: 'Nhà Bếp Xanh Thử' }],
  ];
  return sellers.map(([name, seller]): LawfulPage => {
    const card = { id: '2', title: 'Rượu vang đỏ', readFrom: {}, ...(seller ? { seller } : {}) };
    const page = {
      marketplace: 'shopee',
      host: 'shopee.vn',
      cards: [{ id: '1', seller: official, readFrom: {} }, card],
    } as const;
    return {
      name,
      context: toCardContext(page, card),
      answers: seller?.id === undefined ? [] : [createUnlistedResult(shopKey('shopee.vn', seller.id))],
      now: NOON,
    };
  });
}

export function lawfulPages(): LawfulPage[] {
  return [
    ...marketplacePages(),
    ...recordPages(),
    ...sitePages(),
    ...cardPages(),
    ...lawfulProducts(),
    ...lawfulNeighbours(),
  ];
}
