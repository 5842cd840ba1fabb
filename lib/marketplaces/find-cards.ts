import type { MarketplaceAdapter } from './adapter';

/**
 * Card elements in `root`, in page order, `root` itself included when it is one. Only the first layout of the
 * anchors that matches counts, and a card inside a card is left out. Costs what `root` holds, so hand it the
 * added node, not the page.
 */
export function findCards(adapter: Pick<MarketplaceAdapter, 'anchors'>, root: ParentNode): Element[] {
  for (const selector of adapter.anchors.card) {
    if (root instanceof Element && root.matches(selector)) {
      return root.parentElement?.closest(selector) ? [] : [root];
    }
    const cards = [...root.querySelectorAll(selector)].filter(
      (card) => !card.parentElement?.closest(selector),
    );
    if (cards.length > 0) return cards;
  }
  return [];
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
