import { toDayInVietnam } from '@/lib/base/days';
import type { Finding, FindingText, Verdict } from '@/lib/domain/verdict/verdict';
import type { Language, Words } from '@/lib/domain/words';
import { findRule } from '@/lib/verdict/rules/all';
import { writeHeadline } from './headlines';
import type { Row } from './rows';
import { classifyKey } from './rule';

export interface DescribeOptions {
  /**
   * URL of the page on which sellers answer or correct statements; undefined if there is no such page. The finding is added to
   * this URL as a query.
   */
  readonly answerUrl: string | undefined;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * Puts a finding into words of one language, with its source and the address at which the seller answers. Throws for an unknown
 * rule.
 */
export function describeFinding(
  finding: Finding,
  { age }: Verdict,
  words: Words,
  options: DescribeOptions,
): FindingText {
  const rule = findRule(finding.rule);
  if (!rule) throw new Error(`No rule is called "${finding.rule}".`);
  const today = toDayInVietnam(options.now);
  const { title, sentence, rows, sourceName, restsOnWords } = rule.describe(finding, words, today);
  const isFromRegistry = finding.facts.key !== undefined;
  return {
    rule: finding.rule,
    tier: finding.tier,
    tierLabel: words.t(`tier_${finding.tier}`),
    title,
    ...writeHeadline(rule.id, finding, title, words, today),
    sentence: `${sentence}${describeDisputeState(finding, words)}`,
    rows: [
      ...rows,
      ...(isFromRegistry
        ? toFetchDateRows(finding, age, words)
        : [[words.t('row_read_at'), words.time(options.now)] as const]),
    ],
    ...(restsOnWords
      ? {}
      : {
          sourceUrl: finding.source.url,
          sourceLabel: words.t('finding_source', { source: sourceName ?? finding.source.name }),
        }),
    ...(options.answerUrl === undefined
      ? {}
      : {
          answerUrl: toDisputeFormUrl(finding, options.answerUrl, words.language),
          answerLabel: words.t('overlay_answer'),
        }),
  };
}

// Returns two rows: when the publisher took the record from its source, and when this device downloaded it. A row is left out if
// its date is unknown.
function toFetchDateRows({ source }: Finding, age: Verdict['age'], { t, date, time }: Words): Row[] {
  return [
    ...(source.retrievedOn === undefined ? [] : [[t('row_retrieved'), date(source.retrievedOn)] as const]),
    ...(age ? [[t('row_fetched'), time(age.fetchedAt)] as const] : []),
  ];
}

// Returns the note that a record is being corrected or under review because the seller answered it; empty if it is neither. The
// note is appended to the finding's sentence, so that a person reads both together.
function describeDisputeState({ facts }: Finding, { t, date }: Words): string {
  const { underReviewSince, beingCorrectedSince } = facts;
  // If a record is both being corrected and under review, only the correction is stated, because it matters more.
  if (beingCorrectedSince !== undefined) {
    return ` ${t('finding_being_corrected', { date: date(beingCorrectedSince) })}`;
  }
  return underReviewSince === undefined
    ? ''
    : ` ${t('finding_under_review', { date: date(underReviewSince) })}`;
}

function toDisputeFormUrl({ rule, facts }: Finding, base: string, language: Language): string {
  const url = new URL(base);
  url.searchParams.set('finding', rule);
  const about = facts.id ?? facts.key;
  if (about !== undefined) url.searchParams.set('record', about);
  // The query names the finding by its decision's id. It also names the shop to which the decision was matched, because the
  // answer form has a field for the shop's address.
  if (facts.id !== undefined && facts.key !== undefined && classifyKey(facts.key) === 'seller') {
    url.searchParams.set('shop', facts.key);
  }
  url.searchParams.set('lang', language);
  return url.href;
}
