import { findTradeItems, type TradeItems } from './trade-items';

/** Matches words that announce a barcode, and the digits after them with their separators. */
const LABELLED =
  /\b(?:UPCs?|EANs?(?:-?(?:13|8))?|GTINs?(?:-?1[234])?|bar ?codes?)(?![a-z])(?:[ :#.(“"-]|codes?|numbers?|nos?\b|is|are|of){0,8}(\d(?:[\d ,;&/-]|and(?= \d)){7,1000})/gi;

/**
 * Matches a digit with at least seven digits or separators after it. A quick test: a text without a match contains no barcode.
 */
const DIGITS = /\d(?:[\d ,;&/-]|and){7}/i;
const NONE: TradeItems = { keys: [], dropped: [] };

/** Returns the barcodes that a running text calls barcodes: "UPC 193175488718", "barcodes: 871236361186 and 871236361193". */
export function findLabelledCodes(text: string): TradeItems {
  if (!DIGITS.test(text)) return NONE;
  const found = [...text.matchAll(LABELLED)].map(([, digits = '']) =>
    findTradeItems(digits.replace(/and/gi, ',')),
  );
  return {
    keys: [...new Set(found.flatMap(({ keys }) => keys))],
    dropped: found.flatMap(({ dropped }) => dropped),
  };
}
