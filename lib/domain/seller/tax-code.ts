import { validate } from 'stdnum/lib/cjs/vn/mst';

/** Form of a Vietnamese tax code, judged by its digits. The form does not show whether the code was issued. */
const TAX_CODE_FORMS = ['organisation', 'branch', 'personal', 'malformed'] as const;
export type TaxCodeForm = (typeof TAX_CODE_FORMS)[number];

/**
 * Returns the form of a printed tax code. It has 10 digits with a check digit (organisations, and until 2025-06-30 persons and
 * households), 13 digits (dependent units), or the 12 digits of a personal number, which has no check digit and is unknown to
 * `stdnum`. Undefined for a text without a number, or with more digits than one code has. Source: Circular 86/2024/TT-BTC.
 */
export function classifyTaxCode(text: string): TaxCodeForm | undefined {
  const digits = text.replace(/[\s.\-–]/g, '');
  if (!/^\d{1,13}$/.test(digits)) return undefined;
  if (digits.length === 12) return 'personal';
  if (!validate(digits).isValid) return 'malformed';
  return digits.length === 13 ? 'branch' : 'organisation';
}
