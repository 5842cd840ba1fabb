// Why: docs/decisions/verdict/what-may-warn.md

import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { Finding } from '@/lib/domain/verdict/verdict';
import type { VerdictRule } from '../rule';
import {
  DECISION_BASIS,
  isDecisionPublic,
  toDecisionRows,
  toDecisionValues,
  toViolationFinding,
} from './violation';

/**
 * Finds a seller that has the name and address of a published decision, if no exact key (shop, site, tax code) decides. The
 * finding asks to compare and never warns. There is no finding in three cases:
 *
 * - only the names are equal;
 * - an exact key already gives a warning of this decision;
 * - the page prints another tax code.
 */
export const sameTrader: VerdictRule = {
  id: 'same-trader',
  needs: ['record'],
  basis: DECISION_BASIS,
  validFrom: '2024-07-01',
  validUntil: null,
  says: ['rule_same_trader_title', 'rule_same_trader', 'rule_violation_appealed'],
  apply({ matches, results, today }) {
    const printed = results.flatMap(({ subject }) => (subject.kind === 'tax' ? [subject.key] : []));
    const exact = new Set(
      matches.flatMap(({ kind, record }) =>
        kind !== 'trader' && record.type === 'violation' ? [record.id] : [],
      ),
    );
    const found = new Map<string, Finding>();
    for (const match of matches) {
      const { record } = match;
      if (match.kind !== 'trader' || record.type !== 'violation' || exact.has(record.id)) continue;
      if (haveNoBusinessTaxCodeInCommon(record.keys, printed)) continue;
      if (isDecisionPublic(record, today))
        found.set(record.id, toViolationFinding('same-trader', record, match));
    }
    return [...found.values()];
  },
  describe(finding, words, today) {
    const { facts } = finding;
    const { t } = words;
    const { number, date, issuer, until } = toDecisionValues(facts, words);
    const trader = `${facts.traderName ?? ''}, ${facts.traderAddress ?? ''}`;
    const sentence = t('rule_same_trader', { trader, number, date, issuer, until });
    return {
      title: t('rule_same_trader_title'),
      sentence: facts.status === 'appealed' ? `${sentence} ${t('rule_violation_appealed')}` : sentence,
      rows: toDecisionRows(finding, words, today),
    };
  },
};

// True if record (`named`) and page (`printed`) both state tax codes of businesses, but no business in common. The tax code of a
// branch, which is its business's code with three more digits, counts as the business's code.
function haveNoBusinessTaxCodeInCommon(named: readonly TrustKey[], printed: readonly TrustKey[]): boolean {
  const findTaxStems = (keys: readonly TrustKey[]) =>
    keys.filter((key) => /^tax:\d{10}(?:-|$)/.test(key)).map((key) => key.slice(0, 'tax:'.length + 10));
  const known = findTaxStems(named);
  const own = findTaxStems(printed);
  return known.length > 0 && own.length > 0 && !own.some((code) => known.includes(code));
}
