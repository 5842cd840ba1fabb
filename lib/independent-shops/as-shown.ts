// Why: docs/decisions/marketplaces/independent-shops.md

import type { Money } from '@/lib/base/money';
import { readTextWithoutHiddenParts } from '@/lib/dom/elements';
import { type Found, toFound } from '@/lib/dom/found';
import { readMeta } from '@/lib/dom/meta';
import { findAllPrices, isFormerPrice, type ShownPrice } from '@/lib/dom/prices';
import { cleanText, findTextLeaves } from '@/lib/dom/text';
import { isOfOtherListing, type LocatorScope } from '@/lib/reading/locators/locators';
import { findPriceToPay } from './card-price';
import { areMostWordsInTitles, findPriceOfPageWithoutMarkup } from './plain-price';

/** Matches words beside a former or starting price. */
const OTHER_PRICE = /start(?:ing)? (?:price|bid)|list price|\brrp\b|giá (?:gốc|cũ)/i;
const LEVELS = 3;

/**
 * Returns the prices in an order that begins with the price to pay. The first price in the page's data may be another one: a
 * former price, or the starting price of an auction.
 *
 * - If the page shows one of `prices` as the price to pay, that price comes first.
 * - Otherwise, if the page shows the first of `prices` and beside it exactly one price to pay, that price to pay is added in
 *   front.
 * - Otherwise, if the page shows none of `prices` but a price beside its basket, the price beside the basket is added in front.
 * - Otherwise, if the page shows none of `prices` and they differ, no price is returned, because data that contradict each other
 *   state no price. If the locator of the first price contains "sale", the order stays.
 * - Otherwise the order stays. It also stays if the first price was read from shown text.
 *
 * For a page without price data, returns the price that `findPriceOfPageWithoutMarkup` finds.
 */
export function putShownPriceFirst(
  scope: LocatorScope,
  prices: readonly Found<Money>[],
  url: URL,
): readonly Found<Money>[] {
  const { root } = scope;
  const [first] = prices;
  const plain = first ? undefined : findPriceOfPageWithoutMarkup(scope, url);
  if (plain) return [plain];
  const isDrawn = first?.from.source === 'dom' && !first.from.selector.includes('@');
  if (!first || isDrawn || !root || !('head' in root)) return prices;
  const own = [...findAllPrices(root.body, first.value.currency)].filter(
    ({ element }) => !isOfOtherListing(scope, element),
  );
  const isOther = ({ element }: { element: Element }) => OTHER_PRICE.test(element.textContent);
  const toPay = own.filter((price) => !isFormerPrice(price.element) && !isOther(price));
  const isAmong = (some: typeof own, { value }: Found<Money>) =>
    some.some(({ money }) => money.minor === value.minor);
  // The starting price of one auction may equal the current price of another, so a starting price is never taken.
  const isShown = (price: Found<Money>) => isAmong(toPay, price) && !isAmong(own.filter(isOther), price);
  const struck = own.find(({ money }) => money.minor === first.value.minor)?.element;
  const isDrawnAnywhere = prices.some((price) => isAmong(own, price));
  const better =
    prices.find(isShown) ??
    (struck && findOnlyPriceAround(struck, toPay)) ??
    (isDrawnAnywhere ? undefined : findPriceOfPageWithoutMarkup(scope, url));
  // If two data sources contradict each other, the page states no price. The first price counts nevertheless if its locator says
  // that it is a sale's price.
  const isUnclear =
    !isDrawnAnywhere &&
    !first.from.selector.includes('sale') &&
    prices.some(({ value }) => value.minor !== first.value.minor);
  if (!better && isUnclear) return [];
  return better ? [better, ...prices.filter((price) => price !== better)] : prices;
}

/**
 * Returns the price to pay from the nearest ancestor of `element` that contains a price to pay. Undefined if that ancestor
 * contains different prices, or is more than LEVELS levels above `element`.
 */
function findOnlyPriceAround(element: Element, toPay: readonly ShownPrice[]) {
  for (let box = element.parentElement, level = 0; box && level < LEVELS; level += 1) {
    const around = box;
    const inside = toPay.filter((price) => around.contains(price.element));
    if (inside[0]) return toFound(findPriceToPay(box, inside, false)?.money, 'dom', 'price');
    box = box.parentElement;
  }
  return undefined;
}

/** Matches a price in front of a title, as in "₫5000 · Title" on boards of advertisements. */
const PRICE_FIRST = /^(?:[$€£₫]\s?\d[\d.,]*|\d[\d.,]*\s?[$€£₫])\s+·\s+(?=\S)/;

/**
 * Returns the title, or the part of it that the page's other titles (`<title>` and `og:title`) confirm, without a price in front:
 * - A heading may also contain login links, codes and badges. If `<title>` and `og:title` do not contain the whole heading, a
 *   part of the heading that they contain is returned.
 * - If they contain no such part, and more than half of the heading's words are missing from them, the heading belongs to a
 *   banner. The `og:title` is then returned, provided that `<title>` contains it. A heading that is marked as the product's name
 *   never counts as a banner's.
 * - If a title from the page's data consists of the page's only heading, a dash and words of the shop, the heading is returned.
 * - In all other cases, the given title is returned.
 */
export function toConfirmedTitle(title: Found<string>, { root }: LocatorScope): Found<string> {
  const inDocument = root && 'head' in root ? root : undefined;
  const part = title.from.source === 'dom' ? findTitleInPageMetadata : findHeadingInTitle;
  const own = inDocument && part(inDocument, title.value);
  return { ...title, value: (own || title.value).replace(PRICE_FIRST, '') };
}

/**
 * Returns the page's only heading if a title from the page's data consists of that heading, a dash and words of the shop.
 * Undefined otherwise.
 */
function findHeadingInTitle(document: Document, title: string): string | undefined {
  const [heading, other] = [...document.querySelectorAll('h1')].map((h1) =>
    cleanText(readTextWithoutHiddenParts(h1)),
  );
  const isFirst = heading && !other && heading.length > 3 && title.startsWith(heading);
  return isFirst && /^ [-–—|] /.test(title.slice(heading.length)) ? heading : undefined;
}

function findTitleInPageMetadata(document: Document, title: string): string | undefined {
  const named = readMeta(document, 'og:title')?.value;
  const titles = `${document.title} ${named}`.replace(/\s+/g, ' ').normalize('NFC');
  if (titles.includes(title)) return undefined;
  const heading = [...document.querySelectorAll('h1')].find(
    (h1) => cleanText(readTextWithoutHiddenParts(h1)) === title,
  );
  if (!heading) return undefined;
  const unlinked = [...findTextLeaves(heading)].filter(({ element }) => !element.closest('a,button'));
  const parts = [
    unlinked.map(({ text }) => text).join(' '),
    ...[...heading.children].map((element) => cleanText(readTextWithoutHiddenParts(element))),
  ];
  const part = parts.find((part) => part && part.length > 3 && titles.includes(part));
  // A heading that is marked as the product's name is taken for that name and not for a banner's text, even if the page's titles,
  // which are written for search engines, do not contain it.
  const isStrange =
    !heading.matches('[itemprop="name"],[class*="product" i]') && !areMostWordsInTitles(title, titles);
  return part ?? (isStrange && named && document.title.includes(named) ? named : undefined);
}
