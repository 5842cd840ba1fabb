import type { Money } from '@/lib/base/money';
import { readTextWithoutHiddenParts } from '@/lib/dom/elements';
import { type Found, toFound } from '@/lib/dom/found';
import { parseHttpUrl } from '@/lib/dom/meta';
import { findShownPrices } from '@/lib/dom/prices';
import { cleanText } from '@/lib/dom/text';
import { isOfOtherListing, type LocatorScope } from '@/lib/reading/locators/locators';
import { findPriceToPay } from './card-price';

const CONTROLS = 'button,input[type="submit"],a';
const TO_CART =
  /^(?:(?:add|in|ajouter|añadir|agregar|adicionar|aggiungi|dodaj|thêm|cho)(?: .{1,9})? (?:cart|bag|basket|trolley|(?:waren|einkaufs)korb|panier|carrito|cesta|carrinho|sacola|carrello|winkelwagen|koszyka|giỏ(?: hàng)?)|(?:chọn|đặt) mua|mua (?:ngay|hàng)|đặt hàng|buy(?: it)? now|comprar|add)$/i;

/**
 * Returns the price of a page without markup: the only price in the smallest element that contains the page's only heading and
 * its add-to-basket control. Undefined if this is ambiguous: there is a second price or a second control with the same words, or
 * the price is in a card that links to another page.
 */
export function findPriceOfPageWithoutMarkup(scope: LocatorScope, url: URL): Found<Money> | undefined {
  const { root, currency } = scope;
  if (!root || !('head' in root)) return undefined;
  const isOwn = (element: Element) => !isOfOtherListing(scope, element);
  // A heading in the page's header, or one that is a link, may be the shop's name.
  const [heading, other] = [...root.body.querySelectorAll('h1')].filter(
    (h1) => isOwn(h1) && !h1.closest('header,a') && !h1.querySelector('a'),
  );
  const name = heading && !other && cleanText(readTextWithoutHiddenParts(heading));
  if (!name || !areMostWordsInTitles(name, root.title)) return undefined;
  for (let box = heading.parentElement; box; box = box.parentElement) {
    const controls = [...box.querySelectorAll(CONTROLS)]
      .filter(isOwn)
      .map((control) => cleanText(control.textContent || control.getAttribute('value'), 40) ?? '')
      .filter((words) => TO_CART.test(words));
    if (controls.length === 0) continue;
    const prices = findShownPrices(box, currency).filter(({ element }) => isOwn(element));
    const price = findPriceToPay(box, prices, false);
    if (!price || new Set(controls).size < controls.length) return undefined;
    const links = [...findPriceSection(price.element, heading).querySelectorAll('a[href]')];
    const isCard = links.some((link) => leadsToOtherPage(link, url));
    return isCard ? undefined : toFound(price.money, 'dom', 'beside the basket');
  }
  return undefined;
}

/** True if at least half of the words of a text are in a page's titles. */
export function areMostWordsInTitles(text: string, titles: string): boolean {
  const words = text.toLowerCase().split(/\s+/);
  const known = titles.toLowerCase();
  return words.filter((word) => known.includes(word)).length * 2 >= words.length;
}

/**
 * Returns the largest element around a price that does not contain the heading. If the price is in a card, the returned element
 * contains the card.
 */
function findPriceSection(price: Element, heading: Element): Element {
  let part = price;
  while (part.parentElement && !part.parentElement.contains(heading)) part = part.parentElement;
  return part;
}

/** True if a link leads to another page of the site. */
function leadsToOtherPage(link: Element, url: URL): boolean {
  const target = parseHttpUrl(link.getAttribute('href') ?? '', url);
  return target?.host === url.host && target.pathname !== url.pathname;
}
