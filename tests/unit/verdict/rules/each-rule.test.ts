import { describe, expect, it } from 'vitest';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { createRecall, createWarning, createSite as register } from '@/demo/sample-views/samples/records';
import { createSameReadingForAllItems, createSiteFacts } from '@/demo/sample-views/samples/site-facts';
import {
  createDecision,
  createResultWithRecords,
  createSellerRecord,
  createShopPageContext,
  createUnlistedResult,
  NOON,
  SHOP,
  TAX,
} from '@/demo/sample-views/samples/verdict';
import { addDays, toDayInVietnam } from '@/lib/base/days';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { SOURCES, type Source } from '@/lib/reference/sources';
import type { SubjectResult, VerdictContext } from '@/lib/verdict/context';
import { findVerdict, type VerdictInput } from '@/lib/verdict/find-verdict';
import { RULES } from '@/lib/verdict/rules/all';

const GTIN: TrustKey = 'gtin:08934563138165';
const SITE: TrustKey = 'site:gommay.example.vn';
const toVerdictInput = (context: VerdictContext, ...answers: SubjectResult[]): VerdictInput => ({
  context,
  results: answers,
  now: NOON,
});
const onSite = (facts: Parameters<typeof createSiteFacts>[0], ...answers: SubjectResult[]) =>
  toVerdictInput(
    { of: 'page', marketplace: 'site', host: 'gommay.example.vn', site: createSiteFacts(facts) },
    ...answers,
  );
const titled = (title: string) =>
  toVerdictInput({ ...createShopPageContext(), listing: { title } }, createUnlistedResult());

const TRADER: TrustKey = 'trader:hkdthửnghiệm/1thử/thửnghiệm';

/** The nearest inputs that must not trigger each rule. */
const NEAR: Readonly<Record<string, Readonly<Record<string, VerdictInput>>>> = {
  violation: {
    'a corrected decision': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createDecision({ status: 'corrected' })),
    ),
    'a withdrawn decision': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createDecision({ status: 'withdrawn' })),
    ),
    'a decision about another shop': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createDecision({ keys: ['shop:shopee.vn:2'] })),
    ),
    'a decision without its area': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createDecision({ area: ' ' })),
    ),
    'a decision past its days': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createDecision({ publishedOn: '2026-10-01', expiresOn: '2026-10-31' })),
    ),
    'a name alone': toVerdictInput(createShopPageContext(), {
      ...createResultWithRecords(SHOP, createDecision()),
      subject: { kind: 'name', name: 'Tiệm Gốm Mây Thử' },
    }),
  },
  'same-trader': {
    'a decision past its days': toVerdictInput(
      createShopPageContext(),
      createUnlistedResult(),
      createResultWithRecords(
        TRADER,
        createDecision({ keys: [TRADER], publishedOn: '2026-10-01', expiresOn: '2026-10-31' }),
      ),
    ),
    'the same name at another address': toVerdictInput(
      createShopPageContext(),
      createUnlistedResult(),
      createResultWithRecords('trader:hkdthửnghiệm/2thử/thửnghiệm', createDecision({ keys: [TRADER] })),
    ),
    'a name alone': toVerdictInput(createShopPageContext(), {
      ...createResultWithRecords(TRADER, createDecision({ keys: [TRADER] })),
      subject: { kind: 'name', name: 'Hộ kinh doanh Thử Nghiệm' },
    }),
  },
  'site-warning': {
    'a list not renewed for 31 days': onSite(
      {},
      createResultWithRecords(
        SITE,
        createWarning({ keys: [SITE], source: { name: 'x', url: 'https://x.example', asOf: '2026-10-25' } }),
      ),
    ),
    'another host': onSite(
      {},
      createResultWithRecords(SITE, createWarning({ keys: ['site:mua.gommay.example.vn'] })),
    ),
  },
  recall: {
    'another product': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(GTIN, createRecall({ keys: ['gtin:04006381333931'] })),
    ),
    'one to come': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(GTIN, createRecall({ issuedOn: '2026-12-01' })),
    ),
  },
  impersonation: {
    'a name with other marks': toVerdictInput(
      {
        ...createShopPageContext({ id: '9', name: 'Nhà Bép Xanh' }),
        officials: [{ id: '1', name: 'Nhà Bếp Xanh Thử' }],
      },
      createUnlistedResult('shop:shopee.vn:9'),
    ),
    'a shorter name': toVerdictInput(
      {
        ...createShopPageContext({ id: '9', name: 'Nhà Bếp' }),
        officials: [{ id: '1', name: 'Nhà Bếp Xanh Thử' }],
      },
      createUnlistedResult('shop:shopee.vn:9'),
    ),
    'a longer name': toVerdictInput(
      {
        ...createShopPageContext({ id: '9', name: 'Nhà Bếp Xanh Thử Đà Nẵng' }),
        officials: [{ id: '1', name: 'Nhà Bếp Xanh Thử' }],
      },
      createUnlistedResult('shop:shopee.vn:9'),
    ),
  },
  'tax-code-form': {
    'an old code of a household': toVerdictInput(
      createShopPageContext({ id: '1', taxCode: '8012345606' }),
      createUnlistedResult(),
    ),
    'a personal number': toVerdictInput(
      createShopPageContext({ id: '1', taxCode: '001099012345' }),
      createUnlistedResult(),
    ),
    'a code of another country': toVerdictInput(
      { ...createShopPageContext({ id: '1', taxCode: '0100233480' }), host: 'shopee.sg' },
      createUnlistedResult(),
    ),
  },
  badge: {
    'a site without one, with ordering': onSite({ ordering: true }, createUnlistedResult(SITE)),
    'a site without one, without ordering': onSite({ ordering: false }, createUnlistedResult(SITE)),
  },
  disclosure: {
    'what was not read': onSite(
      { items: createSameReadingForAllItems('unknown') },
      createUnlistedResult(SITE),
    ),
    'a foreign seller': onSite(
      { items: createSameReadingForAllItems('not-found'), owner: 'foreign' },
      createUnlistedResult(SITE),
    ),
  },
  goods: {
    'a glass for wine': titled('Ly uống rượu vang pha lê'),
    'a toy gun': titled('Súng hơi đồ chơi bắn xốp'),
    'the words without their marks': titled('Ruou vang do'),
  },
  registered: {
    'another status': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createSellerRecord('suspended')),
    ),
  },
  notified: {
    'another status': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createSellerRecord('registered')),
    ),
  },
  'official-store': {
    'another status': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createSellerRecord('registered')),
    ),
  },
  suspended: {
    'another status': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createSellerRecord('withdrawn')),
    ),
  },
  withdrawn: {
    'another status': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, createSellerRecord('registered')),
    ),
  },
  'tax-record': {
    'a code on no list': toVerdictInput(
      createShopPageContext(),
      createUnlistedResult(),
      createUnlistedResult(TAX),
    ),
  },
  'same-business': {
    'an entry of this shop alone': toVerdictInput(
      createShopPageContext(),
      createResultWithRecords(SHOP, register({ keys: [SHOP, TAX] })),
    ),
  },
  disclosed: { 'a site that shows nothing': onSite({ shown: {} }, createUnlistedResult(SITE)) },
  'seller-details': {
    'a private person': toVerdictInput(
      createShopPageContext({ id: '1', address: 'Số 1', isPrivatePerson: true }),
      createUnlistedResult(),
    ),
  },
};

