import type { Money } from '@/lib/base/money';
import { type Found, found } from '@/lib/dom/found';
import { parseMoney } from '@/lib/dom/money';
import { shownPrices } from '@/lib/dom/prices';
import { onlyPrice } from '@/lib/reading/product/only-price';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import { listingAddress, shopPage } from './read-listing';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  titleOf: /^(?:Product card: )?(.+?)(?:(?: null)? promotion off .{0,40}?current price |$)/,
  price: [],
  priceOf: (card, hint) => flashPrice(card, hint) ?? labelledPrice(card, hint) ?? onlyPrice(card, hint),
  seller: { page: shopPage },
  shopTitle: selectors.shopTitle,
  address: listingAddress,
};

/** A flash sale card is labelled "<title> promotion off 44% current price 27.900₫ …". */
function flashPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const rest = card
    .getAttribute('aria-label')
    ?.split(/\scurrent price\s/)
    .at(-1);
  const words = rest?.split(/\s+/) ?? [];
  const price = parseMoney(words[0] ?? '', hint) ?? parseMoney(words.slice(0, 2).join(' '), hint);
  return found(price, 'dom', '@aria-label');
}

function labelledPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const place = card.querySelector('[aria-label="promotion price"]')?.parentElement;
  return place
    ? found(shownPrices(place, hint, 1)[0]?.money, 'dom', '[aria-label="promotion price"]')
    : undefined;
}
