// Why: docs/decisions/publishing/recall-classes.md

import type { Finding } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';
import { type Row, upperFirst } from './rows';

type Facts = Finding['facts'];

/**
 * Returns a recall's class codes in words. A code for which this version has no words is returned as it is, with blanks for
 * hyphens.
 */
function toRecallClassWords(
  kind: 'goods' | 'hazard' | 'measure',
  codes: string | undefined,
  words: Words,
): string[] {
  return (codes ?? '')
    .split(' ')
    .filter((code) => code !== '')
    .map((code) => {
      const key = `recall_${kind}_${code.replaceAll('-', '_')}`;
      return words.has(key) ? words.t(key) : code.replaceAll('-', ' ');
    });
}

/** The parts of a recall that a source may state as codes, in the reader's language. */
export interface RecallWords {
  /** The authority that published the notice, with its country. */
  readonly issuer: string;
  /**
   * The country that reported the notice to the authority (Safety Gate). If no country reported it, the country of the authority.
   */
  readonly country: string;
  /** Kind of goods; empty if the source does not state a class for it. */
  readonly goods: string;
  readonly hazards: string;
  readonly measures: string;
}

/** Returns a recall's authority, country and classes in words. */
export function toRecallWords(facts: Facts, words: Words): RecallWords {
  const country = toCountryName(facts.country ?? '', words);
  const key = `recall_authority_${(facts.authority ?? '').replaceAll('-', '_')}`;
  return {
    issuer: words.has(key)
      ? words.t(key, { country })
      : words.t('recall_issuer', { issuer: facts.issuer ?? '', country }),
    country,
    goods: toRecallClassWords('goods', facts.goods, words)[0] ?? '',
    hazards: toRecallClassWords('hazard', facts.hazards, words).join(', '),
    measures: toRecallClassWords('measure', facts.measures, words).join('; '),
  };
}

/**
 * Returns the hazards and the measures of a recall as sentences, each with a blank before it; empty if the recall has neither.
 */
export function formatRecallWords({ hazards, measures }: RecallWords, { t }: Words): string {
  const hazard = hazards === '' ? '' : ` ${t('recall_said_hazards', { hazards })}`;
  return measures === '' ? hazard : `${hazard} ${t('recall_said_measures', { measures })}`;
}

/**
 * Returns the rows of goods, hazard and measures: classes in the reader's language, and the source's own words, which are marked
 * as such.
 */
export function toRecallRows(facts: Facts, recallWords: RecallWords, words: Words): Row[] {
  const { t } = words;
  const named = [facts.product, facts.brand].filter((text) => text !== undefined && text !== '').join(', ');
  const isCoded = recallWords.hazards !== '';
  return [
    ...toRowIfFilled(t('row_recall_goods'), upperFirst(recallWords.goods)),
    ...toOwnWordsRows(t('row_product'), named, facts, words),
    ...toRowIfFilled(t('row_recall_risk'), upperFirst(recallWords.hazards)),
    ...toOwnWordsRows(t('row_recall_hazard'), facts.hazard, facts, words, !isCoded),
    ...toRowIfFilled(t('row_recall_batches'), facts.batches, facts.language),
    ...toRowIfFilled(t('row_recall_measure'), upperFirst(recallWords.measures)),
    ...toOwnWordsRows(t('row_recall_measure'), facts.measure, facts, words, recallWords.measures === ''),
  ];
}

/**
 * Returns a row with the source's own words; no row if there are none. If the words are not in the reader's language, the label
 * names their language.
 */
function toOwnWordsRows(
  label: string,
  value: string | undefined,
  { language }: Facts,
  words: Words,
  isAlone = true,
): Row[] {
  if (language === undefined) return toRowIfFilled(label, value);
  if (language !== words.language)
    return toRowIfFilled(
      words.t('row_own_words', { label, language: toLanguageName(language, words) }),
      value,
      language,
    );
  return toRowIfFilled(isAlone ? label : words.t('row_own_words_here', { label }), value, language);
}

function toRowIfFilled(label: string, value: string | undefined, language?: string): Row[] {
  if (value === undefined || value === '') return [];
  return [language === undefined ? [label, value] : [label, value, language]];
}

/** Returns a country's name in the reader's language; an unknown code is returned unchanged. */
function toCountryName(code: string, { language }: Words): string {
  return /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code)
    : code;
}

/** Returns a language's name as it stands inside a sentence: "tiếng Anh", "English". */
function toLanguageName(code: string, { language }: Words): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
  return language === 'vi' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
