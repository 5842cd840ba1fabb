import { isOverlay } from './host';

// Events hidden from the page: pressing a mark must not press the card under it.
const PRESSES = ['pointerdown', 'mousedown', 'touchstart', 'auxclick', 'dragstart'] as const;

/** Calls the opener of a pressed host, and keeps presses of hosts from the page. Only trusted clicks count. */
export function listenToPresses(
  view: Window,
  openers: WeakMap<Element, () => void>,
  signal: AbortSignal,
): void {
  const openerOf = ({ target }: Event) => (isOverlay(target) ? openers.get(target) : undefined);
  const onClick = (event: Event) => {
    const open = openerOf(event);
    if (!open) return;
    // The card under the mark is often a link.
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) open();
  };
  const keepFromPage = (event: Event) => {
    if (!openerOf(event)) return;
    event.stopPropagation();
    if (event.type === 'auxclick' || event.type === 'dragstart') event.preventDefault();
  };
  // The listener is on the window, so that it runs before the page's listeners on its document.
  view.addEventListener('click', onClick, { capture: true, signal });
  for (const press of PRESSES) {
    view.addEventListener(press, keepFromPage, {
      capture: true,
      signal,
      passive: press.startsWith('touch'),
    });
  }
}
