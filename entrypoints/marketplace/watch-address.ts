/** How often the address is compared in browsers without an event for it (Firefox before 147) (ms). */
const POLL_MS = 200;

/**
 * Calls `onMove` with the new address when a document moves to another address without loading. It waits until the move is
 * committed: a link that is loading, a download, or a move that the page cancels is not another page.
 */
export function watchAddress(view: Window, onMove: (url: URL) => void, signal: AbortSignal): void {
  let last = view.location.href;
  const compare = () => {
    const { href } = view.location;
    if (href === last) return;
    last = href;
    onMove(new URL(href));
  };
  const navigation: unknown = Reflect.get(view, 'navigation');
  // `Node` is excluded, because in browsers without this API an element with the name "navigation" is found here.
  if (navigation instanceof EventTarget && !(navigation instanceof Node)) {
    navigation.addEventListener('currententrychange', compare, { signal });
    return;
  }
  view.addEventListener('popstate', compare, { signal });
  const timer = setInterval(compare, POLL_MS);
  // Compared at each change of the document, so that new content is never attributed to the previous page.
  const observer = new MutationObserver(compare);
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
