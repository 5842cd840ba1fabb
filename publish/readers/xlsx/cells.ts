import type { PackedTexts } from './packed-texts';

/** How a number format shows a number: as a day, with leading zeros, or (null) as it is. */
export type NumberFormat =
  | { readonly kind: 'day' }
  | { readonly kind: 'digits'; readonly width: number }
  | null;

const DAY_MS = 86_400_000;
/** Days from a spreadsheet's day 0 to 1 January 1970. */
const TO_1970 = 25_569;
/** Days by which day numbers of the 1904 calendar are smaller than those of the 1900 calendar. */
const OF_1904 = 1_462;

/** Ids of the built-in formats that show days (ECMA-376, part 1, 18.8.30). */
const DAY_FORMATS: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/** Returns how a number format shows numbers, from its id and code (`dd/mm/yyyy`, `0000000000`). */
export function toNumberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return DAY_FORMATS.has(id) ? { kind: 'day' } : null;
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^[\]]*\]/g, '').split(';')[0] ?? '';
  if (/^0{2,}$/.test(bare)) return { kind: 'digits', width: bare.length };
  return /[dy]/i.test(bare) && !/general/i.test(bare) ? { kind: 'day' } : null;
}

/** A cell as the XML of a sheet has it. */
export interface WrittenCell {
  /** Type code: `s` (shared text), `str`, `inlineStr`, `b`, `e`, `d`; empty for a number. */
  readonly type: string;
  readonly value: string;
  readonly look: NumberFormat;
}

/** Returns the visible text of a cell; an ISO date for a day. */
export function toVisibleText(
  { type, value, look }: WrittenCell,
  shared: PackedTexts,
  is1904: boolean,
): string {
  if (type === 's') return shared.at(Number(value)) ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.slice(0, 10);
  if (type !== '' && type !== 'n') return value;
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  if (look?.kind === 'day') return parseDaySerial(number, is1904) ?? value;
  const text = Number.isInteger(number) ? BigInt(number).toString() : String(Number(number.toPrecision(15)));
  return look?.kind === 'digits' ? text.padStart(look.width, '0') : text;
}

/** Returns the ISO date of a spreadsheet's day number; undefined for a number before 1 March 1900 or after the year 9999. */
export function parseDaySerial(serial: number, is1904 = false): string | undefined {
  const days = Math.floor(serial) + (is1904 ? OF_1904 : 0);
  // Days before 1 March 1900 are refused, because spreadsheets count a 29 February 1900, which did not exist.
  if (days < 61 || days > 2_958_465) return undefined;
  return new Date((days - TO_1970) * DAY_MS).toISOString().slice(0, 10);
}
