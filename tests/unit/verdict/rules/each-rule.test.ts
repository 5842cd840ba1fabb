import { describe, expect, it } from 'vitest';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { recall, site as register, warning } from '@/demo/sample-views/samples/records';
import { allItems, site } from '@/demo/sample-views/samples/site-facts';
import {
  decision,
  known,
  NOON,
  registration,
  SHOP,
  shopPage,
  TAX,
  unlisted,
} from '@/demo/sample-views/samples/verdict';
import { addDays, dayInVietnam } from '@/lib/base/days';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { SOURCES, type Source } from '@/lib/reference/sources';
import type { AnsweredSubject, JudgeContext } from '@/lib/verdict/context';
import { type JudgeInput, judge } from '@/lib/verdict/judge';
import { RULES } from '@/lib/verdict/rules/all';

const GTIN: TrustKey = 'gtin:08934563138165';
const SITE: TrustKey = 'site:gommay.example.vn';
const on = (context: JudgeContext, ...answers: AnsweredSubject[]): JudgeInput => ({
  context,
  answers,
  now: NOON,
});
const onSite = (facts: Parameters<typeof site>[0], ...answers: AnsweredSubject[]) =>
  on({ of: 'page', marketplace: 'site', host: 'gommay.example.vn', site: site(facts) }, ...answers);
const titled = (title: string) => on({ ...shopPage(), listing: { title } }, unlisted());

const TRADER: TrustKey = 'trader:hkdthửnghiệm/1thử/thửnghiệm';

/** The nearest inputs that must not trigger each rule. */
const NEAR: Readonly<Record<string, Readonly<Record<string, JudgeInput>>>> = {
  violation: {
    'a corrected decision': on(shopPage(), known(SHOP, decision({ status: 'corrected' }))),
    'a withdrawn decision': on(shopPage(), known(SHOP, decision({ status: 'withdrawn' }))),
    'a decision about another shop': on(shopPage(), known(SHOP, decision({ keys: ['shop:shopee.vn:2'] }))),
    'a decision without its area': on(shopPage(), known(SHOP, decision({ area: ' ' }))),
    'a decision past its days': on(
      shopPage(),
      known(SHOP, decision({ publishedOn: '2026-10-01', expiresOn: '2026-10-31' })),
    ),
    'a name alone': on(shopPage(), {
      ...known(SHOP, decision()),
      subject: { kind: 'name', name: 'Tiệm Gốm Mây Thử' },
    }),
  },
  'same-trader': {
    'a decision past its days': on(
      shopPage(),
      unlisted(),
      known(TRADER, decision({ keys: [TRADER], publishedOn: '2026-10-01', expiresOn: '2026-10-31' })),
    ),
    'the same name at another address': on(
      shopPage(),
      unlisted(),
      known('trader:hkdthửnghiệm/2thử/thửnghiệm', decision({ keys: [TRADER] })),
    ),
    'a name alone': on(shopPage(), {
      ...known(TRADER, decision({ keys: [TRADER] })),
      subject: { kind: 'name', name: 'Hộ kinh doanh Thử Nghiệm' },
    }),
  },
  'site-warning': {
    'a list not renewed for 31 days': onSite(
      {},
      known(
        SITE,
        warning({ keys: [SITE], source: { name: 'x', url: 'https://x.example', asOf: '2026-10-25' } }),
      ),
    ),
    'another host': onSite({}, known(SITE, warning({ keys: ['site:mua.gommay.example.vn'] }))),
  },
  recall: {
    'another product': on(shopPage(), known(GTIN, recall({ keys: ['gtin:04006381333931'] }))),
    'one to come': on(shopPage(), known(GTIN, recall({ issuedOn: '2026-12-01' }))),
  },
  impersonation: {
    'a name with other marks': on(
      { ...shopPage({ id: '9', name: 'Nhà Bép Xanh' }), officials: [{ id: '1', name: 'Nhà Bếp Xanh Thử' }] },
      unlisted('shop:shopee.vn:9'),
    ),
    'a shorter name': on(
      { ...shopPage({ id: '9', name: 'Nhà Bếp' }), officials: [{ id: '1', name: 'Nhà Bếp Xanh Thử' }] },
      unlisted('shop:shopee.vn:9'),
    ),
    'a longer name': on(
      {
        ...shopPage({ id: '9', name: 'Nhà Bếp Xanh Thử Đà Nẵng' }),
        officials: [{ id: '1', name: 'Nhà Bếp Xanh Thử' }],
      },
      unlisted('shop:shopee.vn:9'),
    ),
  },
  'tax-code-form': {
    'an old code of a household': on(shopPage({ id: '1', taxCode: '8012345606' }), unlisted()),
    'a personal number': on(shopPage({ id: '1', taxCode: '001099012345' }), unlisted()),
    'a code of another country': on(
      { ...shopPage({ id: '1', taxCode: '0100233480' }), host: 'shopee.sg' },
      unlisted(),
    ),
  },
  badge: {
    'a site without one, with ordering': onSite({ ordering: true }, unlisted(SITE)),
    'a site without one, without ordering': onSite({ ordering: false }, unlisted(SITE)),
  },
  disclosure: {
    'what was not read': onSite({ items: allItems('unknown') }, unlisted(SITE)),
    'a foreign seller': onSite({ items: allItems('not-found'), owner: 'foreign' }, unlisted(SITE)),
  },
  goods: {
    'a glass for wine': titled('Ly uống rượu vang pha lê'),
    'a toy gun': titled('Súng hơi đồ chơi bắn xốp'),
    'the words without their marks': titled('Ruou vang do'),
  },
  registered: { 'another status': on(shopPage(), known(SHOP, registration('suspended'))) },
  notified: { 'another status': on(shopPage(), known(SHOP, registration('registered'))) },
  'official-store': { 'another status': on(shopPage(), known(SHOP, registration('registered'))) },
  suspended: { 'another status': on(shopPage(), known(SHOP, registration('withdrawn'))) },
  withdrawn: { 'another status': on(shopPage(), known(SHOP, registration('registered'))) },
  'tax-record': { 'a code on no list': on(shopPage(), unlisted(), unlisted(TAX)) },
  'same-business': {
    'an entry of this shop alone': on(shopPage(), known(SHOP, register({ keys: [SHOP, TAX] }))),
  },
  disclosed: { 'a site that shows nothing': onSite({ shown: {} }, unlisted(SITE)) },
  'seller-details': {
    'a private person': on(shopPage({ id: '1', address: 'Số 1', isPrivatePerson: true }), unlisted()),
  },
};

