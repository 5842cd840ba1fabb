import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

/** What a cell with a tax code contains. */
export type TaxCode =
  | { readonly kind: 'code'; readonly key: TrustKey; readonly isRestored: boolean }
  /** A person's 12-digit identity number, which is never published. */
  | { readonly kind: 'personal' }
  /** Digits whose check digit is wrong. */
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'none' };

/**
 * Reads a tax code of 10 or 13 digits; ignores blanks, dots and hyphens. If a spreadsheet dropped a leading zero, restores the
 * zero, provided that the check digit then fits. For a text that is no tax code even so, the kind is `personal` for 12 digits,
 * `mistyped` for 9, 10, 11 or 13 digits, and `none` for every other text.
 */
export function parseTaxCode(text: string): TaxCode {
  const digits = /^\d{10}$/.test(text) ? text : removeSeparators(text);
  if (!/^\d{9,13}$/.test(digits)) return { kind: 'none' };
  const whole = toTaxKey(digits);
  if (whole !== undefined) return { kind: 'code', key: whole, isRestored: false };
  // A person's number begins with zero. Twelve digits that do not begin with zero are the code of a dependent unit, whose leading
  // zero was lost.
  const isPersonal = digits.length === 12 && digits.startsWith('0');
  const restored =
    isPersonal || (digits.length !== 9 && digits.length !== 12) ? undefined : toTaxKey(`0${digits}`);
  if (restored !== undefined) return { kind: 'code', key: restored, isRestored: true };
  return digits.length === 12 ? { kind: 'personal' } : { kind: 'mistyped' };
}

// Returns the key of a tax code by the rules of lib/domain/seller/tax-code.ts. The library used there is too slow for an import:
// it creates an object for each digit, and for a million rows that takes longer than reading the rows.
function toTaxKey(digits: string): TrustKey | undefined {
  if ((digits.length !== 10 && digits.length !== 13) || !hasValidCheckDigit(digits)) return undefined;
  if (digits.startsWith('00') || digits.startsWith('0000000', 2)) return undefined;
  if (digits.length === 10) return `tax:${digits}`;
  return digits.endsWith('000') ? undefined : `tax:${digits.slice(0, 10)}-${digits.slice(10)}`;
}

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const ZERO = 0x30;

/**
 * True if the tenth digit is right. It must be 10 minus a remainder: that of dividing the weighted sum of the first nine digits
 * by 11.
 */
function hasValidCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += (WEIGHTS[at] ?? 0) * (digits.charCodeAt(at) - ZERO);
  return 10 - (sum % 11) === digits.charCodeAt(9) - ZERO;
}

function removeSeparators(text: string): string {
  const compact = text.replace(/[\s.\-–']/g, '');
  // A long number in a spreadsheet's notation (3.14409058E+08) is written out.
  if (/^\d(?:\.\d+)?E\+?\d{1,2}$/i.test(text.trim())) return String(Number(text.trim()));
  return compact;
}
