import { describe, expect, it } from 'vitest';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { orderViolationTypes as ordered } from '@/lib/verdict/order-violation-types';

const source = { name: 'x', url: 'https://x.example', asOf: '2026-11-25' };
const calm: Verdict = { state: 'unlisted', findings: [], toCheck: false };
const listing = (title: string, marketplace: 'shopee' | 'site' = 'shopee'): ListingReading => ({
  kind: 'listing',
  marketplace,
  listing: { marketplace, host: 'shopee.vn', id: '1', url: 'https://shopee.vn/x-i.1.1', title, readFrom: {} },
  missing: [],
});

const orderReasons = (...page: Parameters<typeof ordered>) => ordered(...page).reasons;

describe('orderReasons', () => {
  it('offers every violation type once', () => {
    expect([...orderReasons(listing('Bát gốm'), calm)].sort()).toEqual([...VIOLATION_CODES].sort());
  });

  it.each([
    ['Bát gốm', 'IP_TRADEMARK'],
    ['Thuốc kháng sinh 500mg', 'CONDITIONAL_NO_LICENCE'],
    ['Kem chống nắng SPF50', 'COSMETIC_RECALLED'],
    ['Bánh pía sầu riêng', 'FOOD_EXPIRED'],
    ['Viên uống collagen', 'SUPPLEMENT_FALSE_AD'],
    ['Pod hút 1 lần', 'PROHIBITED_GOODS'],
  ])('puts first for "%s" the violation type %s', (title, code) => {
    expect(orderReasons(listing(title), calm)[0]).toBe(code);
  });

  it('offers violation types of food, medicine and cosmetics last for other goods', () => {
    const order = orderReasons(listing('Bát gốm'), calm);
    expect(order.indexOf('DRUG_RECALLED')).toBeGreaterThan(20);
    expect(order.indexOf('FOOD_EXPIRED')).toBeGreaterThan(20);
  });

  it('puts the violation type of a finding first', () => {
    const verdict: Verdict = {
      state: 'unlisted',
      toCheck: true,
      findings: [{ rule: 'tax-code-form', tier: 'check', facts: {}, source }],
    };
    expect(orderReasons(listing('Bánh pía'), verdict).slice(0, 2)).toEqual([
      'MISSING_DISCLOSURE',
      'FOOD_EXPIRED',
    ]);
  });

  it('begins with the violation types of a site on an independent site', () => {
    expect(orderReasons(listing('Bát gốm', 'site'), calm)[0]).toBe('UNREGISTERED_SITE');
  });

  it('does not begin with a missing record when the site has one', () => {
    for (const rule of ['registered', 'notified']) {
      const found = { rule, tier: 'information', facts: {}, source } as const;
      const order = orderReasons(listing('Bát gốm', 'site'), {
        ...calm,
        state: 'registered',
        findings: [found],
      });
      expect(order[0]).toBe('FAKE_BADGE');
      expect(order).toContain('UNREGISTERED_SITE');
    }
  });

  it('ignores findings that are only information, such as an old badge', () => {
    const information = (rule: string, facts = {}) => ({ rule, tier: 'information', facts, source }) as const;
    for (const finding of [
      information('badge', { standing: 'unlinked' }),
      information('recall', { key: 'notice:000123/26/CBMP-QLD', telling: 'voluntary' }),
      information('recall', { key: 'gtin:08934563138165', telling: 'foreign' }),
    ]) {
      const verdict: Verdict = { ...calm, findings: [finding] };
      expect(orderReasons(listing('Bát gốm'), verdict)).toEqual(orderReasons(listing('Bát gốm'), calm));
    }
  });

  it('offers nothing without a shop page, and the common order on a page not understood', () => {
    for (const kind of ['wall', 'shell', 'other'] as const) {
      expect(orderReasons({ kind, marketplace: 'shopee' }, calm)).toEqual([]);
    }
    expect(
      orderReasons(
        { kind: 'results', marketplace: 'shopee', host: 'shopee.vn', cards: [], missing: [] },
        calm,
      ),
    ).toEqual([]);
    expect(orderReasons({ kind: 'unreadable', marketplace: 'shopee', missing: [] }, calm)[0]).toBe(
      'IP_TRADEMARK',
    );
  });

  it('suggests at most three violation types, each from a finding or the kind of goods', () => {
    const suggested = (title: string, verdict = calm) => ordered(listing(title), verdict).suggested;
    expect(suggested('Bát gốm')).toEqual([]);
    expect(suggested('Rượu vang đỏ')).toEqual(['CONDITIONAL_NO_LICENCE', 'COUNTERFEIT_LABEL', 'SMUGGLED']);
    const found: Verdict = {
      ...calm,
      findings: [{ rule: 'impersonation', tier: 'check', facts: {}, source }],
    };
    expect(suggested('Bát gốm', found)).toEqual(['IMPERSONATION']);
  });

  it('puts violation types of an independent site last on a marketplace', () => {
    const order = orderReasons(listing('Bát gốm'), calm);
    expect(order.indexOf('FAKE_BADGE')).toBeGreaterThan(order.indexOf('DATA_MISUSE'));
  });
});
