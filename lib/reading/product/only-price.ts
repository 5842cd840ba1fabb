import type { Money } from '@/lib/base/money';
import { type Found, toFound } from '@/lib/dom/found';
import { findShownPrices } from '@/lib/dom/prices';

/**
 * Returns a card's only price, without struck-through ones. Undefined if there are two different prices, because it is unknown
 * which one applies.
 */
export function findOnlyPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const prices = findShownPrices(card, hint, 4);
  const amounts = new Set(prices.map(({ money }) => money.minor));
  return amounts.size === 1 ? toFound(prices[0]?.money, 'dom', 'price leaf') : undefined;
}
