import { validate } from 'stdnum/lib/cjs/vn/mst';

/** Form of a Vietnamese tax code by its digits; it does not show whether the code exists. */
const TAX_CODE_FORMS = ['organisation', 'branch', 'personal', 'malformed'] as const;
export type TaxCodeForm = (typeof TAX_CODE_FORMS)[number];

/**
 * Returns the form of a printed tax code: 10 digits with a check digit (organisations, and persons and households until
 * 2025-06-30), 13 for a dependent unit, or the 12 of a personal number, which has no check digit and which `stdnum` does not
 * know. Undefined for text without a number, or with more digits than one code. Source: Circular 86/2024/TT-BTC.
 */
export function findTaxCodeForm(text: string): TaxCodeForm | undefined {
  const digits = text.replace(/[\s.\-–]/g, '');
  if (!/^\d{1,13}$/.test(digits)) return undefined;
  if (digits.length === 12) return 'personal';
  if (!validate(digits).isValid) return 'malformed';
  return digits.length === 13 ? 'branch' : 'organisation';
}
