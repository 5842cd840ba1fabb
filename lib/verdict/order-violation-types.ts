import type { ListingReading } from '@/lib/domain/listing/listing';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';
import { findGoods } from '@/lib/reference/goods';
import { toPageContext } from './context';
import { findRule } from './rules/all';

/** The most frequent violation types on marketplaces, in the order offered for a listing about which nothing is known. */
const COMMON: readonly ViolationCode[] = [
  'IP_TRADEMARK',
  'COUNTERFEIT_LABEL',
  'UNKNOWN_ORIGIN',
  'FALSE_AD',
  'MISLEADING_PRICE',
  'FALSE_REVIEWS',
  'COUNTERFEIT_QUALITY',
  'USED_AS_NEW',
  'PROHIBITED_GOODS',
  'MISSING_DISCLOSURE',
  'COUNTERFEIT_USE',
  'SMUGGLED',
  'CONDITIONAL_NO_LICENCE',
  'IMPERSONATION',
  'PRODUCT_DEFECT',
  'GOODS_EXPIRED',
];
/** Violation types that concern only one kind of goods. They are not offered first for other goods. */
const TYPES_OF_ONE_KIND_OF_GOODS: ReadonlySet<ViolationCode> = new Set([
  'COUNTERFEIT_MEDICINE',
  'FOOD_EXPIRED',
  'FOOD_UNSAFE',
  'SUPPLEMENT_FALSE_AD',
  'COSMETIC_RECALLED',
  'DRUG_RECALLED',
]);
/** Violation types that only a site can have, not a shop on a marketplace. */
const SITE_VIOLATION_TYPES: readonly ViolationCode[] = ['UNREGISTERED_SITE', 'FAKE_BADGE'];
/** Violation types that are offered first for an independent site. */
const FIRST_SITE_VIOLATION_TYPES: readonly ViolationCode[] = [
  ...SITE_VIOLATION_TYPES,
  'MISSING_DISCLOSURE',
  'IMPERSONATION',
];

/** Maximum number of violation types that are suggested before the person answers a question. */
const MOST_SUGGESTED = 3;

export interface OrderedReasons {
  /** Every violation type, the likeliest first. */
  readonly reasons: readonly ViolationCode[];
  /** The few violation types that the page's findings or its kind of goods suggest. */
  readonly suggested: readonly ViolationCode[];
}

/**
 * Returns the violation types for which a page can be reported, the likeliest first: the types that the page's findings suggest,
 * then the types of its kind of goods, then the common types. Empty if the page has no shop to report.
 */
export function orderViolationTypes(reading: ListingReading, verdict: Verdict): OrderedReasons {
  if (
    reading.kind === 'wall' ||
    reading.kind === 'shell' ||
    reading.kind === 'other' ||
    reading.kind === 'results'
  )
    return { reasons: [], suggested: [] };
  const { listing, marketplace } = toPageContext(reading);
  const goods = findGoods([listing?.title, listing?.category].filter(Boolean).join(' · '));
  const pointedTo = new Set([
    ...verdict.findings.flatMap((finding) => findViolationType(finding) ?? []),
    ...(goods?.goods.violations ?? []),
  ]);
  const later = marketplace === 'site' ? [] : SITE_VIOLATION_TYPES;
  const reasons = new Set([
    ...pointedTo,
    ...(marketplace === 'site'
      ? FIRST_SITE_VIOLATION_TYPES.filter((code) => !isContradicted(code, verdict))
      : []),
    ...COMMON,
    ...VIOLATION_CODES.filter((code) => !TYPES_OF_ONE_KIND_OF_GOODS.has(code) && !later.includes(code)),
    ...VIOLATION_CODES,
  ]);
  return { reasons: [...reasons], suggested: [...pointedTo].slice(0, MOST_SUGGESTED) };
}

// True if a finding contradicts the violation type `code`. Only "unregistered site" can be contradicted: by the site's own
// record, if that record makes the site "registered".
function isContradicted(code: ViolationCode, { findings }: Verdict): boolean {
  return code === 'UNREGISTERED_SITE' && findings.some(({ rule }) => findRule(rule)?.own?.registers);
}

function findViolationType(finding: Verdict['findings'][number]): ViolationCode | undefined {
  return finding.tier === 'information' ? undefined : findRule(finding.rule)?.violation?.(finding);
}
