import type { HostPlace } from './host';

/** Where a host goes: the element it is put in, whether before or after its other children, and in which corner. */
export interface Place {
  readonly parent: Element;
  readonly end: 'first' | 'last';
  readonly at: HostPlace;
}

// Elements whose children are not shown.
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
 * Finds a place for a card's mark without changing anything of the page: a corner of the nearest positioned element
 * between the picture and the card; without one, the start of the picture's own flow, where an absolutely placed
 * element stands but takes no room. Reads computed style only, so many places can be read before anything is written.
 */
export function findPlace(card: Element, anchor: Element): Place {
  const start = withChildren(card, anchor);
  for (let at: Element | null = start; at; at = at === card ? null : at.parentElement) {
    if (getComputedStyle(at).position !== 'static') {
      return { parent: at, end: 'last', at: at === start && at !== card ? 'bottom' : 'top' };
    }
  }
  return { parent: start, end: 'first', at: 'flow' };
}

/** The place of a page's own mark: on the upper edge of the seller's block or the title. */
export function findPagePlace(anchor: Element): Place {
  const parent = CHILDLESS.has(anchor.tagName.toUpperCase()) ? (anchor.parentElement ?? anchor) : anchor;
  const { position, overflowX } = getComputedStyle(parent);
  if (position === 'static') return { parent, end: 'first', at: 'above-flow' };
  // What clips its content would cut a mark on its edge in two.
  return { parent, end: 'last', at: overflowX === 'visible' ? 'above' : 'corner' };
}

/** Puts a host where it goes. */
export function put({ parent, end }: Place, host: Element): void {
  if (end === 'first') parent.prepend(host);
  else parent.append(host);
}

function withChildren(card: Element, anchor: Element): Element {
  let at = anchor;
  while (at !== card && at.parentElement && CHILDLESS.has(at.tagName.toUpperCase())) at = at.parentElement;
  return at;
}
