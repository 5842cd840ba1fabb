import { TASK_MS } from '@/lib/base/task-time';
import { createNearView } from './near-view';
import type { WatchOptions } from './types';

/** Time for which changes are collected (ms): pages add cards in many small steps. */
const COLLECT_MS = 60;
/** Cards read together; the time is checked between two handfuls. */
const HANDFUL = 5;

/**
 * Hands new cards, and cards that show another offer, over to `onCards` a few at a time once they are near the window.
 * A card with another offer loses its mark at once.
 */
export function createCardQueue({ document, findCards, keyOf, onCards, overlay, signal }: WatchOptions) {
  // Offer of each card when it was passed on; a recycled element shows another offer, an empty one none.
  const keys = new WeakMap<Element, string>();
  // Nodes to search for cards; cards to compare; cards to mark again; cards to hand over.
  const added = new Set<Element>();
  const found = new Set<Element>();
  const touched = new Set<Element>();
  const waiting = new Set<Element>();
  // When cards are handed over: at no time; soon; soon, and the last call of `onCards` said that more follow.
  let state: 'due' | 'open' | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const near = createNearView(document, (cards) => {
    for (const card of cards) found.add(card);
    schedule(0);
  });
  /** Waits until a card without a known offer is near. */
  const expect = (card: Element) => {
    if (keys.get(card)) found.add(card);
    else near.watch(card);
  };
  /**
   * Queues a card that is new or shows another offer, and removes the mark of the previous offer. An unchanged one gets
   * its mark again, as it was moved, perhaps without it.
   */
  const compare = (card: Element) => {
    const key = keyOf(card);
    const before = keys.get(card);
    if (before === key && key !== '') {
      touched.add(card);
      return;
    }
    keys.set(card, key);
    if (before !== undefined && before !== key) overlay.eraseMark(card);
    waiting.add(card); // a card without a link may have been filled
  };

  /** Hands one handful over; returns whether more follow. */
  const handOver = (isOpen: boolean): boolean => {
    for (const card of taken(found, HANDFUL)) if (card.isConnected) compare(card);
    for (const card of touched) overlay.restore(card);
    touched.clear();
    const cards = taken(waiting, HANDFUL);
    const present = cards.filter((card) => card.isConnected);
    // A card that is detached now counts as new when it is attached again.
    for (const card of cards) if (!card.isConnected) keys.delete(card);
    const isMore = found.size + waiting.size > 0;
    if (present.length > 0 || (isOpen && !isMore)) onCards(present, isMore);
    return isMore;
  };
  const flush = () => {
    let isOpen = state === 'open';
    state = undefined;
    const end = performance.now() + TASK_MS;
    for (const node of added) if (node.isConnected) for (const card of findCards(node)) expect(card);
    added.clear();
    do isOpen = handOver(isOpen);
    while (isOpen && performance.now() < end);
    if (!isOpen) return;
    schedule(0);
    state = 'open';
  };
  const schedule = (delay = COLLECT_MS) => {
    if (state) return;
    state = 'due';
    timer = setTimeout(flush, delay);
  };

  signal.addEventListener('abort', () => {
    near.clear();
    clearTimeout(timer);
  });
  return {
    /** Whether a card was handed over, or is about to be. */
    isKnown: (element: Element) => keys.has(element),
    /** Searches a node for cards, soon. */
    add: (node: Element) => void added.add(node),
    /** Compares a known card that changed. */
    change(card: Element): void {
      if (keys.get(card) === '') expect(card);
      else compare(card);
    },
    /** Handles what was added and changed, with what follows within `delay` (ms). */
    schedule,
  };
}

/** Removes and returns the first items of a set. */
function taken<Item>(set: Set<Item>, count: number): Item[] {
  const items: Item[] = [];
  for (const item of set) {
    if (items.length >= count) break;
    items.push(item);
    set.delete(item);
  }
  return items;
}
