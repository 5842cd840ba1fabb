import { describe, expect, it } from 'vitest';
import {
  createDecision,
  createResultWithRecords,
  createShopPageContext,
  createUnlistedResult,
  NOON,
  SHOP,
  TAX,
} from '@/demo/sample-views/samples/verdict';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { createWords } from '@/lib/domain/words';
import type { SubjectResult } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

const TRADER: TrustKey = 'trader:hkdthửnghiệm/1thử/thửnghiệm';
const found = (...answers: readonly SubjectResult[]) =>
  findVerdict({ context: createShopPageContext(), results: [createUnlistedResult(), ...answers], now: NOON });
const byTrader = (changes: Parameters<typeof createDecision>[0] = {}) =>
  createResultWithRecords(TRADER, createDecision({ keys: [TRADER], ...changes }));

describe('the same-trader rule', () => {
  it('asks to compare, and never warns', () => {
    const verdict = found(byTrader());
    expect(verdict).toMatchObject({ state: 'unlisted', toCheck: true });
    expect(verdict.findings.map(({ rule, tier }) => [rule, tier])).toEqual([['same-trader', 'check']]);
  });

  it.each(['vi', 'en'] as const)(
    'names in %s the decision and its end, and says that it may be another trader',
    (language) => {
      const words = createWords(language);
      const options = { answerUrl: 'https://intake.example/answer', now: NOON };
      const text = describeVerdict(found(byTrader({ status: 'appealed' })), words, options);
      const [finding] = text.findings;
      expect(finding?.sentence).toContain('12/QĐ-XPHC');
      expect(finding?.sentence).toContain('Hộ kinh doanh Thử Nghiệm, Số 1 đường Thử, tỉnh Thử Nghiệm');
      expect(finding?.sentence).toMatch(language === 'vi' ? /trùng tên/ : /another of the same name/);
      expect(finding?.sentence).toContain(words.t('rule_violation_appealed'));
      expect(finding?.rows.map(([label]) => label)).toContain(words.t('row_basis'));
      expect(finding?.answerUrl).toContain('record=V-2026-0001');
      expect(finding?.rows).toContainEqual([words.t('row_matched'), words.t('match_trader')]);
      expect(text.why).toMatch(language === 'vi' ? /Có thể chỉ trùng tên/ : /only be a coincidence/);
    },
  );

  it.each([
    [
      'a decision that is over',
      { publishedOn: '2026-10-01', decidedOn: '2026-09-20', expiresOn: '2026-10-31' },
    ],
    ['one that was corrected', { status: 'corrected' }],
    ['one that was withdrawn', { status: 'withdrawn' }],
  ] as const)('says nothing of %s', (_, changes) => {
    expect(found(byTrader(changes)).findings).toEqual([]);
  });

  it('is silent when the page prints another tax code than the decision names', () => {
    const keys: TrustKey[] = [TRADER, 'tax:0312687878'];
    expect(found(createUnlistedResult(TAX), byTrader({ keys })).toCheck).toBe(false);
    // A branch belongs to the same business.
    expect(found(createUnlistedResult('tax:0312687878-001'), byTrader({ keys })).toCheck).toBe(true);
    // A page that prints no code may be that trader's, and so may a page that prints the owner's personal number.
    expect(found(byTrader({ keys })).toCheck).toBe(true);
    expect(found(createUnlistedResult('tax:001099012345'), byTrader({ keys })).toCheck).toBe(true);
  });

  it('makes no finding next to a warning of the same decision', () => {
    const both = createDecision({ keys: [SHOP, TRADER] });
    const verdict = findVerdict({
      context: createShopPageContext(),
      results: [createResultWithRecords(SHOP, both), createResultWithRecords(TRADER, both)],
      now: NOON,
    });
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(['violation']);
  });
});
