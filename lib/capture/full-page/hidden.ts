import { bare } from '@/lib/capture/freeze/write/nodes';

// On the isolated world's global object, because the freezer and the steps of a picture are two scripts.
const KEY = Symbol.for('chosang.hidden-for-picture');

/** Elements hidden only while the picture of the whole page is taken. */
export function hiddenForPicture(): WeakSet<Element> {
  const known: unknown = Reflect.get(globalThis, KEY);
  if (known instanceof WeakSet) return known;
  const hidden = new WeakSet<Element>();
  Reflect.set(globalThis, KEY, hidden);
  return hidden;
}

/** True for an element that is hidden, itself or by an ancestor, for the picture being taken. */
export function isHiddenForPicture(element: Element | null): boolean {
  const hidden = hiddenForPicture();
  let at: Element | null = element;
  while (at) {
    if (hidden.has(at)) return true;
    const plain: Element = bare(at);
    const root: Node = plain.getRootNode();
    at = plain.parentElement ?? ('host' in root && root.host instanceof Element ? root.host : null);
  }
  return false;
}
