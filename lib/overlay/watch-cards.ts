import { isOverlay } from './host';
import type { WatchOptions } from './types';

/** How long changes are collected before they are looked at, in ms: a page adds its cards in many small steps. */
const COLLECT_MS = 60;
/** How often at most the page is searched for its containers while it changes around them, in ms. */
const SEARCH_MS = 250;
/** Cards handed over at once; the rest follows in the next task, so that none is long. */
const CARDS_AT_ONCE = 60;

/**
 * Watches a page's card containers and hands over each new card once. Work is done for what was added or changed,
 * never for the page: a changed node is searched for cards, or belongs to a card that is looked at again.
 */
export function watchCards({
  document,
  findContainers,
  findCards,
  onCards,
  overlay,
  signal,
}: WatchOptions): void {
  // The link each card had when it was handed over: a recycled element shows another offer under another link.
  const links = new WeakMap<Element, string>();
  const waiting = new Set<Element>();
  const added = new Set<Element>();
  const touched = new Set<Element>();
  let containers: readonly Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let searchTimer: ReturnType<typeof setTimeout> | undefined;
  let searchedAt = Number.NEGATIVE_INFINITY;

  const takeNew = (card: Element) => {
    if (links.has(card)) return;
    links.set(card, linkOf(card));
    waiting.add(card);
  };

  const flush = () => {
    timer = undefined;
    for (const node of added) if (node.isConnected) for (const card of findCards(node)) takeNew(card);
    for (const card of touched) lookAgain(card);
    added.clear();
    touched.clear();
    const cards = [...waiting].slice(0, CARDS_AT_ONCE);
    for (const card of cards) waiting.delete(card);
    if (waiting.size > 0) timer = setTimeout(flush, 0);
    const present = cards.filter((card) => card.isConnected);
    if (present.length > 0) onCards(present);
  };
  const schedule = (delay = COLLECT_MS) => {
    timer ??= setTimeout(flush, delay);
  };

  const lookAgain = (card: Element) => {
    const link = linkOf(card);
    if (links.get(card) === link) return overlay.restore(card);
    links.set(card, link);
    overlay.eraseMark(card);
    waiting.add(card);
  };

  const cardAround = (node: Node): Element | undefined => {
    for (let at: Node | null = node; at && at instanceof Element; at = at.parentNode) {
      if (links.has(at)) return at;
      if (containers.includes(at)) return undefined;
    }
    return undefined;
  };

  const inside = new MutationObserver((changes) => {
    for (const { target, addedNodes, removedNodes } of changes) {
      const card = cardAround(target);
      if (card) {
        if (!onlyOurs(addedNodes) || removedNodes.length > 0 || addedNodes.length === 0) touched.add(card);
        continue;
      }
      for (const node of addedNodes) if (node instanceof Element && !isOverlay(node)) added.add(node);
    }
    if (added.size > 0 || touched.size > 0) schedule();
  });

  const search = () => {
    searchTimer = undefined;
    searchedAt = performance.now();
    const found = findContainers();
    if (found.length === containers.length && found.every((one, place) => one === containers[place])) return;
    const known = new Set(containers);
    containers = found;
    // An observer cannot let go of one node: it is set up anew, and what it had noticed is not lost.
    const pending = inside.takeRecords();
    inside.disconnect();
    for (const container of found) {
      inside.observe(container, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['href'],
      });
      if (!known.has(container)) added.add(container);
    }
    for (const { addedNodes } of pending) {
      for (const node of addedNodes) if (node instanceof Element && !isOverlay(node)) added.add(node);
    }
    schedule(0);
  };
  const around = new MutationObserver(() => {
    searchTimer ??= setTimeout(
      search,
      Math.max(0, Math.min(SEARCH_MS, searchedAt + SEARCH_MS - performance.now())),
    );
  });

  around.observe(document.documentElement, { childList: true, subtree: true });
  search();
  signal.addEventListener(
    'abort',
    () => {
      inside.disconnect();
      around.disconnect();
      clearTimeout(timer);
      clearTimeout(searchTimer);
    },
    { once: true },
  );
}

function onlyOurs(nodes: NodeList): boolean {
  return nodes.length > 0 && [...nodes].every((node) => isOverlay(node));
}

/** What tells one offer's card from another's: its first link, without the query where the path names the item. */
function linkOf(card: Element): string {
  const link = card.matches('a[href]') ? card : card.querySelector('a[href]');
  const href = link?.getAttribute('href') ?? '';
  const path = href.split(/[?#]/)[0] ?? '';
  return /\d{4}/.test(path) ? path : href;
}
