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

/** Numbers of eight digits that a shop gives to its own goods: prefixes 0 and 2, as the last eight of fourteen digits. */
const SHORT_OF_A_SHOP = /^0{6}[02]/;
/** The same for longer numbers: prefixes 02, 04 and 20 to 29 of thirteen digits (2 and 4 of twelve). */
const LONG_OF_A_SHOP = /^\d(?:02|04|2)/;

/**
 * Returns why a code names no trade item; undefined if it names one. Refused are wrong check digits, placeholders and numbers
 * that a shop gives to its own goods, in every length and with any leading zeros; a UPC-E counts as the UPC-A it stands for
 * (`gtinKey`). Source: GS1 General Specifications, 1.4.2 and 1.4.3.
 */
export function refusalOfCode(code: string): string | undefined {
  const key = gtinKey(code);
  if (key === undefined) return 'its check digit is wrong';
  if (PLACEHOLDERS.has(code) || /^(\d)\1*$/.test(code.slice(0, -1)) || /^0+$/.test(code)) {
    return 'it is a placeholder';
  }
  const digits = key.slice('gtin:'.length);
  const isOfShop = SHORT_OF_A_SHOP.test(digits) || LONG_OF_A_SHOP.test(digits);
  return isOfShop ? 'it is a number of one shop' : undefined;
}