const hasFindingOf = (input: VerdictInput, rule: string) =>
  findVerdict(input).findings.some((finding) => finding.rule === rule);

describe('each rule', () => {
  it('has a nearest silent input in the table', () => {
    expect(Object.keys(NEAR).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '"%s" makes a finding for its samples, and none for its nearest input',
    (id, rule) => {
      const where = Object.values(EVERY_FINDING).filter((input) => hasFindingOf(input, id));
      expect(where.length).toBeGreaterThan(0);
      for (const [name, input] of Object.entries(NEAR[id] ?? {}))
        expect([name, hasFindingOf(input, id)]).toEqual([name, false]);
      // The rule also makes no finding without its input, or on the day before it applies.
      for (const input of where) {
        const before = addDays(rule.validFrom, -1);
        expect(toDayInVietnam(input.now) >= rule.validFrom).toBe(true);
        expect(hasFindingOf({ ...input, now: Date.parse(`${before}T12:00:00+07:00`) }, id)).toBe(false);
        const bare: VerdictInput = {
          ...input,
          results: [],
          context: { of: 'nothing', marketplace: input.context.marketplace },
        };
        expect(hasFindingOf(bare, id)).toBe(false);
      }
    },
  );

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '"%s" cites an act in force on its first day, or states that a list is its only ground',
    (_, rule) => {
      // A platform's own mark rests on no law: a cited act would make it look like a registration.
      if (rule.id === 'official-store') return expect(rule.basis).toEqual([]);
      const inForce = rule.basis.filter(({ source }) => {
        const { inForceFrom }: Source = SOURCES[source];
        return (inForceFrom ?? '9') <= rule.validFrom;
      });
      expect(inForce.length).toBeGreaterThan(0);
    },
  );
});
