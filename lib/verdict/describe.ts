import type { UnavailableReason } from '@/lib/domain/seller/trust';
import type { Finding, FindingText, Verdict, VerdictText } from '@/lib/domain/verdict/verdict';
import { toVerdictMessageKeys } from '@/lib/domain/word-keys';
import type { MessageKey, Words } from '@/lib/domain/words';
import { findRule, RULES } from '@/lib/verdict/rules/all';
import { type DescribeOptions, describeFinding } from './finding-text';
import { writeStateHeadline } from './headlines';
import { toLookupKeyRow } from './rows';
import { classifyKey, type Explanation, isInexactKey } from './rule';

const TIER_ORDER = { warning: 0, check: 1, information: 2 } as const;
const UNAVAILABLE_WORDS: Readonly<Record<Exclude<UnavailableReason, 'stale'>, MessageKey>> = {
  'no-data': 'unavailable_no_data',
  'not-supported': 'unavailable_not_supported',
  failed: 'unavailable_failed',
};

/** Puts a verdict into words of one language, ready to be drawn as text. */
export function describeVerdict(verdict: Verdict, words: Words, options: DescribeOptions): VerdictText {
  const findings = [...verdict.findings].sort((a, b) => getFindingRank(a) - getFindingRank(b));
  const texts = findings.map((finding) => describeFinding(finding, verdict, words, options));
  const [first] = findings;
  const [firstText] = texts;
  const stated = describeState(verdict, words);
  const matter = findHeadlineIndex(findings, verdict);
  const { headline, byline, advice } =
    texts[matter] ?? writeStateHeadline(verdict.state, stated.label, stated.summary, words);
  return {
    state: verdict.state,
    shape: findStateExplanation(verdict)?.shape ?? verdict.state,
    toCheck: verdict.toCheck,
    ...stated,
    // If the headline comes from the seller's own record, the label of the seller's mark is the headline.
    headline:
      first && matter >= 0 && first.tier === 'information' && !isNotCoveredByLists(verdict)
        ? stated.label
        : headline,
    byline,
    advice,
    matter,
    findings: texts,
    dataAge: describeDataAgeOrUnavailability(verdict, words),
    ...(verdict.state === 'unavailable' && !isNotCoveredByLists(verdict) ? { lacksLists: true } : {}),
    ...(first && firstText ? describeBasis(first, firstText, words) : describeMissingRecord(verdict, words)),
  };
}

// Returns the index of the finding that gives the headline; -1 if there is none. This is the strongest finding (the first) if it
// needs attention, or if no list covers the seller. Otherwise it is the finding about the seller's own record that explains the
// state.
function findHeadlineIndex(findings: readonly Finding[], verdict: Verdict): number {
  const { state } = verdict;
  const [first] = findings;
  if (first && (first.tier !== 'information' || isNotCoveredByLists(verdict))) return 0;
  return findings.findIndex(({ rule }) => {
    const { own, explains } = findRule(rule) ?? {};
    return own !== undefined && explains?.state === state;
  });
}

// Returns the rank of a finding; a lower rank is shown earlier. Findings are ranked by their tier. Within a tier, findings whose
// rule states the seller's own record come first.
function getFindingRank({ tier, rule }: Finding): number {
  return TIER_ORDER[tier] + (findRule(rule)?.own ? 0 : 0.5);
}

// Returns the label and summary of a state. If the rule that decided the state has words of its own, these are returned. The
// general words of a state do not fit every case: "no record" would be wrong for a record that ended, and for a record under a
// tax code that the page merely prints.
function describeState(verdict: Verdict, { t }: Words): { label: string; summary: string } {
  const { state, findings } = verdict;
  const { label, summary } = toVerdictMessageKeys(state);
  // This case is tested first. If no list covers the seller's marketplace or site, the general sentence of the state
  // "unavailable" would read as a failure or as a statement about the seller.
  if (isNotCoveredByLists(verdict)) {
    const isRecalled = findings.some(({ rule }) => rule === 'recall');
    return {
      label: t(isRecalled ? 'label_recall' : 'state_not_covered_label'),
      summary: t('state_unavailable_not_supported_summary'),
    };
  }
  const warnings = findings.filter(({ tier }) => tier === 'warning');
  const abouts = new Set(warnings.map(({ facts }) => classifyKey(facts.key ?? '')));
  if (state === 'warned' && !abouts.has('seller')) {
    return { label: t(label), summary: t(`state_warned_${abouts.has('tax') ? 'tax' : 'product'}_summary`) };
  }
  const explained = findStateExplanation(verdict);
  return { label: t(explained?.label ?? label), summary: t(explained?.summary ?? summary) };
}

/** Returns one sentence that explains the first finding: what was compared with what, and the legal basis. */
function describeBasis(
  { tier, facts, source }: Finding,
  { rows }: FindingText,
  words: Words,
): { why?: string } {
  const { t } = words;
  const label = t('row_basis');
  const basis = rows.find(([name]) => name === label)?.[1];
  if (basis === undefined) return {};
  const { key } = facts;
  if (key !== undefined && isInexactKey(key)) return { why: t('why_like', { source: source.name, basis }) };
  // The finding only repeats details of the page, so it gives no reason to check again.
  if (key === undefined) return { why: t(tier === 'information' ? 'why_shown' : 'why_page', { basis }) };
  const [, matched] = toLookupKeyRow(key, words);
  return { why: t('why_record', { matched, source: source.name, basis }) };
}

function describeMissingRecord({ state }: Verdict, { t }: Words): { why?: string } {
  return state === 'unlisted' ? { why: t('why_unlisted') } : {};
}

function describeDataAgeOrUnavailability({ state, age, unavailable }: Verdict, words: Words): string {
  if (state === 'unavailable' && unavailable !== undefined) {
    if (unavailable !== 'stale') return words.t(UNAVAILABLE_WORDS[unavailable]);
    return age ? words.t('unavailable_stale', { date: words.date(age.expiresAt) }) : words.t('data_none');
  }
  if (!age) return '';
  return words.t('data_age', { published: words.date(age.publishedAt), fetched: words.time(age.fetchedAt) });
}

/** True if the lists on this device are readable, but none covers this seller's marketplace or site. */
export function isNotCoveredByLists({ state, unavailable }: Pick<Verdict, 'state' | 'unavailable'>): boolean {
  return state === 'unavailable' && unavailable === 'not-supported';
}

/** Returns the words with which a finding explains the verdict's state; undefined if no finding explains it. */
export function findStateExplanation({
  state,
  findings,
}: Pick<Verdict, 'state' | 'findings'>): Explanation | undefined {
  const found = RULES.flatMap(({ id, explains }) =>
    explains?.state === state && findings.some(({ rule }) => rule === id) ? [explains] : [],
  );
  return found.sort((a, b) => a.rank - b.rank)[0];
}
