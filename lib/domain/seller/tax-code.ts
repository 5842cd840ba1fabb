import { validate } from 'stdnum/lib/cjs/vn/mst';

/** Forms of Vietnamese tax codes. The digits of a code show its form, but not whether the code was issued. */
const TAX_CODE_FORMS = ['organisation', 'branch', 'personal', 'malformed'] as const;
export type TaxCodeForm = (typeof TAX_CODE_FORMS)[number];

/**
 * Returns which kind of tax code a printed text is. A tax code has 10 digits with a check digit (organisations, and until
 * 2025-06-30 persons and households), 13 digits (dependent units), or the 12 digits of a personal number, which has no check
 * digit and is unknown to `stdnum`. Any other number of up to 13 digits is `malformed`. Undefined for a text with more digits, or
 * with other characters than digits, blanks, dots and dashes. Source: Circular 86/2024/TT-BTC.
 */
export function classifyTaxCode(text: string): TaxCodeForm | undefined {
  const digits = text.replace(/[\s.\-–]/g, '');
  if (!/^\d{1,13}$/.test(digits)) return undefined;
  if (digits.length === 12) return 'personal';
  if (!validate(digits).isValid) return 'malformed';
  return digits.length === 13 ? 'branch' : 'organisation';
}
