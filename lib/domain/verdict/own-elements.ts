import { getSharedSet } from '@/lib/base/shared';

// The set is in the global object that content script and freezer share and that pages cannot reach. If an attribute in the DOM
// marked our elements, a page could set it on a listing and so exclude the listing from the evidence.
const getExtensionElements = () => getSharedSet('own-elements');

/** Registers an element in the page (the host of our shadow root) as ours, so that it never becomes part of the evidence. */
export function registerExtensionElement(element: Element): void {
  getExtensionElements().add(element);
}

/** True if `registerExtensionElement` registered the element in this frame. */
export function isExtensionElement(element: Element): boolean {
  return getExtensionElements().has(element);
}

/**
 * Returns a predicate that gives the same result as `isExtensionElement`, for use on many elements. It also recognises elements
 * that are registered later.
 */
export function createExtensionElementPredicate(): (element: Element) => boolean {
  const own = getExtensionElements();
  return (element) => own.has(element);
}
