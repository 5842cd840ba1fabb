import { getSharedSet } from '@/lib/base/shared';

// The set is in the global object that content script and freezer share and that pages cannot reach. If an attribute in the DOM
// marked our elements, a page could set it on a listing and so exclude the listing from the evidence.
const getOwnElements = () => getSharedSet('own-elements');

/** Registers an element in the page (the host of our shadow root) as ours, so that it never becomes part of the evidence. */
export function markAsOwn(element: Element): void {
  getOwnElements().add(element);
}

/** True if `markAsOwn` registered the element in this frame. */
export function isExtensionElement(element: Element): boolean {
  return getOwnElements().has(element);
}

/** Returns a test like `isExtensionElement`, for use on many elements. It also knows elements that are registered later. */
export function createOwnElementTest(): (element: Element) => boolean {
  const own = getOwnElements();
  return (element) => own.has(element);
}
