import { getSharedSet } from '@/lib/base/shared';

// The content script and the freezer are two bundles in one isolated world and share its global object, which pages cannot
// reach. An attribute in the DOM would let a page keep a listing out of the evidence.
const getOwnElements = () => getSharedSet('own-elements');

/** Marks an element in the page (an overlay's host) as ours, so that it never becomes part of the evidence. */
export function markAsOwn(element: Element): void {
  getOwnElements().add(element);
}

/** True for an element marked by `markAsOwn` in this frame. */
export function isOwnElement(element: Element): boolean {
  return getOwnElements().has(element);
}

/** Returns the same test for many elements; later marks count, too. */
export function createOwnElementTest(): (element: Element) => boolean {
  const own = getOwnElements();
  return (element) => own.has(element);
}
