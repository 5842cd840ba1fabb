import type { Money } from '@/lib/base/money';
import { type Found, toFound } from '@/lib/dom/found';
import { parseMoney } from '@/lib/dom/money';
import { findShownPrices, isFormerPrice, type ShownPrice } from '@/lib/dom/prices';
import { findTextLeaves } from '@/lib/dom/text';
import { cardPrices } from './selectors';

/** Matches the text after the amount of one instalment ("x3 kỳ"). */
const INSTALMENT = /^\s*x ?\d/;
/** Maximum number of prices of a card that are compared. */
const MOST = 9;

/**
 * Returns the price to pay of a card. Reads the first element of the card that has the CSS class of a price and shows one; if
 * there is none, reads the whole card. Undefined if it is unclear which of several prices applies.
 */
export function findCardPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const part = [...card.querySelectorAll(cardPrices)].find(
    (element) => !isFormerPrice(element) && findShownPrices(element, hint, 1).length > 0,
  );
  const all = [...findShownPrices(part ?? card, hint, MOST), ...findPricesInSiblings(part ?? card, hint)];
  const price = findPriceToPay(card, all, part !== undefined);
  return toFound(price?.money ?? (all[0] ? undefined : findPriceInPence(card, hint)), 'dom', 'price leaf');
}

/**
 * Returns the price to pay among the prices of an element (`box`): the only one that is not struck through, or the one that a
 * stated discount confirms. If `isPart` is true, the element holds the prices of one product only, so a first price that no other
 * undercuts counts.
 */
export function findPriceToPay(
  box: Element,
  all: readonly ShownPrice[],
  isPart: boolean,
): ShownPrice | undefined {
  const prices = areAmountsEqual(all) ? all : all.filter(({ element }) => !isStruckOrInstalment(element));
  const amounts = prices.map(({ money }) => money.minor);
  const low = Math.min(...amounts);
  const others = new Set(amounts.filter((minor) => minor > low));
  const isSure = others.size === 0 || (isPart && amounts[0] === low);
  const [high] = others;
  const off = isSure || others.size > 1 || !high ? undefined : 100 * (1 - low / high);
  return isSure || (off !== undefined && statesDiscount(box, off))
    ? prices.find(({ money }) => money.minor === low)
    : undefined;
}

/** True if a box states a discount ("-19%", "76% off") of `off` percent, rounded in any way. */
function statesDiscount(box: Element, off: number): boolean {
  return [...findTextLeaves(box)].some(({ text }) => {
    const stated = /(\d\d?) ?%/.exec(text)?.[1];
    return stated !== undefined && Math.abs(Number(stated) - off) < 1;
  });
}

/** Returns prices whose symbol and number are in two elements, one after the other, in a part that holds more than the price. */
function findPricesInSiblings(card: Element, hint: string | undefined): ShownPrice[] {
  const leaves = [...findTextLeaves(card)];
  return leaves.flatMap(({ text, element }, index) => {
    const next = leaves[index + 1];
    const isPair =
      element.nextElementSibling === next?.element && text.length < 5 && /^\d[\d.,]+$/.test(next?.text ?? '');
    const money = isPair && !isFormerPrice(element) ? parseMoney(text + next?.text, hint) : undefined;
    return money ? { money, element } : [];
  });
}

function areAmountsEqual(prices: readonly ShownPrice[]): boolean {
  return prices.every(({ money }) => money.minor === prices[0]?.money.minor);
}

/**
 * True if the page's style draws a line through an element's text, or if the text is one instalment's amount. Called only if a
 * card has prices of different amounts, because computing styles is slow.
 */
function isStruckOrInstalment(price: Element): boolean {
  if (INSTALMENT.test(`${price.nextSibling?.textContent}`)) return true;
  for (let element: Element | null = price, level = 0; element && level < 4; level += 1) {
    if (getComputedStyle(element).textDecoration.includes('line-through')) return true;
    element = element.parentElement;
  }
  return false;
}

/** Returns a British price below one pound ("85p"). */
function findPriceInPence(card: Element, hint: string | undefined): Money | undefined {
  if (hint !== 'GBP') return undefined;
  const amounts = [...findTextLeaves(card)].flatMap(({ text }) => /^(\d\d?)p$/.exec(text)?.[1] ?? []);
  const minor = Number(amounts[0]);
  return new Set(amounts).size === 1 && minor > 0 ? { minor, currency: 'GBP' } : undefined;
}
