import { isOverlayElement } from './host';

// Events of a press that the page must not get, because a press on a mark must not press the card under it.
const PRESSES = ['pointerdown', 'mousedown', 'touchstart', 'auxclick', 'dragstart'] as const;

/**
 * Opens a panel when one of our elements on the page (`openers`) is pressed, and keeps that press from the page. A click that a
 * script made (`isTrusted` is false) opens nothing.
 */
export function listenToPresses(
  view: Window,
  openers: WeakMap<Element, () => void>,
  signal: AbortSignal,
): void {
  const openerOf = ({ target }: Event) => (isOverlayElement(target) ? openers.get(target) : undefined);
  const onClick = (event: Event) => {
    const open = openerOf(event);
    if (!open) return;
    // Marks often lie inside a card's link. Without these calls, the click would follow that link.
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
