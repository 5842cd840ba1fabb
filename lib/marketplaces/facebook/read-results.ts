import { found } from '@/lib/dom/found';
import { parseMoney } from '@/lib/dom/money';
import { isStruck } from '@/lib/dom/prices';
import { type TextLeaf, textLeaves } from '@/lib/dom/text';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import { hint, listingNodes, person } from './read-listing';
import * as selectors from './selectors';

/**
 * A drawn card holds price (perhaps the previous price), title and place; the first text that is no price is the
 * title.
 */
export const results: ResultsPlaces = {
  ...selectors.results,
  hint,
  items: listingNodes,
  priceOf: (card, currency) => {
    const [first] = shownLeaves(card);
    return found(first && parseMoney(first.text, currency), 'dom', 'first leaf');
  },
  titleFrom: (card, currency) => {
    const [first, ...rest] = shownLeaves(card);
    if (!first || !isPrice(first.text, currency)) return undefined;
    return found(rest.find(({ text }) => !isPrice(text, currency))?.text, 'dom', 'leaf after the price');
  },
  seller: { ...selectors.results.seller, ...person },
};

/** The first texts of a card, without previous prices. */
function shownLeaves(card: Element): TextLeaf[] {
  return [...textLeaves(card)].filter(({ element }) => !isStruck(element)).slice(0, 6);
}

/** Whether a text is a price, even with an ambiguous "$". */
function isPrice(text: string, currency: string | undefined): boolean {
  return parseMoney(text, currency ?? 'USD') !== undefined || /^(?:free|miễn phí|gratis)$/i.test(text);
}
