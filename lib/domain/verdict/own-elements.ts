import { getSharedSet } from '@/lib/base/shared';

// The set is in the global object that content script and freezer share and that pages cannot reach. With an attribute in the
// DOM, a page could exclude a listing from the evidence.
const getOwnElements = () => getSharedSet('own-elements');

/** Marks an element in the page (an overlay's host) as ours, so that it never becomes part of the evidence. */
export function markAsOwn(element: Element): void {
  getOwnElements().add(element);
}

/** True for an element marked by `markAsOwn` in this frame. */
export function isExtensionElement(element: Element): boolean {
  return getOwnElements().has(element);
}

/** Returns the same test for many elements; later marks count, too. */
export function createOwnElementTest(): (element: Element) => boolean {
  const own = getOwnElements();
  return (element) => own.has(element);
}
