import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

/** The content of a cell with a tax code. */
export type TaxCode =
  | { readonly kind: 'code'; readonly key: TrustKey; readonly isRestored: boolean }
  /** The 12 digits of a person: never published. */
  | { readonly kind: 'personal' }
  /** Digits with a wrong check digit. */
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'none' };

/**
 * Reads a tax code of 10 or 13 digits, ignoring blanks and points. Restores a leading zero that a spreadsheet dropped, if the
 * check digit proves it.
 */
export function taxCodeOf(text: string): TaxCode {
  const digits = /^\d{10}$/.test(text) ? text : digitsOf(text);
  if (!/^\d{9,13}$/.test(digits)) return { kind: 'none' };
  const whole = codeOf(digits);
  if (whole !== undefined) return { kind: 'code', key: whole, isRestored: false };
  // A person's number begins with a zero: so many digits that do not are those of a dependent unit that lost theirs.
  const isPersonal = digits.length === 12 && digits.startsWith('0');
  const restored =
    isPersonal || (digits.length !== 9 && digits.length !== 12) ? undefined : codeOf(`0${digits}`);
  if (restored !== undefined) return { kind: 'code', key: restored, isRestored: true };
  return digits.length === 12 ? { kind: 'personal' } : { kind: 'mistyped' };
}

// The rules of lib/domain/seller/tax-code.ts without its library, which makes an object of every digit and would take longer than
// reading a million rows.
function codeOf(digits: string): TrustKey | undefined {
  if ((digits.length !== 10 && digits.length !== 13) || !hasRightDigit(digits)) return undefined;
  if (digits.startsWith('00') || digits.startsWith('0000000', 2)) return undefined;
  if (digits.length === 10) return `tax:${digits}`;
  return digits.endsWith('000') ? undefined : `tax:${digits.slice(0, 10)}-${digits.slice(10)}`;
}

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const ZERO = 0x30;

/** Whether the tenth digit fits the nine before it: 10 less the weighted sum modulo 11. */
function hasRightDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += (WEIGHTS[at] ?? 0) * (digits.charCodeAt(at) - ZERO);
  return 10 - (sum % 11) === digits.charCodeAt(9) - ZERO;
}

function digitsOf(text: string): string {
  const said = text.replace(/[\s.\-–']/g, '');
  // A long number in a spreadsheet's notation: 3.14409058E+08.
  if (/^\d(?:\.\d+)?E\+?\d{1,2}$/i.test(text.trim())) return String(Number(text.trim()));
  return said;
}
