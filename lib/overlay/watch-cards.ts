import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { createCardQueue } from './card-queue';
import { isOverlay } from './host';
import type { WatchOptions } from './types';

/** Shortest time between two searches for containers while the page changes (ms). */
const SEARCH_MS = 250;
/** Number of searches after which only changes outside the containers start one. */
const SEARCHES_AT_FIRST = 20;

/**
 * Watches a page's card containers and passes each new card on once it comes near the window
 * (docs/decisions/page/marks.md). Work grows with the changes, never with the page: a changed node is searched for
 * cards, or belongs to a card that is checked again. A card that shows another offer loses its mark before the page
 * is painted.
 */
export function watchCards(options: WatchOptions): void {
  const { document, findContainers, signal } = options;
  const queue = createCardQueue(options);
  let containers: readonly Element[] = [];

  const cardAround = (node: Node): Element | undefined => {
    for (let at: Node | null = node; at && at instanceof Element; at = at.parentNode) {
      if (queue.isKnown(at)) return at;
      if (containers.includes(at)) return undefined;
    }
    return undefined;
  };
  const take = (changes: readonly MutationRecord[]) => {
    const changed = new Set<Element>();
    for (const { type, target, addedNodes, removedNodes } of changes) {
      const isAttribute = type === 'attributes';
      if (!isAttribute && onlyOurs(addedNodes) && removedNodes.length === 0) continue;
      const card = cardAround(target);
      if (card) changed.add(card);
      for (const node of addedNodes) {
        if (!(node instanceof Element) || isOverlay(node)) continue;
        if (!card) queue.add(node);
        for (const marked of cardsMarkedIn(node, cardAround)) changed.add(marked);
      }
      // A link that just got an address may be a card.
      if (isAttribute && !card && target instanceof Element) queue.add(target);
    }
    for (const card of changed) queue.change(card);
    queue.schedule();
  };

  const inside = new MutationObserver(take);
  const search = () => {
    const now = findContainers();
    if (now.length === containers.length && now.every((one, index) => one === containers[index])) return;
    const known = new Set(containers);
    // An observer cannot drop a single node, so it is set up again; its pending records are kept.
    take(inside.takeRecords());
    containers = now;
    inside.disconnect();
    for (const container of now) {
      inside.observe(container, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['href'],
      });
      if (!known.has(container)) queue.add(container);
    }
    queue.schedule(0);
  };
  const isInside = (node: Node) => containers.some((container) => container.contains(node));
  searchOnChange(document, search, isInside, signal);
  signal.addEventListener('abort', () => inside.disconnect());
}

/**
 * Calls `search` at once, and again when the page changes: at most every SEARCH_MS, and after SEARCHES_AT_FIRST for changes
 * outside the containers only.
 */
function searchOnChange(
  document: Document,
  search: () => void,
  isInside: (node: Node) => boolean,
  signal: AbortSignal,
): void {
  // Resting without a timer, due with one.
  let timer: ReturnType<typeof setTimeout> | undefined;
  let searchedAt = 0;
  let searches = 0;
  const run = () => {
    timer = undefined;
    searchedAt = performance.now();
    searches += 1;
    search();
  };
  const observer = new MutationObserver((changes) => {
    if (timer !== undefined) return;
    const matters = changes.some(
      ({ target, addedNodes }) =>
        (searches < SEARCHES_AT_FIRST || !isInside(target)) && !onlyOurs(addedNodes),
    );
    if (matters)
      timer = setTimeout(run, Math.max(0, Math.min(SEARCH_MS, searchedAt + SEARCH_MS - performance.now())));
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  run();
}

/** Known cards in a node that was moved with our elements in it. Empty copies of our elements are removed. */
function cardsMarkedIn(node: Element, cardAround: (node: Node) => Element | undefined): Element[] {
  return [...node.getElementsByTagName(OVERLAY_TAG)].flatMap((host) => {
    if (isOverlay(host)) return cardAround(host) ?? [];
    host.remove();
    return [];
  });
}

function onlyOurs(nodes: NodeList): boolean {
  return nodes.length > 0 && [...nodes].every((node) => isOverlay(node));
}
