import { type DroppedCode, findTradeItems, type TradeItems } from './trade-items';

/**
 * Matches an element that is a kind of date, or a date. The list repeats four kinds of elements: barcode, lot, kind of date,
 * dates. If the second element of a repetition matches, no lot follows the first element: the first element may itself be the
 * lot, and the barcode missing.
 */
const DATE_KIND = /^(?:date |non concern)|^\d{4}-\d{2}-\d{2}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EIGHT_DIGITS = /^\d{8}$/;
const MAYBE_A_LOT = 'eight digits where a lot may stand';

/** The barcodes and lots that a flat list names. The list repeats four kinds of elements: barcode, lot, kind of date, dates. */
export interface ListedLots extends TradeItems {
  readonly lots: readonly string[];
  /** True if the second element of the first repetition is a lot; the first element is then the barcode. */
  readonly isWhole: boolean;
}

/**
 * Reads `identification_produits` of RappelConso: a flat list that repeats [barcode, lot, kind of date, dates]. A "|" marks the
 * beginning of each repetition after the first one; the date before the "|" and the barcode after it may be in one element. Only
 * the first element of a repetition can be a barcode. If the barcode is missing, the lot is first. Therefore eight digits count
 * as a barcode only if a lot follows them.
 */
export function readListedLots(elements: readonly string[]): ListedLots {
  const found: TradeItems[] = [];
  const lots = new Set<string>();
  for (const [first = '', second = '', ...rest] of splitRepetitions(elements)) {
    if (EIGHT_DIGITS.test(first) && !hasLot([first, second])) {
      found.push({ keys: [], dropped: [{ reason: MAYBE_A_LOT, text: first }] });
    } else if (/^\d{8,17}$/.test(first)) found.push(findTradeItems(first));
    const lot = /^\d{8,17}$/.test(first) ? second : first;
    if (lot !== '' && !DATE_KIND.test(lot)) lots.add(lot);
    for (const text of rest) if (DAY.test(text)) lots.add(text);
  }
  return {
    keys: [...new Set(found.flatMap(({ keys }) => keys))],
    dropped: removeRepeatedCodes(found.flatMap(({ dropped }) => dropped)),
    lots: [...lots],
    isWhole: hasLot(elements),
  };
}

/**
 * Returns the trade item of a barcode that a source stores as a number, so that leading zeros are lost. Pads the number with
 * zeros to the next length of a trade item. The number is dropped if its check digit is then wrong. A number of up to eight
 * digits may be a lot number, so it is dropped, too, unless `isLabelled`.
 */
export function findTradeItemsOfUnpaddedBarcode(digits: string, isLabelled: boolean): TradeItems {
  if (digits.length <= 8 && !isLabelled)
    return { keys: [], dropped: [{ reason: MAYBE_A_LOT, text: digits }] };
  const length = [8, 12, 13, 14].find((most) => digits.length <= most);
  return findTradeItems(length === undefined ? digits : digits.padStart(length, '0'));
}

function hasLot([, second = '']: readonly string[]): boolean {
  return second !== '' && !DATE_KIND.test(second);
}

function splitRepetitions(elements: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const element of elements) {
    const [before = '', ...starts] = element.split('|');
    if (before.trim() !== '') groups.at(-1)?.push(before.trim());
    for (const start of starts) groups.push(start.trim() === '' ? [] : [start.trim()]);
  }
  return groups.filter((group) => group.length > 0);
}

function removeRepeatedCodes(dropped: readonly DroppedCode[]): DroppedCode[] {
  return [...new Map(dropped.map((one) => [one.text, one])).values()];
}
