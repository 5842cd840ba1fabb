import { TASK_MS } from '@/lib/base/task-time';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { isOverlayElement } from './host';
import { createNearViewportObserver } from './near-view';
import { areAllOverlayElements, observeCardContainers } from './observe-card-containers';
import type { CardObserverOptions } from './types';

/** Time for which changes of the page are collected (ms), because pages add cards in many small steps. */
const COLLECT_MS = 60;
/**
 * Number of cards that are read together in one batch. After each batch it is checked whether the time of the task (`TASK_MS`) is
 * over.
 */
const CARDS_PER_BATCH = 5;

/**
 * Watches a page's card containers and passes on each new card once it comes near the window (docs/decisions/page/marks.md).
 *
 * The work grows with the changes, not with the page. A node that was added is searched for cards. If the node belongs to a card,
 * the offer that the card shows now is compared with the offer that the card showed before. A card that shows another offer loses
 * its mark before the page is painted.
 */
export function observeCards({
  document,
  findContainers,
  findCards,
  keyOf,
  onCards,
  overlay,
  signal,
}: CardObserverOptions): void {
  // Key of the offer that each card showed when the card was last compared. If the page uses a card's element for another offer,
  // the element has another key at the next comparison. An empty card has the key ''.
  const keys = new WeakMap<Element, string>();
  const waiting = new Set<Element>();
  const added = new Set<Element>();
  // Cards in added nodes, or near the window, whose offer is still to be compared with the card's previous offer.
  const found = new Set<Element>();
  const touched = new Set<Element>();
  // True if the last call of `onCards` had `isMore` set.
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Queues a card that is new or shows another offer than before, and removes the mark of the card's previous offer. Returns true
   * if the card still shows its previous offer.
   */
  const queueIfChanged = (card: Element): boolean => {
    const key = keyOf(card);
    const before = keys.get(card);
    if (before === key && key !== '') return true;
    keys.set(card, key);
    if (before !== undefined && before !== key) overlay.eraseMark(card);
    waiting.add(card); // a card without a link may have been filled
    return false;
  };

  const near = createNearViewportObserver(document, (cards) => {
    for (const card of cards) found.add(card);
    scheduleProcessing(0);
  });
  /**
   * Watches a card until it comes near the window. A card whose offer is already known is queued at once, to be compared with
   * that offer.
   */
  const awaitNear = (card: Element) => {
    if (keys.get(card)) found.add(card);
    else near.watch(card);
  };

  const processWaiting = () => {
    timer = undefined;
    const end = performance.now() + TASK_MS;
    for (const node of added) if (node.isConnected) for (const card of findCards(node)) awaitNear(card);
    added.clear();
    do passOnBatch();
    while (isOpen && performance.now() < end);
    if (isOpen) scheduleProcessing(0);
  };

  const passOnBatch = () => {
    // A card that still shows the same offer as before was only moved. It may have lost its mark, so the mark is restored.
    for (const card of takeFirstItems(found, CARDS_PER_BATCH))
      if (card.isConnected && queueIfChanged(card)) touched.add(card);
    for (const card of touched) overlay.restore(card);
    touched.clear();
    const cards = takeFirstItems(waiting, CARDS_PER_BATCH);
    const present = cards.filter((card) => card.isConnected);
    // A card that is not in the document at this moment is forgotten, so that it is handled as a new card if the page attaches it
    // again.
    for (const card of cards) if (!card.isConnected) keys.delete(card);
    const isMore = found.size + waiting.size > 0;
    if (present.length > 0 || (isOpen && !isMore)) onCards(present, isMore);
    isOpen = isMore;
  };
  const scheduleProcessing = (delay = COLLECT_MS) => {
    timer ??= setTimeout(processWaiting, delay);
  };

  const cardAround = (node: Node): Element | undefined => {
    for (let at: Node | null = node; at && at instanceof Element; at = at.parentNode) {
      if (keys.has(at)) return at;
      if (watched.containers.includes(at)) return undefined;
    }
    return undefined;
  };

  const processChanges = (changes: readonly MutationRecord[]) => {
    const changed = new Set<Element>();
    for (const { type, target, addedNodes, removedNodes } of changes) {
      const isAttribute = type === 'attributes';
      if (!isAttribute && areAllOverlayElements(addedNodes) && removedNodes.length === 0) continue;
      const card = cardAround(target);
      if (card) changed.add(card);
      for (const node of addedNodes) {
        if (!(node instanceof Element) || isOverlayElement(node)) continue;
        if (!card) added.add(node);
        for (const marked of cardsMarkedIn(node)) changed.add(marked);
      }
      // A link that just got an address may have become a card.
      if (isAttribute && !card && target instanceof Element) added.add(target);
    }
    for (const card of changed) {
      if (keys.get(card) === '') awaitNear(card);
      else if (queueIfChanged(card)) touched.add(card);
    }
    if (added.size + found.size + touched.size + waiting.size) scheduleProcessing();
  };

  /**
   * Returns the known cards around those of our elements that are inside `node`. The page may have moved our elements there
   * together with the node. Copies of our elements, which are empty, are removed from the node.
   */
  const cardsMarkedIn = (node: Element): Element[] =>
    [...node.getElementsByTagName(OVERLAY_TAG)].flatMap((host) => {
      if (isOverlayElement(host)) return cardAround(host) ?? [];
      host.remove();
      return [];
    });

  const observer = new MutationObserver(processChanges);
  const watched = observeCardContainers({ document, findContainers, signal }, (containers, before) => {
    // An observer cannot stop watching a single node, so it starts anew. The changes that it has not reported are handled first.
    processChanges(observer.takeRecords());
    observer.disconnect();
    for (const container of containers) {
      observer.observe(container, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['href'],
      });
      if (!before.includes(container)) added.add(container);
    }
    scheduleProcessing(0);
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    near.clear();
    clearTimeout(timer);
  });
}

/** Removes and returns the first items of a set. */
function takeFirstItems<Item>(set: Set<Item>, count: number): Item[] {
  const items: Item[] = [];
  for (const item of set) {
    if (items.length >= count) break;
    items.push(item);
    set.delete(item);
  }
  return items;
}
