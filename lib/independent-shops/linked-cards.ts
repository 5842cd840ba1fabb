import { parseUrl } from '@/lib/dom/meta';
import { findCards } from '@/lib/reading/find-cards';
import { anchors } from './selectors';
import { lastId, looksLikeProduct, readUrlIds } from './urls';

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
 * The cards of a theme that is not known, found by their links: the largest box around each link with a picture (or to
 * an address of products) that leads to no second product, if the box shows a price. Each element is marked at most
 * twice, so the time grows with the page only.
 */
function linkedCards(root: ParentNode): Element[] {
  const base = new URL(root.baseURI);
  const owners = new Map<Element, string>();
  const links = new Map<string, Element[]>();
  for (const link of root.querySelectorAll('a[href]')) {
    const id = productOf(link, base);
    if (!id) continue;
    const named = links.get(id);
    if (named) named.push(link);
    else links.set(id, [link]);
    for (let box: Element | null = link; box && box !== root; box = box.parentElement) {
      const owner = owners.get(box);
      if (owner === id || owner === SEVERAL) break;
      owners.set(box, owner === undefined ? id : SEVERAL);
    }
  }
  if (links.size < 2) return [];
  // A menu can name a product too.
  return [...links].flatMap(([id, all]) => all.map((link) => boxOf(link, id, owners)).find(showsPrice) ?? []);
}

const SEVERAL = '';

function boxOf(link: Element, id: string, owners: ReadonlyMap<Element, string>): Element {
  let box = link;
  while (box.parentElement && owners.get(box.parentElement) === id) box = box.parentElement;
  return box;
}

/** The product a link leads to, by its address; undefined for links that may lead anywhere. */
function productOf(link: Element, base: URL): string | undefined {
  const target = parseUrl(link.getAttribute('href') ?? '', base);
  if (!target || target.host !== base.host || target.pathname === base.pathname) return undefined;
  if (!looksLikeProduct(target) && !link.querySelector('img,picture')) return undefined;
  return readUrlIds(target).listingId ?? lastId(target);
}
