import { dayInVietnam } from '@/lib/base/days';
import type { UnavailableReason } from '@/lib/domain/seller/trust';
import type { Finding, FindingText, Verdict, VerdictText } from '@/lib/domain/verdict/verdict';
import { verdictWords } from '@/lib/domain/word-keys';
import type { Language, MessageKey, Words } from '@/lib/domain/words';
import { RULES, ruleOf } from '@/lib/verdict/rules/all';
import { matchedRow, type Row } from './rows';
import { aboutOf, type Explanation } from './rule';

const TIER_ORDER = { warning: 0, check: 1, information: 2 } as const;
const UNAVAILABLE_WORDS: Readonly<Record<Exclude<UnavailableReason, 'stale'>, MessageKey>> = {
  'no-data': 'unavailable_no_data',
  'not-supported': 'unavailable_not_supported',
  failed: 'unavailable_failed',
};

interface DescribeOptions {
  /** Where a seller answers or corrects what is stated; the finding is named in its query. */
  readonly answerUrl: string;
  /** Epoch ms. */
  readonly now: number;
}

/** A verdict in the words of one language, ready to be drawn as text. */
export function describeVerdict(verdict: Verdict, words: Words, options: DescribeOptions): VerdictText {
  const findings = [...verdict.findings].sort((a, b) => rankOf(a) - rankOf(b));
  const texts = findings.map((finding) => findingText(finding, verdict, words, options));
  const [first] = findings;
  const [said] = texts;
  return {
    state: verdict.state,
    toCheck: verdict.toCheck,
    ...stateWords(verdict, words),
    findings: texts,
    dataAge: dataAge(verdict, words),
    ...(first && said ? whyOf(first, said, words) : whyNothing(verdict, words)),
  };
}

// The seller's own record stands before other information.
function rankOf({ tier, rule }: Finding): number {
  return TIER_ORDER[tier] + (ruleOf(rule)?.own ? 0 : 0.5);
}

// The rule that decided the state words it, so that a record that ended, or one of a printed tax code, is not called
// "no record".
function stateWords(verdict: Verdict, { t }: Words): { label: string; summary: string } {
  const { state, findings, unavailable } = verdict;
  const { label, summary } = verdictWords(state);
  // Said first, because the general sentence reads as a failure or as a statement about the seller.
  if (state === 'unavailable' && unavailable === 'not-supported') {
    return { label: t(label), summary: t('state_unavailable_not_supported_summary') };
  }
  const warnings = findings.filter(({ tier }) => tier === 'warning');
  const abouts = new Set(warnings.map(({ facts }) => aboutOf(facts.key ?? '')));
  if (state === 'warned' && !abouts.has('seller')) {
    return { label: t(label), summary: t(`state_warned_${abouts.has('tax') ? 'tax' : 'product'}_summary`) };
  }
  const explained = explanationOf(verdict);
  return { label: t(explained?.label ?? label), summary: t(explained?.summary ?? summary) };
}

function findingText(
  finding: Finding,
  { age }: Verdict,
  words: Words,
  options: DescribeOptions,
): FindingText {
  const rule = ruleOf(finding.rule);
  if (!rule) throw new Error(`No rule is called "${finding.rule}".`);
  const { title, sentence, rows, sourceName } = rule.describe(finding, words, dayInVietnam(options.now));
  const isFromRegistry = finding.facts.key !== undefined;
  return {
    rule: finding.rule,
    tier: finding.tier,
    tierLabel: words.t(`tier_${finding.tier}`),
    title,
    sentence: `${sentence}${answered(finding, words)}`,
    rows: [
      ...rows,
      ...(isFromRegistry
        ? fetchedRows(finding, age, words)
        : [[words.t('row_read_at'), words.time(options.now)] as const]),
    ],
    sourceUrl: finding.source.url,
    sourceLabel: words.t('finding_source', { source: sourceName ?? finding.source.name }),
    answerUrl: answerUrl(finding, options.answerUrl, words.language),
    answerLabel: words.t('overlay_answer'),
  };
}

// When the publisher took the record from its source, if known, and when this device downloaded it.
function fetchedRows({ source }: Finding, age: Verdict['age'], { t, date, time }: Words): Row[] {
  return [
    ...(source.retrievedOn === undefined ? [] : [[t('row_retrieved'), date(source.retrievedOn)] as const]),
    ...(age ? [[t('row_fetched'), time(age.fetchedAt)] as const] : []),
  ];
}

// Part of the sentence, so that a person reads both together.
function answered({ facts }: Finding, { t, date }: Words): string {
  const { underReviewSince, beingCorrectedSince } = facts;
  // A correction under way says more than a review.
  if (beingCorrectedSince !== undefined) {
    return ` ${t('finding_being_corrected', { date: date(beingCorrectedSince) })}`;
  }
  return underReviewSince === undefined
    ? ''
    : ` ${t('finding_under_review', { date: date(underReviewSince) })}`;
}

function answerUrl({ rule, facts }: Finding, base: string, language: Language): string {
  const url = new URL(base);
  url.searchParams.set('finding', rule);
  const about = facts.id ?? facts.key;
  if (about !== undefined) url.searchParams.set('record', about);
  // A decision is named by its own id, so the matched shop is added for the form's address field.
  if (facts.id !== undefined && facts.key !== undefined && aboutOf(facts.key) === 'seller') {
    url.searchParams.set('shop', facts.key);
  }
  url.searchParams.set('lang', language);
  return url.href;
}

/** One sentence with its ground: what was compared with what, for the finding that stands first. */
function whyOf({ tier, facts, source }: Finding, { rows }: FindingText, words: Words): { why?: string } {
  const { t } = words;
  const label = t('row_basis');
  const basis = rows.find(([name]) => name === label)?.[1];
  if (basis === undefined) return {};
  const { key } = facts;
  // Details that a page shows are no reason to check again.
  if (key === undefined) return { why: t(tier === 'information' ? 'why_shown' : 'why_page', { basis }) };
  const [, matched] = matchedRow(key, words);
  return { why: t('why_record', { matched, source: source.name, basis }) };
}

function whyNothing({ state }: Verdict, { t }: Words): { why?: string } {
  return state === 'unlisted' ? { why: t('why_unlisted') } : {};
}

function dataAge({ state, age, unavailable }: Verdict, words: Words): string {
  if (state === 'unavailable' && unavailable !== undefined) {
    if (unavailable !== 'stale') return words.t(UNAVAILABLE_WORDS[unavailable]);
    return age ? words.t('unavailable_stale', { date: words.date(age.expiresAt) }) : words.t('data_none');
  }
  if (!age) return '';
  return words.t('data_age', { published: words.date(age.publishedAt), fetched: words.time(age.fetchedAt) });
}

/** How the findings of a verdict explain its state; undefined where the state says enough. */
export function explanationOf({
  state,
  findings,
}: Pick<Verdict, 'state' | 'findings'>): Explanation | undefined {
  const found = RULES.flatMap(({ id, explains }) =>
    explains?.state === state && findings.some(({ rule }) => rule === id) ? [explains] : [],
  );
  return found.sort((a, b) => a.rank - b.rank)[0];
}
