import { found } from '@/lib/dom/found';
import { parseMoney } from '@/lib/dom/money';
import { textLeaves } from '@/lib/dom/text';
import type { ResultsPlaces } from '../results-reader';
import { hint, listingNodes, person } from './read-listing';
import * as selectors from './selectors';

/** A drawn card is price (then perhaps the price before), title, place: the title is the first text that is no price. */
export const results: ResultsPlaces = {
  ...selectors.results,
  hint,
  items: listingNodes,
  priceOf: (card, currency) => {
    const [first] = textLeaves(card);
    return found(first && parseMoney(first.text, currency), 'dom', 'first leaf');
  },
  titleFrom: (card, currency) => {
    const [first, ...rest] = [...textLeaves(card)].slice(0, 6);
    if (!first || !isPrice(first.text, currency)) return undefined;
    return found(rest.find(({ text }) => !isPrice(text, currency))?.text, 'dom', 'leaf after the price');
  },
  seller: { ...selectors.results.seller, ...person },
};

/** A price, also one whose "$" could be several countries'. */
function isPrice(text: string, currency: string | undefined): boolean {
  return parseMoney(text, currency ?? 'USD') !== undefined || /^(?:free|miễn phí|gratis)$/i.test(text);
}
