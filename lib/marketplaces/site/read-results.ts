import { type Found, found } from '@/lib/dom/found';
import { shownPrices } from '@/lib/dom/prices';
import type { Money } from '@/lib/domain/money';
import type { ResultsPlaces } from '../results-reader';
import * as selectors from './selectors';

/** Cards of a site's own lists; a box without a price or a link on the same host is no card. */
export const results: ResultsPlaces = {
  ...selectors.results,
  isComplete: ({ title, price }) => title !== undefined && price !== undefined,
  sameHost: true,
  linkFirst: true,
  lastPrice: onlyPrice,
};

/** The only unstruck price of the card: of two different ones it is not known which is to pay. */
function onlyPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const prices = shownPrices(card, hint, 4);
  const amounts = new Set(prices.map(({ money }) => money.minor));
  return amounts.size === 1 ? found(prices[0]?.money, 'dom', 'price leaf') : undefined;
}
