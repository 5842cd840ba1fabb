// The content script and the freezer are two bundles in one isolated world, so they meet on its global object. A page
// cannot reach it: a mark in the DOM (an attribute) could be put on a listing to keep it out of the evidence.
const KEY = Symbol.for('chosang.own-elements');

function ownElements(): WeakSet<object> {
  const known: unknown = Reflect.get(globalThis, KEY);
  if (known instanceof WeakSet) return known;
  const elements = new WeakSet<object>();
  Reflect.set(globalThis, KEY, elements);
  return elements;
}

/** Says that an element in the page is ours (an overlay's host), so that it never becomes part of the evidence. */
export function markAsOwn(element: Element): void {
  ownElements().add(element);
}

/** True for an element that `markAsOwn` was called for in this frame. */
export function isOwnElement(element: Element): boolean {
  return ownElements().has(element);
}

/** The same for many elements in one go: what is marked meanwhile counts as well. */
export function ownElementTest(): (element: Element) => boolean {
  const own = ownElements();
  return (element) => own.has(element);
}