const speaks = (input: JudgeInput, rule: string) =>
  judge(input).findings.some((finding) => finding.rule === rule);

describe('each rule', () => {
  it('has a nearest silent input in the table', () => {
    expect(Object.keys(NEAR).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '"%s" speaks for its samples, and not for its nearest input',
    (id, rule) => {
      const where = Object.values(EVERY_FINDING).filter((input) => speaks(input, id));
      expect(where.length).toBeGreaterThan(0);
      for (const [name, input] of Object.entries(NEAR[id] ?? {}))
        expect([name, speaks(input, id)]).toEqual([name, false]);
      // It is also silent without its input, and on the day before it applies.
      for (const input of where) {
        const before = addDays(rule.validFrom, -1);
        expect(dayInVietnam(input.now) >= rule.validFrom).toBe(true);
        expect(speaks({ ...input, now: Date.parse(`${before}T12:00:00+07:00`) }, id)).toBe(false);
        const bare: JudgeInput = {
          ...input,
          answers: [],
          context: { of: 'nothing', marketplace: input.context.marketplace },
        };
        expect(speaks(bare, id)).toBe(false);
      }
    },
  );

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '"%s" rests on an act in force on its first day, or states that a list is its only ground',
    (_, rule) => {
      // A platform's own mark is no provision of law: a citation would make it a registration.
      if (rule.id === 'official-store') return expect(rule.basis).toEqual([]);
      const inForce = rule.basis.filter(({ source }) => {
        const { inForceFrom }: Source = SOURCES[source];
        return (inForceFrom ?? '9') <= rule.validFrom;
      });
      expect(inForce.length).toBeGreaterThan(0);
    },
  );
});
