import type { Money } from '@/lib/base/money';
import { type Found, found } from '@/lib/dom/found';
import { shownPrices } from '@/lib/dom/prices';

/** Returns a card's only unstruck price; undefined with two different ones, because which one applies is unknown. */
export function onlyPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const prices = shownPrices(card, hint, 4);
  const amounts = new Set(prices.map(({ money }) => money.minor));
  return amounts.size === 1 ? found(prices[0]?.money, 'dom', 'price leaf') : undefined;
}
