/** What the digits of a Vietnamese tax code say about its form; nothing about whether it exists. */
export type TaxCodeForm = 'organisation' | 'branch' | 'personal' | 'malformed';

// Weights of the check digit of a 10-digit code.
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/**
 * The form of a tax code as a page prints it: 10 digits with a check digit (organisations, and the codes of persons
 * and households issued until 2025-06-30), 13 for a dependent unit, or the 12 of a personal number, which has no
 * check digit. Undefined when the text is no number at all: it is then something else than a tax code.
 * Source: Circular 86/2024/TT-BTC; the check digit as in python-stdnum `stdnum/vn/mst.py`.
 */
export function taxCodeForm(text: string): TaxCodeForm | undefined {
  const digits = text.replace(/[\s.\-–]/g, '');
  if (!/^\d+$/.test(digits)) return undefined;
  if (digits.length === 12) return 'personal';
  if (digits.length === 10) return isOrganisation(digits) ? 'organisation' : 'malformed';
  if (digits.length !== 13) return 'malformed';
  return isOrganisation(digits.slice(0, 10)) && digits.slice(10) !== '000' ? 'branch' : 'malformed';
}

function isOrganisation(digits: string): boolean {
  if (digits.startsWith('00') || /^..0{7}/.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return 10 - (sum % 11) === Number(digits[9]);
}
