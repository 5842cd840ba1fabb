import {
  createRecall,
  createViolation,
  createWarning,
  createSite as register,
} from '@/demo/sample-views/samples/records';
import type { TrustRecord } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { SubjectResult, VerdictContext } from '@/lib/verdict/context';
import type { VerdictInput } from '@/lib/verdict/find-verdict';
import { CLASSES, FOREIGN, FRENCH, URGED } from './foreign-recalls';
import { createSameReadingForAllItems, createSiteFacts } from './site-facts';
import {
  AGE,
  createDecision,
  createResultWithRecords,
  createSellerRecord,
  createShopPageContext,
  createSubjectResult,
  createUnlistedResult,
  NOON,
  SHOP,
  TAX,
} from './verdict';

/**
 * This file holds inputs of the verdict rules: one for each variant of each finding about a seller, and one for each state
 * without a finding. Screenshots draw the verdicts of these inputs, and tests compare the verdicts' texts with the list of words.
 */
const GTIN: TrustKey = 'gtin:08934563138165';
const NOTICE: TrustKey = 'notice:000123/26/CBMP-QLD';
const ITEM: TrustKey = 'item:amazon:B0EXAMPLE1';
const SITE: TrustKey = 'site:gommay.example.vn';
const NAME: TrustKey = 'official:shopee.vn:tiệmgốmmâythử';
const TRADER: TrustKey = 'trader:hkdthửnghiệm/1thử/thửnghiệm';
const LATER = Date.parse('2027-07-01T12:00:00+07:00');
const REVIEW = { underReviewSince: '2026-11-22' };

const createVerdictInput = (context: VerdictContext, ...answers: readonly SubjectResult[]): VerdictInput => ({
  context,
  results: answers,
  now: NOON,
});
const createShopVerdictInput = (...records: readonly TrustRecord[]) =>
  createVerdictInput(createShopPageContext(), createResultWithRecords(SHOP, ...records));
const createProductInput = (key: TrustKey, ...records: readonly TrustRecord[]) =>
  createVerdictInput(
    { ...createShopPageContext(), listing: { title: 'Kem dưỡng da minh họa' } },
    createUnlistedResult(),
    createResultWithRecords(key, ...records),
  );
const createSiteInput = (
  facts: Parameters<typeof createSiteFacts>[0],
  answer: SubjectResult = createUnlistedResult(SITE),
) =>
  createVerdictInput(
    { of: 'page', marketplace: 'site', host: createSiteFacts(facts).host, site: createSiteFacts(facts) },
    answer,
  );
const withExpiredRegistry = (input: VerdictInput): VerdictInput => {
  const age = { version: 9, publishedAt: LATER, fetchedAt: LATER, expiresAt: LATER + 1 };
  return {
    ...input,
    now: LATER,
    results: [{ ...createUnlistedResult(SITE), result: { status: 'unlisted', age } }],
  };
};
const withNearExpiry = (input: VerdictInput, day: string): VerdictInput => {
  const now = Date.parse(`${day}T12:00:00+07:00`);
  const answer = {
    status: 'known',
    records: [createDecision()],
    age: { ...AGE, expiresAt: now + 1 },
  } as const;
  return { ...input, now, results: [createSubjectResult(SHOP, answer)] };
};
const many = Array.from({ length: 12 }, (_, at): TrustKey => `site:s${at}.example.vn`);
const homely = {
  reason: 'quality' as const,
  hazard: 'Không đạt giới hạn vi sinh',
  batches: 'Lô 0126, hạn dùng 01/2029',
  measure: 'Thu hồi toàn quốc, tiêu hủy',
};

