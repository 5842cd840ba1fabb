import type { Money } from '@/lib/base/money';
import { type Found, found } from '@/lib/dom/found';
import { shownPrices } from '@/lib/dom/prices';

/**
 * Returns a card's only price that is not struck through; undefined if it has two different ones, because it is unknown which
 * applies.
 */
export function findOnlyPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const prices = shownPrices(card, hint, 4);
  const amounts = new Set(prices.map(({ money }) => money.minor));
  return amounts.size === 1 ? found(prices[0]?.money, 'dom', 'price leaf') : undefined;
}
