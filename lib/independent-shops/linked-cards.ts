import { type Found, toFound } from '@/lib/dom/found';
import { parseHttpUrl } from '@/lib/dom/meta';
import { findTextLeaves } from '@/lib/dom/text';
import { findCards } from '@/lib/reading/find-cards';
import { anchors } from './selectors';
import { readUrlIds, toFallbackId } from './urls';

/**
 * Matches a price in any currency, or the words that replace one ("liên hệ", "hết hàng"). Only used to detect a price, not to
 * read it: some shops write prices that are ambiguous ("8,490.000 ₫").
 */
const PRICED = /(?:\p{Sc}|SFr\.)\s?\d|\d\s?(?:\p{Sc}|[đ円]|VN[DĐ]|TND|kr|zł)(?!\p{L})|liên hệ|hết hàng/iu;

/** Maximum number of characters of a card's text. A box with a longer text is a section of the page, not a card. */
const CARD_TEXT = 3_000;

/**
 * True if the text of a box contains a price, or words that stand in place of a price. Text in scripts does not count. False if
 * the box has more text than CARD_TEXT.
 */
export function showsPrice(box: Element): boolean {
  const text = [...findTextLeaves(box)].map((leaf) => leaf.text).join(' ');
  return text.length <= CARD_TEXT && PRICED.test(text);
}

/** Selector of links to products. */
const TO_GOODS = 'a[href*="/products/"]';

/**
 * Returns the longest text in a card's product links that is not a price. Used for cards that have neither a heading nor a
 * picture's text.
 */
export function findTitleInLinks(card: Element): Found<string> | undefined {
  const links = card.matches(TO_GOODS) ? [card] : [...card.querySelectorAll(TO_GOODS)];
  const texts = links
    .flatMap((link) => [...findTextLeaves(link)].map(({ text }) => text))
    .filter((text) => !PRICED.test(text));
  const [title] = texts.sort((one, other) => other.length - one.length);
  return toFound(title, 'dom', TO_GOODS);
}

/** Selector of carousels. They show other goods beside a page's list. */
const CAROUSEL = '[class*="carousel" i]';
/**
 * Minimum number of boxes that the selectors of known themes must find, so that the boxes are certainly the list's cards. Fewer
 * boxes may be other parts of the page with the same class.
 */
const SURE = 9;

/**
 * Returns the cards of a list: those that the selectors of known themes find. If these cards are few, or are all in a carousel,
 * they may not be the list's cards. In that case, cards are also searched for by their links, and the cards found by links are
 * returned if they are many more.
 */
export function findShopCards(root: ParentNode): Element[] {
  const known = findCards({ anchors }, root);
  const isAside = known.length > 0 && known.every((card) => card.closest(CAROUSEL));
  if (known.length >= SURE && !isAside) return known;
  const listed = findLinkedCards(root).filter((card) => !card.closest(CAROUSEL));
  const most = isAside ? 2 : known.length > 2 ? known.length * 2 : known.length;
  return listed.length > most ? listed : known;
}

/**
 * Returns the cards of an unknown theme, found by their links. Each link with a picture, or to a product's address, yields the
 * largest box around it that contains no link to a second product. Boxes that show no price are left out. Each element is marked
 * at most twice (with its first product, then with "several products"), so the time grows in proportion to the page.
 */
function findLinkedCards(root: ParentNode): Element[] {
  const owners = new Map<Element, string>();
  const links = [
    ...root.querySelectorAll(`:is(a[href]:has(img),${TO_GOODS}):not(:is(header,footer,nav) *)`),
  ].flatMap((link) => {
    const target = parseHttpUrl(link.getAttribute('href') ?? '', new URL(root.baseURI));
    const id = target && (readUrlIds(target).listingId ?? toFallbackId(target));
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