export const EVERY_FINDING = {
  registered: createShopVerdictInput(createSellerRecord('registered')),
  notified: createSiteInput(
    {},
    createResultWithRecords(SITE, register({ keys: [SITE, TAX], status: 'notified' })),
  ),
  'registered-site': createSiteInput(
    {},
    createResultWithRecords(SITE, register({ keys: [SITE, TAX], status: 'registered' })),
  ),
  'notified-shop': createShopVerdictInput(createSellerRecord('notified')),
  'official-store': createShopVerdictInput(createSellerRecord('official-store')),
  suspended: createShopVerdictInput(createSellerRecord('suspended')),
  withdrawn: createShopVerdictInput(createSellerRecord('withdrawn')),
  'suspended-site': createSiteInput(
    {},
    createResultWithRecords(SITE, register({ keys: [SITE, TAX], status: 'suspended' })),
  ),
  'withdrawn-site': createSiteInput(
    {},
    createResultWithRecords(SITE, register({ keys: [SITE, TAX], status: 'withdrawn' })),
  ),
  'registered-under-review': createShopVerdictInput({ ...createSellerRecord('registered'), ...REVIEW }),
  'suspended-being-corrected': createShopVerdictInput({
    ...createSellerRecord('suspended'),
    beingCorrectedSince: '2026-11-24',
  }),
  violation: createShopVerdictInput(createDecision()),
  'violation-day-left': withNearExpiry(createShopVerdictInput(createDecision()), '2026-12-09'),
  'violation-last-day': withNearExpiry(createShopVerdictInput(createDecision()), '2026-12-10'),
  'violation-appealed': createShopVerdictInput(createDecision({ status: 'appealed' })),
  'violation-tax': createVerdictInput(
    createShopPageContext(),
    createUnlistedResult(),
    createResultWithRecords(TAX, createDecision({ keys: [TAX] })),
  ),
  'violation-site': createSiteInput({}, createResultWithRecords(SITE, createViolation({ keys: [SITE] }))),
  'violation-model': createProductInput('model:acme/AB-120', createDecision({ keys: ['model:acme/AB-120'] })),
  'violation-product': createProductInput(GTIN, createDecision({ keys: [GTIN] })),
  'same-trader': createVerdictInput(
    createShopPageContext(),
    createUnlistedResult(),
    createResultWithRecords(TRADER, createDecision({ keys: [TRADER] })),
  ),
  'same-trader-appealed': createVerdictInput(
    createShopPageContext(),
    createUnlistedResult(),
    createResultWithRecords(TRADER, createDecision({ keys: [TRADER], status: 'appealed' })),
  ),
  'recall-home': createProductInput(NOTICE, createRecall(homely)),
  'recall-home-under-review': createProductInput(NOTICE, createRecall({ ...homely, ...REVIEW })),
  'recall-foreign': createProductInput(GTIN, createRecall(FOREIGN)),
  'recall-foreign-model': createProductInput(
    'model:acme/AB-120',
    createRecall({ ...FOREIGN, keys: ['model:acme/AB-120'] }),
  ),
  'recall-foreign-classes': createProductInput(GTIN, createRecall({ ...FOREIGN, ...CLASSES })),
  'recall-foreign-french': createProductInput(GTIN, createRecall({ ...FOREIGN, ...FRENCH })),
  'recall-item': createProductInput(ITEM, createRecall({ ...FOREIGN, ...URGED, keys: [ITEM] })),
  'recall-voluntary': createProductInput(NOTICE, createRecall({ reason: 'voluntary' })),
  'site-warning-authority': createSiteInput(
    {},
    createResultWithRecords(
      SITE,
      createWarning({ keys: [SITE], origin: 'authority', category: 'giả mạo ngân hàng' }),
    ),
  ),
  'site-warning-community': createSiteInput(
    {},
    createResultWithRecords(SITE, createWarning({ keys: [SITE] })),
  ),
  'badge-linked': createSiteInput({
    badges: [{ says: 'notified', link: 'http://online.gov.vn/Home/WebDetails/1' }],
  }),
  'badge-recorded': createSiteInput(
    { badges: [{ says: 'notified', link: 'http://online.gov.vn/Home/WebDetails/1' }] },
    createResultWithRecords(SITE, createSellerRecord('notified', SITE)),
  ),
  'badge-unlinked': createSiteInput({ badges: [{ says: 'notified' }] }),
  'badge-unlinked-after-2027-06-30': withExpiredRegistry(createSiteInput({ badges: [{ says: 'notified' }] })),
  'badge-elsewhere': createSiteInput({
    badges: [{ says: 'registered', link: 'https://online-gov-vn.example/hs' }],
  }),
  disclosure: createSiteInput({
    items: { 'privacy-policy': 'not-found', 'rights-and-duties': 'not-found' },
  }),
  'disclosure-right': createSiteInput({
    items: {
      ...createSameReadingForAllItems('found'),
      'owner-address': 'not-found',
      phone: 'not-found',
      returns: 'not-found',
    },
  }),
  'disclosure-everything': createSiteInput({ items: createSameReadingForAllItems('not-found') }),
  'disclosure-old-file': createSiteInput({
    items: createSameReadingForAllItems('not-found'),
    badges: [{ says: 'notified' }],
  }),
  disclosed: createSiteInput({
    shown: {
      'owner-name': 'Công ty TNHH Gốm Thử',
      'owner-address': 'Số 8 phố Gốm, phường Ví Dụ, thành phố Minh Họa',
      registration: '0100233488',
      phone: '024 0000 0000',
      returns: 'https://gommay.example.vn/doi-tra',
    },
  }),
  'disclosed-parts': createSiteInput({
    items: {
      ...createSameReadingForAllItems('found'),
      'complaint-contact': 'not-found',
      'complaint-times': 'unknown',
    },
    shown: {
      'owner-name': 'Công ty TNHH Gốm Thử',
      registration: '0100233488',
      'registration-date': '12/03/2019',
      'registration-place': 'Sở Kế hoạch và Đầu tư thành phố Minh Họa',
      'e-mail': 'hotro@gommay.example.vn',
    },
    places: { 'owner-name': 'footer p', 'e-mail': 'footer a', registration: 'main p' },
  }),
  'disclosed-intermediary': createSiteInput({
    platform: 'intermediary',
    large: true,
    shown: { 'owner-name': 'Công ty Sàn' },
  }),
  'disclosed-social': createSiteInput({ platform: 'social', shown: { 'owner-name': 'Công ty Mạng' } }),
  'disclosed-integrated': createSiteInput({
    platform: 'integrated',
    shown: { 'owner-name': 'Công ty Ứng Dụng' },
  }),
  'tax-code-form': createVerdictInput(
    createShopPageContext({ id: '1043927518', name: 'Tiệm Gốm Mây Thử', taxCode: '0100233480' }),
    createUnlistedResult(),
  ),
  'tax-record': createVerdictInput(
    createShopPageContext(),
    createUnlistedResult(),
    createResultWithRecords(TAX, createSellerRecord('registered', TAX)),
  ),
  'goods-prohibited': createVerdictInput(
    { ...createShopPageContext(), listing: { title: 'Pod hút 1 lần vị dâu' } },
    createUnlistedResult(),
  ),
  'goods-banned': createVerdictInput(
    { ...createShopPageContext(), listing: { title: 'Pháo hoa 36 viên' } },
    createUnlistedResult(),
  ),
  'goods-offline': createVerdictInput(
    { ...createShopPageContext(), listing: { title: 'Thuốc kháng sinh 500mg' } },
    createUnlistedResult(),
  ),
  'goods-licensed': createVerdictInput(
    { ...createShopPageContext(), listing: { title: 'Rượu vang đỏ Đà Lạt 750 ml' } },
    createUnlistedResult(),
  ),
  impersonation: createVerdictInput(
    {
      ...createShopPageContext({ id: '9', name: 'Nhà Bếp Хanh Thử' }),
      of: 'card',
      officials: [{ id: '1120384756', name: 'Nhà Bếp Xanh Thử' }],
    },
    createUnlistedResult('shop:shopee.vn:9'),
  ),
  'impersonation-listed': createVerdictInput(
    createShopPageContext({ id: '9', name: 'Tiệm Gốm Mây Thử' }),
    createUnlistedResult('shop:shopee.vn:9'),
    createResultWithRecords(NAME, createSellerRecord('official-store', NAME)),
  ),
  'same-business': createShopVerdictInput(
    register({
      keys: [SHOP, TAX, SITE, 'shop:lazada.vn:200918273645', 'shop:tiki.vn:327915'],
      status: 'registered',
    }),
  ),
  'same-business-many': createShopVerdictInput(register({ keys: [TAX, SHOP, ...many] })),
  'same-business-tax': createVerdictInput(
    createShopPageContext(),
    createUnlistedResult(),
    createResultWithRecords(TAX, register({ keys: [TAX, 'shop:lazada.vn:200918273645', SITE] })),
  ),
  'seller-details': createVerdictInput(
    createShopPageContext({
      id: '1043927518',
      name: 'Tiệm Gốm Mây Thử',
      address: 'Số 8 phố Gốm, thành phố Minh Họa',
      taxCode: '0100233488',
    }),
    createUnlistedResult(),
  ),
  unlisted: createVerdictInput(createShopPageContext(), createUnlistedResult()),
  stale: createVerdictInput(
    createShopPageContext(),
    createSubjectResult(SHOP, { status: 'unavailable', reason: 'stale', age: AGE }),
  ),
  'no-data': createVerdictInput(
    createShopPageContext(),
    createSubjectResult(SHOP, { status: 'unavailable', reason: 'no-data' }),
  ),
  'not-covered': createVerdictInput(
    createShopPageContext(),
    createSubjectResult(SHOP, { status: 'unavailable', reason: 'not-supported', age: AGE }),
  ),
  failed: createVerdictInput(
    createShopPageContext(),
    createSubjectResult(SHOP, { status: 'unavailable', reason: 'failed' }),
  ),
  'not-understood': createVerdictInput({ of: 'unreadable', marketplace: 'shopee' }),
} as const satisfies Readonly<Record<string, VerdictInput>>;

export type FindingName = keyof typeof EVERY_FINDING;
