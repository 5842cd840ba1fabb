import { ownText } from '@/lib/dom/elements';
import { type Found, found } from '@/lib/dom/found';
import { parseUrl } from '@/lib/dom/meta';
import { shownPrices } from '@/lib/dom/prices';
import { cleanText } from '@/lib/dom/text';
import type { Money } from '@/lib/domain/money';
import { isDecoy, type Places } from '../locators';

const CONTROLS = 'button,input[type="submit"],a';
/** A picture or a heading that is a link makes a card. */
const CARD_LINKS = 'a[href]:has(img,h2,h3,h4),:is(h2,h3,h4) a[href]';
const TO_CART =
  /^(?:thêm(?: vào)? giỏ(?: hàng)?|mua (?:ngay|hàng)|đặt mua|add to (?:cart|bag|basket)|buy now)$/i;

/**
 * The price of a page that marks up nothing: the only one in the smallest box that holds its only heading and what
 * puts one thing into the basket. A second price, a second such control or a card that leads to another page means
 * that more than one thing may be meant, and there is none.
 */
export function plainPrice(places: Places, url: URL): Found<Money> | undefined {
  const { root, currency } = places;
  if (!root || !('head' in root)) return undefined;
  const isOwn = (element: Element) => !isDecoy(places, element);
  const [heading, ...others] = [...root.body.querySelectorAll('h1')].filter(isOwn);
  if (!heading || others.length > 0 || !namesPage(heading, root)) return undefined;
  for (let box = heading.parentElement; box; box = box.parentElement) {
    const controls = [...box.querySelectorAll(CONTROLS)].filter(isOwn).flatMap(cartWords);
    if (controls.length === 0) continue;
    const prices = shownPrices(box, currency).filter(({ element }) => isOwn(element));
    const [price] = prices;
    const isOne = price && prices.every(({ money }) => money.minor === price.money.minor);
    if (!isOne || new Set(controls).size < controls.length) return undefined;
    const links = [
      ...box.querySelectorAll(CARD_LINKS),
      ...partOf(price.element, heading).querySelectorAll('a[href]'),
    ];
    const isAlone = !links.filter(isOwn).some((link) => leadsElsewhere(link, url));
    return isAlone ? found(price.money, 'dom', 'price beside the basket') : undefined;
  }
  return undefined;
}

/** Whether it is in the page's title, and is neither the shop's own name at its top nor a link. */
function namesPage(heading: Element, { title }: Document): boolean {
  const text = cleanText(ownText(heading));
  const isLink = heading.closest('header,a') ?? heading.querySelector('a[href]');
  return !!text && !isLink && title.includes(text);
}

/** What a control that fills the basket says; nothing for any other. */
function cartWords(control: Element): string[] {
  const words = cleanText(ownText(control) || control.getAttribute('value'), 40)?.toLowerCase();
  return words && TO_CART.test(words) ? [words] : [];
}

/** The largest part of the page around a price that has not the heading in it: the card, if it is in one. */
function partOf(price: Element, heading: Element): Element {
  let part = price;
  while (part.parentElement && !part.parentElement.contains(heading)) part = part.parentElement;
  return part;
}

/** Whether a link leads to another page of the site, and not to a larger picture. */
function leadsElsewhere(link: Element, url: URL): boolean {
  const target = parseUrl(link.getAttribute('href') ?? '', url);
  const isPicture = /\.(?:jpe?g|png|webp|gif|avif)$/i.test(target?.pathname ?? '');
  return target?.host === url.host && target.pathname !== url.pathname && !isPicture;
}
