// Why: docs/decisions/verdict/what-may-warn.md

import { toDayInVietnam } from '@/lib/base/days';
import { omitUndefined } from '@/lib/base/without-undefined';
import type {
  Answerable,
  LookUpResult,
  RegistryAge,
  TrustSubject,
  UnavailableReason,
} from '@/lib/domain/seller/trust';
import type { Finding, Verdict, VerdictState } from '@/lib/domain/verdict/verdict';
import { isInForce } from '@/lib/reference/fact';
import { RULES } from '@/lib/verdict/rules/all';
import type { SubjectResult, VerdictContext } from './context';
import { findMatches } from './matches';
import type { Match, Need, RuleInput, VerdictRule } from './rule';

/** Kinds of subject that stand for the seller. Records about a product or a name do not decide the seller's state. */
const SELLER_SUBJECT_KINDS: ReadonlySet<TrustSubject['kind']> = new Set(['shop', 'site', 'tax']);
/**
 * Reasons why a look-up failed, in order of precedence. If several look-ups failed, the first of their reasons is shown. Reasons
 * that a person can act on come first.
 */
const REASONS: readonly UnavailableReason[] = ['failed', 'no-data', 'stale', 'not-supported'];

export interface VerdictInput {
  readonly context: VerdictContext;
  readonly results: readonly SubjectResult[];
  /** Epoch ms. */
  readonly now: number;
  /** Rules to apply instead of the real ones; only for tests. */
  readonly rules?: readonly VerdictRule[];
}

/**
 * Returns the verdict: the state, and the findings of every rule. A pure function. Of expired data, only recalls count. A record
 * counts only if it names exactly the lookup key; a name never decides a state.
 */
export function findVerdict({ context, results: subjectResults, now, rules = RULES }: VerdictInput): Verdict {
  const results = subjectResults.map(({ subject, result }) => ({
    subject,
    result: toUnavailableIfStale(result, now),
  }));
  const input: RuleInput = {
    context,
    results,
    matches: findMatches(results),
    now,
    today: toDayInVietnam(now),
  };
  const findings = rules
    .filter((rule) => isInForce(rule, input.today) && rule.needs.every((need) => hasNeededInput(need, input)))
    .flatMap((rule) => rule.apply(input))
    .map((finding) => addDisputeState(finding, input.matches));
  const age = findNewestRegistryAge(results);
  const state = decideState(input, findings, rules);
  return {
    state,
    findings,
    toCheck: findings.some((finding) => finding.tier === 'check'),
    ...(age ? { age } : {}),
    ...(state === 'unavailable' ? { unavailable: findUnavailableReason(results) } : {}),
  };
}

function decideState(
  { context, results }: RuleInput,
  findings: readonly Finding[],
  rules: readonly VerdictRule[],
): VerdictState {
  const isRegisteringRule = (id: string) => rules.some((rule) => rule.id === id && rule.own?.registers);
  const exact = results.filter(({ subject }) => SELLER_SUBJECT_KINDS.has(subject.kind));
  // If no seller of a page could be looked up, the page was not understood. For a card without a seller, the state is not
  // applicable.
  const isUnread = context.of === 'unreadable' || context.of === 'page';
  if (exact.length === 0) return isUnread ? 'not-understood' : 'not-applicable';
  // A record found by an exact key counts even if the page was not read completely.
  if (findings.some((finding) => finding.tier === 'warning')) return 'warned';
  if (findings.some(({ rule }) => isRegisteringRule(rule))) return 'registered';
  if (context.of === 'unreadable') return 'not-understood';
  // On a page without a shop, the state is "not understood" if a finding asks the person to check the page's host, else "not
  // applicable".
  if (context.of === 'nothing') {
    return findings.some(({ tier }) => tier === 'check') ? 'not-understood' : 'not-applicable';
  }
  // Anyone can print a tax code, so a record under a printed tax code does not decide about the shop that prints the code.
  const own = exact.filter(({ subject }) => subject.kind === 'shop' || subject.kind === 'site');
  const counted = own.length > 0 ? own : exact;
  const failed = counted.some(
    ({ result }) => result.status === 'unavailable' && result.reason !== 'not-supported',
  );
  const consulted = counted.some(({ result }) => result.status !== 'unavailable');
  return consulted && !failed ? 'unlisted' : 'unavailable';
}

function toUnavailableIfStale(result: LookUpResult, now: number): LookUpResult {
  if (result.status === 'unavailable' || result.age.expiresAt > now) return result;
  // Of expired data, only recalls are still stated, with their date.
  const records = result.status === 'known' ? result.records.filter(({ type }) => type === 'recall') : [];
  if (records.length > 0) return { status: 'known', records, age: result.age };
  return { status: 'unavailable', reason: 'stale', age: result.age };
}

// Adds the seller's answer to a finding, if the finding comes from the record that the seller answered. This is done here for the
// findings of all rules.
function addDisputeState(finding: Finding, matches: readonly Match[]): Finding {
  const found = matches.find(
    ({ key, record }) => key === finding.facts.key && record.source === finding.source,
  )?.record;
  const { underReviewSince, beingCorrectedSince }: Answerable =
    found === undefined || found.type === 'violation' ? {} : found;
  if (underReviewSince === undefined && beingCorrectedSince === undefined) return finding;
  const dispute = omitUndefined({ underReviewSince, beingCorrectedSince });
  return { ...finding, facts: { ...finding.facts, ...dispute } };
}

function hasNeededInput(need: Need, { context, matches }: RuleInput): boolean {
  switch (need) {
    case 'record':
      return matches.length > 0;
    case 'seller':
      return context.seller !== undefined;
    case 'tax-code':
      return context.seller?.taxCode !== undefined;
    case 'title':
      return context.listing?.title !== undefined;
    case 'site':
      return context.site !== undefined;
    case 'officials':
      return context.officials !== undefined;
  }
}

function findNewestRegistryAge(results: readonly SubjectResult[]): RegistryAge | undefined {
  const ages = results.flatMap(({ result }) => (result.age ? [result.age] : []));
  return ages.sort((a, b) => b.version - a.version)[0];
}

function findUnavailableReason(results: readonly SubjectResult[]): UnavailableReason {
  const unavailable = results.flatMap(({ subject, result }) =>
    SELLER_SUBJECT_KINDS.has(subject.kind) && result.status === 'unavailable' ? [result.reason] : [],
  );
  return REASONS.find((reason) => unavailable.includes(reason)) ?? 'failed';
}
