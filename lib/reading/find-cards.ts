import { parseHttpUrl } from '@/lib/dom/meta';
import type { ReaderContext } from './reader-context';

/**
 * If `anchors.find` exists, returns its result. Otherwise returns the cards in `root` in page order, found by the first selector
 * of `anchors.card` that matches. If `root` is a card or is inside one, returns only that card. Cards inside cards are left out.
 * A larger `root` takes longer, so pass an added node, not the page.
 */
export function findCards({ anchors }: Pick<ReaderContext, 'anchors'>, root: ParentNode): Element[] {
  if (anchors.find) return anchors.find(root);
  for (const selector of anchors.card) {
    const around = root instanceof Element ? findOutermostCard(root, selector) : undefined;
    if (around) return [around];
    const cards = [...root.querySelectorAll(selector)].filter(
      (card) => !card.parentElement?.closest(selector),
    );
    if (cards.length > 0) return cards;
  }
  return [];
}

/**
 * Returns the outermost card around an element; it may be the element itself. Needed because a page may fill a card long after
 * adding it.
 */
function findOutermostCard(element: Element, selector: string): Element | undefined {
  let card: Element | undefined;
  for (let at = element.closest(selector); at !== null; at = at.parentElement?.closest(selector) ?? null)
    card = at;
  return card;
}

/**
 * Returns a key of the offer that a card shows, because lists reuse card elements for other offers. The key is the listing that
 * the card's first listing link names, or else its first link.
 */
export function toCardKey({ idsOf }: Pick<ReaderContext, 'idsOf'>, card: Element, base: URL): string {
  const links = card.matches('a[href]') ? [card] : [...card.querySelectorAll('a[href]')];
  const hrefs = links.map((link) => link.getAttribute('href') ?? '');
  for (const href of hrefs) {
    const target = parseHttpUrl(href, base);
    const { listingId, sellerId } = target ? idsOf(target) : {};
    if (listingId) return `${listingId} ${sellerId ?? ''}`;
  }
  return hrefs[0] ?? '';
}

/** Returns the element in whose corner a card's mark is drawn: the box around the picture, or else the card. */
export function findElementForMark(adapter: Pick<ReaderContext, 'anchors'>, card: Element): Element {
  return findFirstElement(card, adapter.anchors.picture) ?? card;
}

/**
 * Returns the element beside which the mark of a listing or shop page is drawn: the seller's block, or else the title. Undefined
 * if the page has neither.
 */
export function findSellerElement(
  adapter: Pick<ReaderContext, 'anchors'>,
  document: Document,
): Element | undefined {
  return findFirstElement(document, adapter.anchors.seller);
}

/** Returns the containers that must be observed for new cards; empty while the page has none. */
export function findCardContainers(adapter: Pick<ReaderContext, 'anchors'>, document: Document): Element[] {
  for (const selector of adapter.anchors.containers) {
    const found = [...document.querySelectorAll(selector)];
    if (found.length > 0) return found;
  }
  return [];
}

function findFirstElement(root: ParentNode, selectors: readonly string[]): Element | undefined {
  for (const selector of selectors) {
    const found = root.querySelector(selector);
    if (found) return found;
  }
  return undefined;
}
