import { parseUrl } from '@/lib/dom/meta';
import { findCards } from '@/lib/reading/find-cards';
import { anchors } from './selectors';
import { lastId, readUrlIds } from './urls';

/**
 * A price in whatever currency, or the words that stand in its place. No value is read with it: a shop can write
 * prices that nobody can read for sure ("8,490.000 ₫").
 */
const PRICED = /[₫$€£]\s?\d|\d\s?(?:[₫€£đ]|VN[DĐ]|TND)(?!\p{L})|liên hệ|hết hàng/iu;

/** Longest text of a card (characters); longer is a section of the page. */
const CARD_TEXT = 3_000;

/** Whether a box shows what its goods cost, or says why not. */
export function showsPrice({ textContent }: Element): boolean {
  return textContent.length <= CARD_TEXT && PRICED.test(textContent);
}

/** The cards of a known theme. Fewer than three can be another box of its class, so the links may find more. */
export function shopCards(root: ParentNode): Element[] {
  const known = findCards({ anchors }, root);
  const linked = known.length > 2 ? known : linkedCards(root);
  return linked.length > known.length ? linked : known;
}

/**
 * The cards of a theme that is not known, found by their links: the largest box around each link with a picture, or to an address of products, that
 * leads to no second product, if the box shows a price. Each box gets an owner at most twice, so the time grows with the
 * page only.
 */
function linkedCards(root: ParentNode): Element[] {
  const owners = new Map<Element, string>();
  const links = [
    ...root.querySelectorAll(':is(a[href]:has(img),a[href*="/products/"]):not(:is(header,footer,nav) *)'),
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
