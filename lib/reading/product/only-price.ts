import type { Money } from '@/lib/base/money';
import { type Found, found } from '@/lib/dom/found';
import { shownPrices } from '@/lib/dom/prices';

/** The only unstruck price of a card: of two different ones it is not known which is to pay. */
export function onlyPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const prices = shownPrices(card, hint, 4);
  const amounts = new Set(prices.map(({ money }) => money.minor));
  return amounts.size === 1 ? found(prices[0]?.money, 'dom', 'price leaf') : undefined;
}
