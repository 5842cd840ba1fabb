import { gtinKey } from '@/lib/domain/listing/gtin-key';

/** Placeholders for a missing number, with right check digits. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '1234567890128',
  '0123456789012',
  '1234567890005',
  '9876543210128',
  '12345670',
  '12345678901231',
]);

/**
 * Why a code names no trade item; undefined if it does. Refused are wrong check digits, placeholders, and numbers
 * that a shop gives within its own walls (GS1 prefixes 02, 04 and 2; 2 of eight digits, where those from 0 are a UPC-E). Source: GS1 General
 * Specifications, 1.4.2 and 1.4.3.
 */
export function refusalOfCode(code: string): string | undefined {
  if (gtinKey(code) === undefined) return 'its check digit is wrong';
  if (PLACEHOLDERS.has(code) || /^(\d)\1*$/.test(code.slice(0, -1)) || /^0+$/.test(code)) {
    return 'it is a placeholder';
  }
  if (code.length === 8) return /^2/.test(code) ? 'it is a number of one shop' : undefined;
  const prefix = code.padStart(14, '0').slice(1, 3);
  if (/^(?:02|04|2)/.test(prefix)) return 'it is a number of one shop';
  return undefined;
}
