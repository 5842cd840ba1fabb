import { isOverlay } from './host';
import type { WatchOptions } from './types';

/** Shortest time between two searches for containers while the page changes (ms). */
const SEARCH_MS = 250;
/** Number of searches after which only changes outside the containers start one. */
const SEARCHES_AT_FIRST = 20;

/** The search for a page's card containers. */
interface ContainerSearch {
  /** The containers that the last search found. */
  containers: readonly Element[];
  /** Number of searches, and the time of the last one (ms, `performance.now`). */
  count: number;
  at: number;
  /** The timer of the next search, if one is due. */
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Searches for a page's card containers, and again when the page changes around them. Calls `onFound` with the containers
 * and the previous ones, if they differ. Returns the state of the search, for reading.
 */
export function watchContainers(
  { document, findContainers, signal }: Pick<WatchOptions, 'document' | 'findContainers' | 'signal'>,
  onFound: (containers: readonly Element[], before: readonly Element[]) => void,
): Pick<Readonly<ContainerSearch>, 'containers'> {
  const state: ContainerSearch = { containers: [], count: 0, at: 0 };
  const search = () => {
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
        (state.count < SEARCHES_AT_FIRST || !isInside(target)) && !areAllOurs(addedNodes),
    );
    if (isDue) state.timer = setTimeout(search, state.at + SEARCH_MS - performance.now());
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(state.timer);
  });
  search();
  return state;
}

/** True if a change added nodes and all of them are ours. */
export function areAllOurs(nodes: NodeList): boolean {
  return nodes.length > 0 && [...nodes].every((node) => isOverlay(node));
}
