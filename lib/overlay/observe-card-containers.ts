import { isOverlayElement } from './host';
import type { CardObserverOptions } from './types';

/** Shortest time between two searches for containers (ms). */
const SEARCH_MS = 250;
/**
 * Number of searches until which any change of the page starts the next search. Afterwards only a change outside the containers
 * does.
 */
const SEARCHES_AT_FIRST = 20;

/** State of the search for a page's card containers. */
interface ContainerSearch {
  /** The containers that the last search found. */
  containers: readonly Element[];
  /** Number of searches so far (`count`), and when the last one began (`at`: ms, `performance.now`). */
  count: number;
  at: number;
  /** Timer of the next search; undefined if none is due. */
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Searches for a page's card containers: once at the start, and again whenever the page changes around them. If the result
 * differs, calls `onFound` with the new and the previous containers. Returns the state of the search.
 */
export function observeCardContainers(
  { document, findContainers, signal }: Pick<CardObserverOptions, 'document' | 'findContainers' | 'signal'>,
  onFound: (containers: readonly Element[], before: readonly Element[]) => void,
): Pick<Readonly<ContainerSearch>, 'containers'> {
  const state: ContainerSearch = { containers: [], count: 0, at: 0 };
  const updateContainers = () => {
    state.timer = undefined;
    state.at = performance.now();
    state.count += 1;
    const found = findContainers();
    const before = state.containers;
    if (found.length === before.length && found.every((one, index) => one === before[index])) return;
    onFound(found, before);
    state.containers = found;
  };
  const isInside = (node: Node) => state.containers.some((container) => container.contains(node));
  const observer = new MutationObserver((changes) => {
    if (state.timer !== undefined) return;
    const isDue = changes.some(
      ({ target, addedNodes }) =>
        (state.count < SEARCHES_AT_FIRST || !isInside(target)) && !areAllOverlayElements(addedNodes),
    );
    if (isDue) state.timer = setTimeout(updateContainers, state.at + SEARCH_MS - performance.now());
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(state.timer);
  });
  updateContainers();
  return state;
}

/** True if a change added nodes and all of them are our own elements. */
export function areAllOverlayElements(nodes: NodeList): boolean {
  return nodes.length > 0 && [...nodes].every((node) => isOverlayElement(node));
}
