import { parseUrl } from '@/lib/dom/meta';
import type { MarketplaceAdapter } from './adapter';

/**
 * Card elements in `root`, in page order; when `root` is one or stands in one, that card. Only the first layout of
 * the anchors that matches counts, and a card inside a card is left out. Costs what `root` holds, so hand it the
 * added node, not the page.
 */
export function findCards(adapter: Pick<MarketplaceAdapter, 'anchors'>, root: ParentNode): Element[] {
  for (const selector of adapter.anchors.card) {
    const around = root instanceof Element ? outermost(root, selector) : undefined;
    if (around) return [around];
    const cards = [...root.querySelectorAll(selector)].filter(
      (card) => !card.parentElement?.closest(selector),
    );
    if (cards.length > 0) return cards;
  }
  return [];
}

/** The outermost card around an element, itself included: a page may fill a card long after it put it there. */
function outermost(element: Element, selector: string): Element | undefined {
  let card: Element | undefined;
  for (let at = element.closest(selector); at !== null; at = at.parentElement?.closest(selector) ?? null)
    card = at;
  return card;
}

/**
 * What tells a card's offer from another's: the listing its first link to one names, else its first link. A list that
 * recycles its elements shows another offer in the same one.
 */
export function cardKey({ idsOf }: Pick<MarketplaceAdapter, 'idsOf'>, card: Element, base: URL): string {
  const links = card.matches('a[href]') ? [card] : [...card.querySelectorAll('a[href]')];
  const hrefs = links.map((link) => link.getAttribute('href') ?? '');
  for (const href of hrefs) {
    const target = parseUrl(href, base);
    const { listingId, sellerId } = target ? idsOf(target) : {};
    if (listingId) return `${listingId} ${sellerId ?? ''}`;
  }
  return hrefs[0] ?? '';
}

/** The element whose corner carries a card's mark: the picture's box, else the card. */
export function markPlace(adapter: Pick<MarketplaceAdapter, 'anchors'>, card: Element): Element {
  return firstMatch(card, adapter.anchors.picture) ?? card;
}

/** Where a listing or shop page's own state is drawn: the seller's block, else the title. */
export function sellerPlace(
  adapter: Pick<MarketplaceAdapter, 'anchors'>,
  document: Document,
): Element | undefined {
  return firstMatch(document, adapter.anchors.seller);
}

/** The containers to watch for new cards; empty when none exists yet. */
export function cardContainers(adapter: Pick<MarketplaceAdapter, 'anchors'>, document: Document): Element[] {
  for (const selector of adapter.anchors.containers) {
    const found = [...document.querySelectorAll(selector)];
    if (found.length > 0) return found;
  }
  return [];
}

function firstMatch(root: ParentNode, selectors: readonly string[]): Element | undefined {
  for (const selector of selectors) {
    const found = root.querySelector(selector);
    if (found) return found;
  }
  return undefined;
}
