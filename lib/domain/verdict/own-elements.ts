import { getSharedSet } from '@/lib/base/shared';

// The content script and the freezer are two bundles in one isolated world and share its global object, which pages cannot
// reach. An attribute in the DOM would let a page keep a listing out of the evidence.
const ownElements = () => getSharedSet('own-elements');

/** Marks an element in the page (an overlay's host) as ours, so that it never becomes part of the evidence. */
export function markAsOwn(element: Element): void {
  ownElements().add(element);
}

/** True for an element marked by `markAsOwn` in this frame. */
export function isOwnElement(element: Element): boolean {
  return ownElements().has(element);
}

/** Returns the same test for many elements; later marks count, too. */
export function ownElementTest(): (element: Element) => boolean {
  const own = ownElements();
  return (element) => own.has(element);
}
