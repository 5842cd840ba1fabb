// Why: docs/decisions/marketplaces/independent-shops.md

import type { Money } from '@/lib/base/money';
import { readTextWithoutHidden } from '@/lib/dom/elements';
import { type Found, toFound } from '@/lib/dom/found';
import { readMeta } from '@/lib/dom/meta';
import { findAllPrices, isFormerPrice, type ShownPrice } from '@/lib/dom/prices';
import { cleanText, findTextLeaves } from '@/lib/dom/text';
import { isOfOtherListing, type LocatorScope } from '@/lib/reading/locators/locators';
import { findPriceToPay } from './card-price';
import { findPriceOfPageWithoutMarkup, isMostlyIn } from './plain-price';

/** Matches words beside a former or starting price. */
const OTHER_PRICE = /start(?:ing)? (?:price|bid)|list price|\brrp\b|giá (?:gốc|cũ)/i;
const LEVELS = 3;

/**
 * Returns the prices; the first is the one that the page shows to a person. The price in the page's data may be a former price
 * (shown struck through) or the starting price of an auction. In these cases, another price of the data that the page shows comes
 * first; if there is no such price, the only price to pay beside the struck-through one comes first. If the page shows no price
 * of its data, the one that it shows beside its basket comes first; without that one, data with different prices state none. For
 * a page without price data, returns the result of `findPriceOfPageWithoutMarkup`.
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
  // Two data sources that contradict each other state nothing, unless one says that its price is a sale's.
  const isUnclear =
    !isDrawnAnywhere &&
    !first.from.selector.includes('sale') &&
    prices.some(({ value }) => value.minor !== first.value.minor);
  if (!better && isUnclear) return [];
  return better ? [better, ...prices.filter((price) => price !== better)] : prices;
}

/**
 * Returns the price to pay from the smallest box around `element` that contains a price to pay. Undefined if that box contains
 * different prices, or if that box is more than LEVELS levels above `element`.
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
 * Returns a title that the page's other titles confirm. A heading may also contain login links, codes and badges: if no other
 * title contains the whole heading, the part of the heading that another title contains is returned. A heading of which less than
 * half of the words are in the other titles belongs to a banner; the page's own title is returned in its place.
 */
export function toConfirmedTitle(title: Found<string>, { root }: LocatorScope): Found<string> {
  const inDocument = root && 'head' in root ? root : undefined;
  const part = title.from.source === 'dom' ? findConfirmedPart : findHeadingInTitle;
  const own = inDocument && part(inDocument, title.value);
  return { ...title, value: (own || title.value).replace(PRICE_FIRST, '') };
}

/**
 * Returns the page's only heading if a title from the page's data consists of that heading, a dash and words of the shop.
 * Undefined otherwise.
 */
function findHeadingInTitle(document: Document, title: string): string | undefined {
  const [heading, other] = [...document.querySelectorAll('h1')].map((h1) =>
    cleanText(readTextWithoutHidden(h1)),
  );
  const isFirst = heading && !other && heading.length > 3 && title.startsWith(heading);
  return isFirst && /^ [-–—|] /.test(title.slice(heading.length)) ? heading : undefined;
}

function findConfirmedPart(document: Document, title: string): string | undefined {
  const named = readMeta(document, 'og:title')?.value;
  const titles = `${document.title} ${named}`.replace(/\s+/g, ' ').normalize('NFC');
  if (titles.includes(title)) return undefined;
  const heading = [...document.querySelectorAll('h1')].find(
    (h1) => cleanText(readTextWithoutHidden(h1)) === title,
  );
  if (!heading) return undefined;
  const unlinked = [...findTextLeaves(heading)].filter(({ element }) => !element.closest('a,button'));
  const parts = [
    unlinked.map(({ text }) => text).join(' '),
    ...[...heading.children].map((element) => cleanText(readTextWithoutHidden(element))),
  ];
  const part = parts.find((part) => part && part.length > 3 && titles.includes(part));
  // A heading that is marked as the product's name is no banner's, even if the page's titles are written for search engines.
  const isStrange = !heading.matches('[itemprop="name"],[class*="product" i]') && !isMostlyIn(title, titles);
  return part ?? (isStrange && named && document.title.includes(named) ? named : undefined);
}
