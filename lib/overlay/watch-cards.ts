import { TASK_MS } from '@/lib/base/task-time';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { isOverlay } from './host';
import { createNearView } from './near-view';
import type { WatchOptions } from './types';

/** How long changes are collected before they are looked at, in ms: a page adds its cards in many small steps. */
const COLLECT_MS = 60;
/** How often at most the page is searched for its containers while it changes, in ms. */
const SEARCH_MS = 250;
/** After so many searches a page is searched only for what changes outside its containers. */
const SEARCHES_AT_FIRST = 20;
/** Cards looked at and handed over together; between two handfuls the clock is asked. */
const HANDFUL = 5;

/**
 * Watches a page's card containers and hands over each new card once it comes near the window (docs/decisions/page/marks.md). Work is done for what
 * a person sees and for what changes of it, never for the page: a changed node is searched for cards, or belongs to a
 * card that is looked at again. A card that shows another offer loses its mark before the page is painted.
 */
export function watchCards({
  document,
  findContainers,
  findCards,
  keyOf,
  onCards,
  overlay,
  signal,
}: WatchOptions): void {
  // The offer each card showed when it was handed over: a recycled element shows another one, an empty one none.
  const keys = new WeakMap<Element, string>();
  const waiting = new Set<Element>();
  const added = new Set<Element>();
  // Cards in what was added, still to be compared.
  const found = new Set<Element>();
  const touched = new Set<Element>();
  // Whether more cards were promised with the last ones.
  let isOpen = false;
  let containers: readonly Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let searchTimer: ReturnType<typeof setTimeout> | undefined;
  let searchedAt = Number.NEGATIVE_INFINITY;
  let searches = 0;

  /**
   * Hands a card over that is new or shows another offer; a mark that speaks of the offer before goes at once. True
   * for one that shows what it showed.
   */
  const compare = (card: Element): boolean => {
    const key = keyOf(card);
    const before = keys.get(card);
    if (before === key && key !== '') return true;
    keys.set(card, key);
    if (before !== undefined && before !== key) overlay.eraseMark(card);
    waiting.add(card); // one without a link may have been filled
    return false;
  };

  const near = createNearView(document, (cards) => {
    for (const card of cards) found.add(card);
    schedule(0);
  });
  /** A card that shows nothing known yet is looked at once it is near. */
  const expect = (card: Element) => {
    if (near.watch && !keys.get(card)) near.watch(card);
    else found.add(card);
  };

  const flush = () => {
    timer = undefined;
    const end = performance.now() + TASK_MS;
    for (const node of added) if (node.isConnected) for (const card of findCards(node)) expect(card);
    added.clear();
    do handOver();
    while (isOpen && performance.now() < end);
    if (isOpen) schedule(0);
  };

  const handOver = () => {
    // One that shows what it showed was put back, perhaps without its mark.
    for (const card of taken(found, HANDFUL)) if (card.isConnected && compare(card)) touched.add(card);
    for (const card of touched) overlay.restore(card);
    touched.clear();
    const cards = taken(waiting, HANDFUL);
    const present = cards.filter((card) => card.isConnected);
    // One that is off the page when its turn comes is new when it is put back.
    for (const card of cards) if (!card.isConnected) keys.delete(card);
    const isMore = found.size + waiting.size > 0;
    if (present.length > 0 || (isOpen && !isMore)) onCards(present, isMore);
    isOpen = isMore;
  };
  const schedule = (delay = COLLECT_MS) => {
    timer ??= setTimeout(flush, delay);
  };

  const cardAround = (node: Node): Element | undefined => {
    for (let at: Node | null = node; at && at instanceof Element; at = at.parentNode) {
      if (keys.has(at)) return at;
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
        if (!card) added.add(node);
        for (const marked of cardsMarkedIn(node)) changed.add(marked);
      }
      // A link that leads somewhere only now may be a card.
      if (isAttribute && !card && target instanceof Element) added.add(target);
    }
    for (const card of changed) {
      if (keys.get(card) === '') expect(card);
      else if (compare(card)) touched.add(card);
    }
    if (added.size + found.size + touched.size + waiting.size > 0) schedule();
  };

  /** Known cards in a node that was put back or copied with our elements in it; an empty copy of ours is removed. */
  const cardsMarkedIn = (node: Element): Element[] =>
    [...node.getElementsByTagName(OVERLAY_TAG)].flatMap((host) => {
      if (isOverlay(host)) return cardAround(host) ?? [];
      host.remove();
      return [];
    });

  const inside = new MutationObserver(take);
  const search = () => {
    searchTimer = undefined;
    searchedAt = performance.now();
    searches += 1;
    const now = findContainers();
    if (now.length === containers.length && now.every((one, place) => one === containers[place])) return;
    const known = new Set(containers);
    // An observer cannot let go of one node: it is set up anew, and what it had noticed is not lost.
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
      if (!known.has(container)) added.add(container);
    }
    schedule(0);
  };
  const isInside = (node: Node) => containers.some((container) => container.contains(node));
  const around = new MutationObserver((changes) => {
    if (searchTimer !== undefined) return;
    const matters = changes.some(
      ({ target, addedNodes }) =>
        (searches < SEARCHES_AT_FIRST || !isInside(target)) && !onlyOurs(addedNodes),
    );
    if (!matters) return;
    const pause = Math.max(0, Math.min(SEARCH_MS, searchedAt + SEARCH_MS - performance.now()));
    searchTimer = setTimeout(search, pause);
  });

  around.observe(document.documentElement, { childList: true, subtree: true });
  search();
  signal.addEventListener(
    'abort',
    () => {
      inside.disconnect();
      around.disconnect();
      near.clear();
      clearTimeout(timer);
      clearTimeout(searchTimer);
    },
    { once: true },
  );
}

/** The first few of a set, taken out of it. */
function taken<Item>(set: Set<Item>, count: number): Item[] {
  const items: Item[] = [];
  for (const item of set) {
    if (items.length >= count) break;
    items.push(item);
    set.delete(item);
  }
  return items;
}

function onlyOurs(nodes: NodeList): boolean {
  return nodes.length > 0 && [...nodes].every((node) => isOverlay(node));
}
