// Why: docs/decisions/verdict/what-may-warn.md

import { omitUndefined } from '@/lib/base/without-undefined';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import type { Finding } from '@/lib/domain/verdict/verdict';
import type { MessageKey } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import { formatRecallWords, toRecallRows, toRecallWords } from '../recall-words';
import { describeLookupKey, type Row, toBasisRow, toLookupKeyRow, upperFirst } from '../rows';
import type { Match, VerdictRule } from '../rule';

const BASIS: readonly Basis[] = [
  { source: 'consumerLaw', article: '33' },
  { source: 'consumerDecree', article: '20.2' },
];

/**
 * How a recall is worded. `home`: recalled in Vietnam. `foreign`: recalled in another country. `item`: recalled in another
 * country by a notice that names this very listing. `voluntary`: the holder of the notification number gave up the number.
 */
type RecallWording = 'home' | 'foreign' | 'item' | 'voluntary';
const TITLES: Readonly<Record<RecallWording, MessageKey>> = {
  home: 'rule_recall_title',
  foreign: 'rule_recall_foreign_title',
  item: 'rule_recall_item_title',
  voluntary: 'rule_recall_voluntary_title',
};
const SENTENCES: Readonly<Record<RecallWording, MessageKey>> = {
  home: 'rule_recall',
  foreign: 'rule_recall_foreign',
  item: 'rule_recall_item',
  voluntary: 'rule_recall_voluntary',
};

/**
 * Finds a recalled product by its notification number, its barcode, its exact model, or the marketplace item that the authority
 * names; never by a name. A recall concerns the product, not this seller, so the finding is no official warning. What the finding
 * asks depends on the notice:
 *
 * - a notice of a Vietnamese authority: to compare the lot;
 * - a notice of another country that names this very listing: to read the notice;
 * - any other notice of another country, and a notification number that its holder gave up: nothing, because the finding is
 *   information.
 */
export const recall: VerdictRule = {
  id: 'recall',
  needs: ['record'],
  basis: BASIS,
  validFrom: '2024-07-01',
  validUntil: null,
  violation: ({ facts }) => (/^notice:.*CBMP/.test(facts.key ?? '') ? 'COSMETIC_RECALLED' : 'PRODUCT_DEFECT'),
  says: [...Object.values(TITLES), ...Object.values(SENTENCES)],
  apply({ matches, today }) {
    const found = new Map<string, Finding>();
    // A notice that names this very listing precedes one that names a similar product.
    for (const match of [...matches].sort((a, b) => Number(isItemKey(b.key)) - Number(isItemKey(a.key)))) {
      const { record } = match;
      if (record.type !== 'recall' || record.issuedOn > today) continue;
      const name = toRecallNoticeName(record);
      if (!found.has(name)) found.set(name, toRecallFinding(record, match));
    }
    return [...found.values()];
  },
  describe({ facts, source }, words) {
    const { t, date } = words;
    const telling = parseRecallWording(facts.telling);
    const key = facts.key ?? '';
    const recallWords = toRecallWords(facts, words);
    const issuer = telling === 'home' || telling === 'voluntary' ? (facts.issuer ?? '') : recallWords.issuer;
    const values = {
      matched: describeLookupKey(key, words),
      issuer: upperFirst(issuer),
      number: facts.number ?? '',
      date: date(facts.issuedOn ?? ''),
      goods: recallWords.goods === '' ? t('recall_goods') : recallWords.goods,
      said: formatRecallWords(recallWords, words),
    };
    const rows: Row[] = [
      ...toRecallRows(facts, recallWords, words),
      [t('row_recall_reason'), t(toReasonMessageKey(facts.reason))],
      [t('row_country'), recallWords.country],
      [t('row_issuer'), facts.authority === undefined ? (facts.issuer ?? '') : values.issuer],
      [t('row_notice_number'), values.number],
      [t('row_decided'), values.date],
      [t('row_as_of'), date(source.asOf)],
      toLookupKeyRow(key, words),
      toBasisRow(BASIS, words),
    ];
    return { title: t(TITLES[telling]), sentence: t(SENTENCES[telling], values), rows };
  },
};

function isItemKey(key: string): boolean {
  return key.startsWith('item:');
}

// Returns the name of the notice to which a record belongs; records with the same name give one finding. A foreign notice with
// too many keys for one record is split into several records, so issuer and number are the name. A Vietnamese notice has one
// record for each lot, so the record's id is the name.
function toRecallNoticeName({ id, country, issuer, number }: RecallRecord): string {
  return country === 'VN' ? id : `${issuer} ${number}`;
}

function toRecallFinding(record: RecallRecord, { key }: Match): Finding {
  const { id, product, brand, reason, country, issuer, number, issuedOn, hazard, source } = record;
  const { batches, measure, authority, goods, language } = record;
  const hazards = record.hazards?.join(' ');
  const measures = record.measures?.join(' ');
  const telling = chooseRecallWording(record, key);
  return {
    rule: 'recall',
    tier: telling === 'home' || telling === 'item' ? 'check' : 'information',
    facts: {
      key,
      id,
      telling,
      product,
      brand,
      reason,
      country,
      issuer,
      number,
      issuedOn,
      hazard,
      ...omitUndefined({ batches, measure, authority, goods, hazards, measures, language }),
    },
    source,
  };
}

function chooseRecallWording({ reason, country }: RecallRecord, key: string): RecallWording {
  if (reason === 'voluntary') return 'voluntary';
  if (country === 'VN') return 'home';
  return isItemKey(key) ? 'item' : 'foreign';
}

function parseRecallWording(text: string | undefined): RecallWording {
  return text === 'foreign' || text === 'item' || text === 'voluntary' ? text : 'home';
}

function toReasonMessageKey(reason: string | undefined): MessageKey {
  if (reason === 'voluntary') return 'recall_reason_voluntary';
  return reason === 'quality' ? 'recall_reason_quality' : 'recall_reason_safety';
}
