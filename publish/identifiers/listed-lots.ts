import { type DroppedCode, type TradeItems, tradeItemsIn } from './trade-items';

/** A kind of date, which follows a lot. If it follows the first element, that element is a lot and the barcode is missing. */
const DATE_KIND = /^(?:date |non concern)|^\d{4}-\d{2}-\d{2}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EIGHT_DIGITS = /^\d{8}$/;
const MAYBE_A_LOT = 'eight digits where a lot may stand';

/** The barcodes and lots of a list that repeats barcode, lot, kind of date and dates. */
export interface ListedLots extends TradeItems {
  readonly lots: readonly string[];
  /** Whether the first repetition says its barcode and its lot, each in its position. */
  readonly isWhole: boolean;
}

/**
 * Reads `identification_produits` of RappelConso: a flat list that repeats [barcode, lot, kind of date, dates], each repetition
 * but the first after a "|" that stands before the barcode or is glued between a date and it. Only the first element of a
 * repetition is a barcode; one of eight digits only where a lot follows, because without a barcode the lot moves to the front.
 */
export function listedLots(elements: readonly string[]): ListedLots {
  const found: TradeItems[] = [];
  const lots = new Set<string>();
  for (const [first = '', second = '', ...rest] of repetitions(elements)) {
    if (EIGHT_DIGITS.test(first) && !hasLot([first, second])) {
      found.push({ keys: [], dropped: [{ reason: MAYBE_A_LOT, said: first }] });
    } else if (/^\d{8,17}$/.test(first)) found.push(tradeItemsIn(first));
    const lot = /^\d{8,17}$/.test(first) ? second : first;
    if (lot !== '' && !DATE_KIND.test(lot)) lots.add(lot);
    for (const text of rest) if (DAY.test(text)) lots.add(text);
  }
  return {
    keys: [...new Set(found.flatMap(({ keys }) => keys))],
    dropped: distinct(found.flatMap(({ dropped }) => dropped)),
    lots: [...lots],
    isWhole: hasLot(elements),
  };
}

/**
 * A barcode that a source stores as a number, which loses leading zeros: the number is padded to the next length of a trade item,
 * then its check digit counts. Numbers of up to eight digits are refused unless `isLabelled`: eight that follow no label may be a lot.
 */
export function tradeItemOfNumber(digits: string, isLabelled: boolean): TradeItems {
  if (digits.length <= 8 && !isLabelled)
    return { keys: [], dropped: [{ reason: MAYBE_A_LOT, said: digits }] };
  const length = [8, 12, 13, 14].find((most) => digits.length <= most);
  return tradeItemsIn(length === undefined ? digits : digits.padStart(length, '0'));
}

function hasLot([, second = '']: readonly string[]): boolean {
  return second !== '' && !DATE_KIND.test(second);
}

function repetitions(elements: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const element of elements) {
    const [before = '', ...starts] = element.split('|');
    if (before.trim() !== '') groups.at(-1)?.push(before.trim());
    for (const start of starts) groups.push(start.trim() === '' ? [] : [start.trim()]);
  }
  return groups.filter((group) => group.length > 0);
}

function distinct(dropped: readonly DroppedCode[]): DroppedCode[] {
  return [...new Map(dropped.map((one) => [one.said, one])).values()];
}
