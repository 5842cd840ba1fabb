/**
 * Interval (ms) at which the address is compared in browsers without an event for it (Firefox before 147).
 */
const POLL_MS = 200;

/**
 * Calls `onMove` with the address a document has after it moved without loading: once the move is committed, so what
 * is only on its way (a link that is being loaded, a download, a move the page takes back) is no other page.
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
  // Checked for Node, because an element named "navigation" is found here in browsers without the API.
  if (navigation instanceof EventTarget && !(navigation instanceof Node)) {
    navigation.addEventListener('currententrychange', compare, { signal });
    return;
  }
  view.addEventListener('popstate', compare, { signal });
  const timer = setInterval(compare, POLL_MS);
  // Compared at each change, so that new content is never taken for the previous page's.
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
