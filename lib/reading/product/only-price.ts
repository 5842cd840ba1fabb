import type { Money } from '@/lib/base/money';
import { type Found, toFound } from '@/lib/dom/found';
import { findShownPrices } from '@/lib/dom/prices';

/**
 * Returns the price of a card whose prices all have the same amount; struck-through prices do not count. Undefined if the card
 * has no price. Also undefined if there are different amounts, because it is unknown which one applies.
 */
export function findOnlyPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const prices = findShownPrices(card, hint, 4);
  const amounts = new Set(prices.map(({ money }) => money.minor));
  return amounts.size === 1 ? toFound(prices[0]?.money, 'dom', 'price leaf') : undefined;
}
