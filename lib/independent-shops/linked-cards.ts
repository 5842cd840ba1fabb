import { type Found, found } from '@/lib/dom/found';
import { parseUrl } from '@/lib/dom/meta';
import { textLeaves } from '@/lib/dom/text';
import { findCards } from '@/lib/reading/find-cards';
import { anchors } from './selectors';
import { lastId, readUrlIds } from './urls';

/**
 * A price in whatever currency, or the words that stand in its place. No value is read with it: a shop can write
 * prices that nobody can read for sure ("8,490.000 ₫").
 */
const PRICED = /(?:\p{Sc}|SFr\.)\s?\d|\d\s?(?:\p{Sc}|[đ円]|VN[DĐ]|TND|kr|zł)(?!\p{L})|liên hệ|hết hàng/iu;

/** Longest text of a card (characters); longer is a section of the page. */
const CARD_TEXT = 3_000;

/** Whether a box shows what its goods cost, or says why not. Scripts in it are no text. */
export function showsPrice(box: Element): boolean {
  const text = [...textLeaves(box)].map((leaf) => leaf.text).join(' ');
  return text.length <= CARD_TEXT && PRICED.test(text);
}

/** Links whose address names goods. */
const TO_GOODS = 'a[href*="/products/"]';

/** Returns the longest text in a card's links to goods that is no price, for cards without a heading or a picture's text. */
export function linkTitle(card: Element): Found<string> | undefined {
  const links = card.matches(TO_GOODS) ? [card] : [...card.querySelectorAll(TO_GOODS)];
  const texts = links
    .flatMap((link) => [...textLeaves(link)].map(({ text }) => text))
    .filter((text) => !PRICED.test(text));
  const [title] = texts.sort((one, other) => other.length - one.length);
  return found(title, 'dom', TO_GOODS);
}

/** Rows that people turn, of goods beside the list. */
const CAROUSEL = '[class*="carousel" i]';
/** Cards of a known theme; fewer can be another box of its class. */
const SURE = 9;

/**
 * The cards of a known theme. Few of them, or those of a carousel, can be other goods than the list's: then the links count
 * if they find many more.
 */
export function shopCards(root: ParentNode): Element[] {
  const known = findCards({ anchors }, root);
  const isAside = known.length > 0 && known.every((card) => card.closest(CAROUSEL));
  if (known.length >= SURE && !isAside) return known;
  const listed = linkedCards(root).filter((card) => !card.closest(CAROUSEL));
  const most = isAside ? 2 : known.length > 2 ? known.length * 2 : known.length;
  return listed.length > most ? listed : known;
}

/**
 * The cards of a theme that is not known, found by their links: the largest box around each link with a picture, or to an address of products, that
 * leads to no second product, if the box shows a price. Each box gets an owner at most twice, so the time grows with the
 * page only.
 */
function linkedCards(root: ParentNode): Element[] {
  const owners = new Map<Element, string>();
  const links = [
    ...root.querySelectorAll(`:is(a[href]:has(img),${TO_GOODS}):not(:is(header,footer,nav) *)`),
  ].flatMap((link) => {
    const target = parseUrl(link.getAttribute('href') ?? '', new URL(root.baseURI));
    const id = target && (readUrlIds(target).listingId ?? lastId(target));
    return id ? { id, link } : [];
  });
  for (const { id, link } of links) {
    for (let box: Element | null = link; box; box = box.parentElement) {
      const owner = owners.get(box);
      if (owner === id || owner === '') break;
      owners.set(box, owner === undefined ? id : '');
    }
  }
  const boxes = links.map(({ id, link }) => {
    let box = link;
    while (box.parentElement && owners.get(box.parentElement) === id) box = box.parentElement;
    return box;
  });
  return [...new Set(boxes)].filter((box) => box !== root && showsPrice(box));
}
