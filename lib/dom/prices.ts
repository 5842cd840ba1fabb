import type { Money } from '@/lib/base/money';
import { parseMoney } from './money';
import { findTextLeaves } from './text';

/** A price on the page, with the smallest element that contains it completely. */
export interface ShownPrice {
  readonly money: Money;
  readonly element: Element;
}

// Selector of former prices, such as struck-through ones.
const NOT_THE_PRICE =
  'del,s,strike,[class*="original" i],[class*="old-price" i],[class*="price-old" i],[class*="strike" i],[style*="line-through"],[class*="line-through"],[data-a-strike]';

/** Longest text beside a price's digits (characters): leading words or a currency symbol. */
const SYMBOL_MAX = 32;
/** Matches the digits that `parseMoney` accepts. Most texts of a card contain none and are not parsed. */
const ANY_DIGIT = /[\d\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]|\ud835[\udfce-\udfff]/;

/**
 * Returns the first `limit` prices under `root` in page order, without struck-through ones. A price is either one text
 * ("27.900₫"), or several texts in one element ("50.000" + "₫", "$" + "14" + "." + "99"). That element is the smallest one whose
 * texts together make up the price.
 */
export function findShownPrices(root: Element, hint?: string, limit = 40): ShownPrice[] {
  const prices: ShownPrice[] = [];
  for (const price of findAllPrices(root, hint)) {
    if (prices.length >= limit) break;
    if (!isFormerPrice(price.element)) prices.push(price);
  }
  return prices;
}

/** Yields every price under `root`, also struck-through ones. */
export function* findAllPrices(root: Element, hint?: string): Generator<ShownPrice> {
  const seen = new Set<Element>();
  for (const { text, element } of findTextLeaves(root)) {
    if (text.length > 60) continue;
    const price = /\d/.test(text)
      ? parseShownPrice(text, element, hint)
      : findSplitPrice(text, element, root, hint);
    if (!price || seen.has(price.element)) continue;
    seen.add(price.element);
    yield price;
  }
}

/** True if an element shows a former price. */
export function isFormerPrice(element: Element): boolean {
  return element.closest(NOT_THE_PRICE) !== null;
}

/**
 * Returns the price in the first matching element that has one: the joined texts of the element if they are a price, otherwise
 * the first price inside the element. Skips struck-through prices, and elements for which `isElsewhere` is true.
 */
export function findPriceIn(
  root: ParentNode,
  selector: string,
  hint?: string,
  isElsewhere?: (element: Element) => boolean,
): Money | undefined {
  for (const element of root.querySelectorAll(selector)) {
    if (isFormerPrice(element) || isElsewhere?.(element)) continue;
    const money = parseJoinedPrice(element, hint) ?? findShownPrices(element, hint, 1)[0]?.money;
    if (money) return money;
  }
  return undefined;
}

function parseShownPrice(text: string, element: Element, hint: string | undefined): ShownPrice | undefined {
  const money = dropIfZero(parseMoney(text, hint));
  return money && !(money.currency === 'JPY' && isPriceUntaxed(element)) ? { money, element } : undefined;
}

/** True if the text beside a Japanese price says that tax is not included. */
function isPriceUntaxed({ previousSibling, nextSibling }: Element): boolean {
  const beside = `${previousSibling?.textContent}|${nextSibling?.textContent}`.replace(/\s/g, '');
  return /(?:税抜|本体価格)\||\|[（(]?(?:税抜|税別|[+＋]税)/.test(beside);
}

/**
 * Finds a price whose parts are several texts. Joins the texts of `leaf`, then those of its parent, then those of its
 * grandparent, but goes no higher than `root`. Returns the first price that such a joined text gives, with the element; undefined
 * if there is none.
 */
function findSplitPrice(
  text: string,
  leaf: Element,
  root: Element,
  hint: string | undefined,
): ShownPrice | undefined {
  if (text.length > SYMBOL_MAX && !ANY_DIGIT.test(text)) return undefined;
  let element: Element | null = leaf;
  for (let level = 0; element && level < 3; level += 1) {
    const money = parseJoinedPrice(element, hint);
    if (money) return { money, element };
    if (element === root) return undefined;
    element = element.parentElement;
  }
  return undefined;
}

/**
 * Joins the texts of an element to one price. Digits may meet only at a separator: "14" + ".99" is one price, "5" + "50.000" are
 * two.
 */
function parseJoinedPrice(element: Element, hint: string | undefined): Money | undefined {
  const pieces: string[] = [];
  for (const { text } of findTextLeaves(element)) {
    if (pieces.length >= 12) return undefined;
    const previous = pieces.at(-1) ?? '';
    if (/\d$/.test(previous) && /^\d/.test(text)) return undefined;
    pieces.push(text);
  }
  const joined = pieces.join('');
  return ANY_DIGIT.test(joined) ? dropIfZero(parseMoney(joined, hint)) : undefined;
}

/** Returns undefined for zero: a shown zero is a placeholder, or a price within a subscription, not a price to pay. */
function dropIfZero(money: Money | undefined): Money | undefined {
  return money && money.minor > 0 ? money : undefined;
}
