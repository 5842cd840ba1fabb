import { bare } from '@/lib/capture/freeze/write/nodes';

// Kept on the isolated world's own global object: the freezer and the steps of a picture are two scripts.
const KEY = Symbol.for('chosang.hidden-for-picture');

/** Elements that are out of sight only while the whole page is pictured. */
export function hiddenForPicture(): WeakSet<Element> {
  const known: unknown = Reflect.get(globalThis, KEY);
  if (known instanceof WeakSet) return known;
  const hidden = new WeakSet<Element>();
  Reflect.set(globalThis, KEY, hidden);
  return hidden;
}

/** Whether `element` cannot be seen because it, or what holds it, was hidden for the picture being taken. */
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
