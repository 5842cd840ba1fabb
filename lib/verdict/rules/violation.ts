// Why: docs/decisions/verdict/what-may-warn.md

import { addDays, countDaysBetween, isDay } from '@/lib/base/days';
import type { ViolationRecord } from '@/lib/domain/seller/trust';
import type { Finding } from '@/lib/domain/verdict/verdict';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import type { MessageKey, Words } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import { type Row, toBasisRow, toLookupKeyRow } from '../rows';
import type { Match, VerdictRule } from '../rule';
import { type About, classifyKey } from '../rule';

/** Legal basis of publishing a decision; the rule same-trader cites it too. */
export const DECISION_BASIS: readonly Basis[] = [
  { source: 'consumerLaw', article: '40' },
  { source: 'consumerDecree', article: '24' },
];
/** Days for which a decision stays published (Decree 55/2024 art. 24). The issuer may set fewer, never more. */
const DAYS_PUBLISHED = 30;

const SURENESS: Readonly<Record<About, number>> = { seller: 0, tax: 1, product: 2, model: 3 };
const TITLES: Readonly<Record<About, MessageKey>> = {
  seller: 'rule_violation_title',
  tax: 'rule_violation_tax_title',
  product: 'rule_violation_product_title',
  model: 'rule_violation_model_title',
};
const SENTENCES: Readonly<Record<About, MessageKey>> = {
  seller: 'rule_violation',
  tax: 'rule_violation_tax',
  product: 'rule_violation_product',
  model: 'rule_violation_model',
};

/**
 * States a published decision about this seller, site or product, found by an exact key. The decision is shown from its
 * publication to the last day of its period, with every field that the law requires. A corrected or withdrawn decision is not
 * shown. The words state if a decision is under review. If only brand and model match, the finding asks to compare and does not
 * warn, because every lawful seller of that model states the same brand and model.
 */
export const violation: VerdictRule = {
  id: 'violation',
  needs: ['record'],
  basis: DECISION_BASIS,
  validFrom: '2024-07-01',
  validUntil: null,
  // Returns the decision's act if the act is a violation type; the person is then asked whether they saw it. Undefined for acts
  // that only decisions have.
  violation: ({ facts }) => VIOLATION_CODES.find((code) => code === facts.actCode),
  says: [
    'rule_violation_title',
    'rule_violation',
    'rule_violation_tax_title',
    'rule_violation_tax',
    'rule_violation_product_title',
    'rule_violation_product',
    'rule_violation_model_title',
    'rule_violation_model',
    'rule_violation_appealed',
  ],
  apply({ matches, today }) {
    const found = new Map<string, Finding>();
    // A record that was found by several keys gives one finding, by the most reliable of these keys.
    for (const match of [...matches].sort(
      (a, b) => SURENESS[classifyKey(a.key)] - SURENESS[classifyKey(b.key)],
    )) {
      const { record } = match;
      // Skips a record that was found by name and address, because such a key is not exact; the rule "same-trader" states the
      // record.
      if (record.type !== 'violation' || match.kind === 'trader' || found.has(record.id)) continue;
      if (isDecisionPublic(record, today))
        found.set(record.id, toViolationFinding('violation', record, match));
    }
    return [...found.values()];
  },
  describe({ facts, source }, words, today) {
    const { t } = words;
    const about = classifyKey(facts.key ?? '');
    const values = { ...toDecisionValues(facts, words), model: toLookupKeyRow(facts.key ?? '', words)[1] };
    const sentence = t(SENTENCES[about], values);
    return {
      title: t(TITLES[about]),
      // The sentence itself says that the seller has answered, so that nobody reads the warning without this fact.
      sentence: facts.status === 'appealed' ? `${sentence} ${t('rule_violation_appealed')}` : sentence,
      rows: toDecisionRows({ facts, source }, words, today),
    };
  },
};

/** Returns the values that fill the sentences about a decision; a value that the decision lacks is empty. */
export function toDecisionValues(
  facts: Finding['facts'],
  { date }: Words,
): Readonly<Record<'number' | 'date' | 'issuer' | 'act' | 'until', string>> {
  return {
    number: facts.number ?? '',
    date: date(facts.decidedOn ?? ''),
    issuer: facts.issuer ?? '',
    // The act is quoted in Vietnamese in every language, because a translation could name another act than the decision names.
    act: facts.actVi ?? '',
    until: date(facts.lastDay ?? ''),
  };
}

/**
 * Returns the rows with everything that Decree 55/2024 art. 24 requires to be stated about a decision. Further rows state the
 * decision's days, the list that contains the decision, and the matched key.
 */
export function toDecisionRows(
  { facts, source }: Pick<Finding, 'facts' | 'source'>,
  words: Words,
  today: string,
): Row[] {
  const { t, date, language } = words;
  const values = toDecisionValues(facts, words);
  return [
    [t('row_number'), values.number],
    [t('row_decided'), values.date],
    [t('row_issuer'), values.issuer],
    [t('row_act'), values.act],
    ...(language === 'en' && facts.actEn && facts.actEn !== values.act
      ? [[t('row_act_short'), facts.actEn] as const]
      : []),
    [t('row_area'), facts.area ?? ''],
    [t('row_trader'), `${facts.traderName ?? ''}, ${facts.traderAddress ?? ''}`],
    [t('row_until'), describeLastDay(facts.lastDay ?? '', today, words)],
    [t('row_as_of'), date(source.asOf)],
    toLookupKeyRow(facts.key ?? '', words),
    toBasisRow(DECISION_BASIS, words),
  ];
}

/** Returns a decision as a finding of `rule`. The finding is a warning if `rule` is "violation", which matches by exact keys. */
export function toViolationFinding(
  rule: 'violation' | 'same-trader',
  record: ViolationRecord,
  { key }: Pick<Match, 'key'>,
): Finding {
  return {
    rule,
    tier: rule === 'violation' && classifyKey(key) !== 'model' ? 'warning' : 'check',
    facts: {
      key,
      id: record.id,
      number: record.number,
      decidedOn: record.decidedOn,
      issuer: record.issuer,
      actCode: record.actCode,
      actVi: record.act.vi,
      actEn: record.act.en,
      area: record.area,
      traderName: record.trader.name,
      traderAddress: record.trader.address,
      publishedOn: record.publishedOn,
      lastDay: findLastPublicDay(record),
      status: record.status,
    },
    source: record.source,
  };
}

/**
 * True if a decision may be shown on the day `today`: it is active or under review (`appealed`), it has every field that Decree
 * 55/2024 art. 24 requires, and `today` is within the period of its publication.
 */
export function isDecisionPublic(record: ViolationRecord, today: string): boolean {
  if (record.status !== 'active' && record.status !== 'appealed') return false;
  const { number, issuer, area, act, trader } = record;
  if ([number, issuer, area, act.vi, act.en, trader.name, trader.address].some((text) => text.trim() === ''))
    return false;
  if (![record.decidedOn, record.publishedOn, record.expiresOn].every(isDay)) return false;
  return record.publishedOn <= today && today <= findLastPublicDay(record);
}

function findLastPublicDay({ publishedOn, expiresOn }: ViolationRecord): string {
  const longest = addDays(publishedOn, DAYS_PUBLISHED);
  return expiresOn < longest ? expiresOn : longest;
}

function describeLastDay(lastDay: string, today: string, { t, date }: Words): string {
  const days = countDaysBetween(today, lastDay);
  const last = date(lastDay);
  if (days > 1) return t('row_until_days', { date: last, days });
  return t(days === 1 ? 'row_until_day' : 'row_until_last', { date: last });
}
