import { found } from '@/lib/dom/found';
import { parseMoney } from '@/lib/dom/money';
import { isStruck } from '@/lib/dom/prices';
import { type TextLeaf, textLeaves } from '@/lib/dom/text';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import { hint, listingNodes, person } from './read-listing';
import * as selectors from './selectors';

/** A drawn card is price (then perhaps the price before), title, place: the title is the first text that is no price. */
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

/** The first texts of a card, without prices from before. */
function shownLeaves(card: Element): TextLeaf[] {
  return [...textLeaves(card)].filter(({ element }) => !isStruck(element)).slice(0, 6);
}

/** A price, also one whose "$" could be several countries'. */
function isPrice(text: string, currency: string | undefined): boolean {
  return parseMoney(text, currency ?? 'USD') !== undefined || /^(?:free|miễn phí|gratis)$/i.test(text);
}
