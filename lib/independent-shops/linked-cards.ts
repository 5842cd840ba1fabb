import { type Found, toFound } from '@/lib/dom/found';
import { parseHttpUrl } from '@/lib/dom/meta';
import { findTextLeaves } from '@/lib/dom/text';
import { findCards } from '@/lib/reading/find-cards';
import { anchors } from './selectors';
import { readUrlIds } from './urls';

/**
 * Matches a price in any currency, or the words that replace one ("liên hệ", "hết hàng"). Only used to detect a price, not to
 * read it: some shops write prices that are ambiguous ("8,490.000 ₫").
 */
const PRICED =
  /(?:\p{Sc}|SFr\.)\s?\d|\d\s?(?:\p{Sc}|[đ円]|VN[DĐ]|TND|kr|zł)(?!\p{L})|^\d\d?p$|liên hệ|hết hàng/imu;

/** Maximum number of characters of a card's text. An element with a longer text is a section of the page, not a card. */
const CARD_TEXT = 3_000;

/**
 * True if the text of an element (`box`) contains a price, or words that stand in place of a price. Text in scripts does not
 * count. False if the element has more text than CARD_TEXT.
 */
export function showsPrice(box: Element): boolean {
  // A list's filter offers prices to choose from.
  const leaves = [...findTextLeaves(box)].filter(({ element }) => !element.closest('select'));
  const text = leaves.map((leaf) => leaf.text).join('\n');
  return text.length <= CARD_TEXT && PRICED.test(text);
}

/**
 * True if one of the element's texts is short and contains a price, or words in place of a price. In an article a price is part
 * of a longer sentence.
 */
function showsPriceAlone(box: Element): boolean {
  return [...findTextLeaves(box)].some(({ text }) => text.length < 30 && PRICED.test(text));
}

/** Selector of links to products. */
const TO_GOODS = 'a[href*="/products/"]';

/**
 * Returns the longest of a card's texts whose words are mostly repeated in the address of one of the card's links. If there is no
 * such text, returns the longest text in the card's product links. Texts with a price are left out. Used for cards that have
 * neither a heading nor a picture's text. Undefined if no text is left.
 */
export function findTitleInLinks(card: Element): Found<string> | undefined {
  const links = card.matches('a[href]') ? [card] : [...card.querySelectorAll('a[href]')];
  const named = links.flatMap((link) => toLowerCaseWordsWithoutAccents(link.getAttribute('href') ?? ''));
  const longestIn = (boxes: readonly Element[], isTitle: (text: string) => boolean) =>
    boxes
      .flatMap((box) => [...findTextLeaves(box)].map(({ text }) => text))
      .filter((text) => !PRICED.test(text) && isTitle(text))
      .sort((one, other) => other.length - one.length)[0];
  const title =
    longestIn([card], (text) => {
      const words = toLowerCaseWordsWithoutAccents(text);
      const repeated = words.filter((word) => named.includes(word)).length;
      return repeated > 1 && repeated * 2 > words.length;
    }) ??
    longestIn(
      links.filter((link) => link.matches(TO_GOODS)),
      () => true,
    );
  return toFound(title, 'dom', 'a');
}

/** Returns the words of a text in lower case and without diacritics, as shops write them in addresses. */
function toLowerCaseWordsWithoutAccents(text: string): string[] {
  return toPlainLetters(text).match(/[a-z\d]{2,}/g) ?? [];
}

/** Returns a text in lower case and without diacritics. */
export function toPlainLetters(text: string): string {
  return text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Selector of carousels. They show other goods beside a page's list. */
const CAROUSEL = '[class*="carousel" i]';
/**
 * Minimum number of elements that the selectors of known themes must find, so that these are certainly the list's cards. Fewer
 * elements may be other parts of the page with the same class.
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
  const pictured = findLinkedCards(root, `a[href]:has(img),${TO_GOODS}`);
  // A link that lies over its card contains neither the picture nor the title.
  const linked =
    pictured.length > 2
      ? pictured
      : findLinkedCards(root, 'a[href]').filter((card) => card.querySelector('img') && showsPriceAlone(card));
  const listed = linked.filter((card) => !card.closest(CAROUSEL));
  const most = isAside ? 2 : known.length > 2 ? known.length * 2 : known.length;
  return listed.length > most ? listed : known;
}

/**
 * Returns the cards of an unknown theme, found by their links (`selector`). For each link, the card is the largest element around
 * it that contains no link to a second product. Elements that show no price are left out. Each element is marked at most twice
 * (with its first product, then with "several products"), so the time grows in proportion to the page.
 */
function findLinkedCards(root: ParentNode, selector: string): Element[] {
  const owners = new Map<Element, string>();
  const links = [...root.querySelectorAll(`:is(${selector}):not(:is(header,footer,nav) *)`)].flatMap(
    (link) => {
      const target = parseHttpUrl(link.getAttribute('href') ?? '', new URL(root.baseURI));
      const id = target && readUrlIds(target).listingId;
      return id ? { id, link } : [];
    },
  );
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
