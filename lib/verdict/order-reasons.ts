import type { ListingReading } from '@/lib/domain/listing';
import type { Verdict } from '@/lib/domain/verdict';
import type { ViolationCode } from '@/lib/intake/contract';

/** Signs anyone can see on most listings, the most reported first. */
const USUAL: readonly ViolationCode[] = [
  'COUNTERFEIT_LABEL',
  'IP_TRADEMARK',
  'UNKNOWN_ORIGIN',
  'FALSE_AD',
  'MISLEADING_PRICE',
  'FRAUD',
  'PROHIBITED_GOODS',
  'CONDITIONAL_NO_LICENCE',
  'MISSING_DISCLOSURE',
  'PRODUCT_DEFECT',
  'NO_REFUND',
  'IMPERSONATION',
];

/** Words in a title or category that bring signs forward; matched on lower-case text as whole words. */
const BY_GOODS: readonly { readonly words: RegExp; readonly codes: readonly ViolationCode[] }[] = [
  {
    words: /(?<!\p{L})(thuốc|kháng sinh|viên uống)(?!\p{L})/u,
    codes: ['COUNTERFEIT_MEDICINE', 'DRUG_RECALLED', 'CONDITIONAL_NO_LICENCE'],
  },
  {
    words: /(?<!\p{L})(thực phẩm chức năng|collagen|giảm cân|vitamin)(?!\p{L})/u,
    codes: ['SUPPLEMENT_FALSE_AD', 'FOOD_UNSAFE'],
  },
  {
    words: /(?<!\p{L})(kem|serum|son|sữa rửa mặt|mỹ phẩm|dưỡng da)(?!\p{L})/u,
    codes: ['COSMETIC_RECALLED', 'COUNTERFEIT_QUALITY'],
  },
  {
    words: /(?<!\p{L})(bánh|sữa|cà phê|trà|mứt|thực phẩm|gia vị)(?!\p{L})/u,
    codes: ['FOOD_EXPIRED', 'FOOD_UNSAFE'],
  },
  {
    words: /(?<!\p{L})(vape|thuốc lá|pháo|dao găm|rượu)(?!\p{L})/u,
    codes: ['PROHIBITED_GOODS', 'CONDITIONAL_NO_LICENCE'],
  },
];

/** Signs a person can report on this page, the likeliest first; each once. A page without a listing offers those of a shop. */
export function orderReasons(
  reading: ListingReading | null,
  verdict: Verdict | null,
): readonly ViolationCode[] {
  const listing = reading?.kind === 'listing' ? reading.listing : undefined;
  const text = `${listing?.title ?? ''} ${listing?.category ?? ''}`.toLowerCase();
  const forward = BY_GOODS.filter(({ words }) => words.test(text)).flatMap(({ codes }) => codes);
  const taxForm = verdict?.findings.some(({ rule }) => rule === 'tax-code-form')
    ? (['MISSING_DISCLOSURE'] as const)
    : [];
  const site =
    reading?.marketplace === 'site' || reading === null ? (['UNREGISTERED_SITE', 'FAKE_BADGE'] as const) : [];
  return [...new Set([...taxForm, ...forward, ...site, ...USUAL])];
}
