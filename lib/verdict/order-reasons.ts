import type { ListingReading } from '@/lib/domain/listing';
import type { Verdict } from '@/lib/domain/verdict';
import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/violation-codes';
import { goodsOfTitle } from '@/lib/reference/goods';
import { pageContext } from './context';

/** What is most often seen on a marketplace, where nothing else tells: the order of a listing nothing is known about. */
const COMMON: readonly ViolationCode[] = [
  'IP_TRADEMARK',
  'COUNTERFEIT_LABEL',
  'UNKNOWN_ORIGIN',
  'FALSE_AD',
  'FRAUD',
  'MISLEADING_PRICE',
  'COUNTERFEIT_QUALITY',
  'PROHIBITED_GOODS',
  'MISSING_DISCLOSURE',
  'NO_REFUND',
  'COUNTERFEIT_USE',
  'SMUGGLED',
  'CONDITIONAL_NO_LICENCE',
  'IMPERSONATION',
  'PRODUCT_DEFECT',
  'TAX_INVOICE',
];
/** Signs of one kind of goods: never offered first for other goods. */
const OF_A_GROUP: ReadonlySet<ViolationCode> = new Set([
  'COUNTERFEIT_MEDICINE',
  'FOOD_EXPIRED',
  'FOOD_UNSAFE',
  'SUPPLEMENT_FALSE_AD',
  'COSMETIC_RECALLED',
  'DRUG_RECALLED',
]);
/** Signs about a site, which a shop on a marketplace cannot show. */
const OF_A_SITE: readonly ViolationCode[] = [
  'UNREGISTERED_SITE',
  'FAKE_BADGE',
  'MISSING_DISCLOSURE',
  'FRAUD',
  'IMPERSONATION',
];

/** The sign a finding points to. */
const OF_A_RULE: Readonly<Record<string, ViolationCode>> = {
  // A tax code of the wrong form is a detail of the seller that was not shown; it says nothing about invoices.
  'tax-code-form': 'MISSING_DISCLOSURE',
  badge: 'FAKE_BADGE',
  disclosure: 'MISSING_DISCLOSURE',
  impersonation: 'IMPERSONATION',
  'site-warning': 'IMPERSONATION',
};

/**
 * All signs a page can be reported for, the likeliest for it first: those its findings point to, those of its kind of
 * goods, then the common ones. Empty where there is no shop page to report.
 */
export function orderReasons(reading: ListingReading, verdict: Verdict): readonly ViolationCode[] {
  if (
    reading.kind === 'wall' ||
    reading.kind === 'shell' ||
    reading.kind === 'other' ||
    reading.kind === 'results'
  )
    return [];
  const { listing, marketplace } = pageContext(reading);
  const goods = goodsOfTitle([listing?.title, listing?.category].filter(Boolean).join(' · '));
  const first = [
    ...verdict.findings.flatMap((finding) => reasonOf(finding) ?? []),
    ...(goods?.goods.signs ?? []),
    ...(marketplace === 'site' ? OF_A_SITE.filter((code) => !isKnownNotToBe(code, verdict)) : []),
    ...COMMON,
    ...VIOLATION_CODES.filter((code) => !OF_A_GROUP.has(code)),
    ...VIOLATION_CODES,
  ];
  return [...new Set(first)];
}

// A site whose own record was found is not first thought of as one without.
function isKnownNotToBe(code: ViolationCode, { findings }: Verdict): boolean {
  return (
    code === 'UNREGISTERED_SITE' && findings.some(({ rule }) => rule === 'registered' || rule === 'notified')
  );
}

function reasonOf({ rule, tier, facts }: Verdict['findings'][number]): ViolationCode | undefined {
  if (tier === 'information') return undefined;
  if (rule === 'goods')
    return facts.kind === 'banned' || facts.kind === 'prohibited'
      ? 'PROHIBITED_GOODS'
      : 'CONDITIONAL_NO_LICENCE';
  if (rule === 'recall')
    return /^notice:.*CBMP/.test(facts.key ?? '') ? 'COSMETIC_RECALLED' : 'PRODUCT_DEFECT';
  return OF_A_RULE[rule];
}
