import { toGtinKey } from '@/lib/domain/listing/gtin-key';

/** Codes that sources write for a missing number; their check digits are right. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '1234567890128',
  '0123456789012',
  '1234567890005',
  '9876543210128',
  '12345670',
  '12345678901231',
]);

/**
 * Matches an eight-digit number that a shop gave to its own goods: its first digit is 0 or 2. The number is padded to fourteen
 * digits here.
 */
const SHORT_SHOP_NUMBER = /^0{6}[02]/;
/**
 * Matches a number of twelve or thirteen digits that a shop gave to its own goods, padded to fourteen digits. Numbers of thirteen
 * digits have the prefix 02, 04 or 20 to 29; numbers of twelve digits have the prefix 2 or 4.
 */
const LONG_SHOP_NUMBER = /^\d(?:02|04|2)/;

/**
 * Returns why a code names no trade item; undefined if it names one. Refuses wrong check digits, placeholders, and numbers that a
 * shop gave to its own goods, whatever their length and leading zeros. A UPC-E counts as the UPC-A that it stands for
 * (`toGtinKey`). Source: GS1 General Specifications, 1.4.2 and 1.4.3.
 */
export function findWhyCodeIsUnusable(code: string): string | undefined {
  const key = toGtinKey(code);
  if (key === undefined) return 'its check digit is wrong';
  if (PLACEHOLDERS.has(code) || /^(\d)\1*$/.test(code.slice(0, -1)) || /^0+$/.test(code)) {
    return 'it is a placeholder';
  }
  const digits = key.slice('gtin:'.length);
  const isOfShop = SHORT_SHOP_NUMBER.test(digits) || LONG_SHOP_NUMBER.test(digits);
  return isOfShop ? 'it is a number of one shop' : undefined;
}
