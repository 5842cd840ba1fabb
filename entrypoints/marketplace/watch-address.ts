/**
 * Pause between two comparisons of the address (ms), in browsers that have no event for a change of the address (Firefox before
 * 147).
 */
const POLL_MS = 200;

/**
 * Calls `onMove` with the new address when a document changes its address without loading. Does so only once the change is final.
 * A link that is still loading, a download, and a change that the page cancels do not change the document's address.
 */
export function watchAddress(view: Window, onMove: (url: URL) => void, signal: AbortSignal): void {
  let last = view.location.href;
  const notifyIfMoved = () => {
    const { href } = view.location;
    if (href === last) return;
    last = href;
    onMove(new URL(href));
  };
  const navigation: unknown = Reflect.get(view, 'navigation');
  // In a browser without this API, `navigation` can be an element with that name, so a `Node` is excluded.
  if (navigation instanceof EventTarget && !(navigation instanceof Node)) {
    navigation.addEventListener('currententrychange', notifyIfMoved, { signal });
    return;
  }
  view.addEventListener('popstate', notifyIfMoved, { signal });
  const timer = setInterval(notifyIfMoved, POLL_MS);
  // The address is compared at each change of the document, so that new content is never attributed to the previous page.
  const observer = new MutationObserver(notifyIfMoved);
  observer.observe(view.document, { childList: true, subtree: true });
  signal.addEventListener(
    'abort',
    () => {
      clearInterval(timer);
      observer.disconnect();
    },
    { once: true },
  );
}
