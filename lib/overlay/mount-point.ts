import type { HostPosition } from './host';

/**
 * Where a host is put: its parent, whether it comes before or after the parent's other children, and how it is positioned there
 * (`HostPosition`).
 */
export interface MountPoint {
  readonly parent: Element;
  readonly end: 'first' | 'last';
  readonly at: HostPosition;
}

// Tags of elements whose children are not rendered.
const CHILDLESS: ReadonlySet<string> = new Set([
  'IMG',
  'PICTURE',
  'VIDEO',
  'CANVAS',
  'SVG',
  'INPUT',
  'IFRAME',
  'OBJECT',
]);

/**
 * Returns the mount point of a card's mark: a corner of the nearest positioned element, searched from the picture up to the card.
 * If no element is positioned, the mount point is the start of the element that holds the picture, where an absolutely positioned
 * mark takes up no room. Only computed style is read, so that many mount points can be found before anything is written.
 */
export function findCardMountPoint(card: Element, anchor: Element): MountPoint {
  const start = findParentThatRendersChildren(card, anchor);
  for (let at: Element | null = start; at; at = at === card ? null : at.parentElement) {
    if (getComputedStyle(at).position !== 'static') {
      return { parent: at, end: 'last', at: at === start && at !== card ? 'bottom' : 'top' };
    }
  }
  return { parent: start, end: 'first', at: 'flow' };
}

/** Returns the mount point of a page's own mark: the upper edge of the seller's block or of the title. */
export function findPageMountPoint(anchor: Element): MountPoint {
  const parent = CHILDLESS.has(anchor.tagName.toUpperCase()) ? (anchor.parentElement ?? anchor) : anchor;
  const { position, overflowX } = getComputedStyle(parent);
  if (position === 'static') return { parent, end: 'first', at: 'above-flow' };
  // A mark lies on the edge of its parent. A parent that clips its content would cut off the mark.
  return { parent, end: 'last', at: overflowX === 'visible' ? 'above' : 'corner' };
}

/** Puts a host into the page at a mount point. */
export function addToMountPoint({ parent, end }: MountPoint, host: Element): void {
  if (end === 'first') parent.prepend(host);
  else parent.append(host);
}

function findParentThatRendersChildren(card: Element, anchor: Element): Element {
  let at = anchor;
  while (at !== card && at.parentElement && CHILDLESS.has(at.tagName.toUpperCase())) at = at.parentElement;
  return at;
}
