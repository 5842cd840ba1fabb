import { getSharedSet } from '@/lib/base/shared';
import { bare } from '@/lib/capture/freeze/write/nodes';

/**
 * Returns the set of elements that are hidden while the whole page is captured. It is shared, because the freezer and the steps of a
 * capture are two scripts.
 */
export const hiddenForPicture = () => getSharedSet('hidden-for-picture');

/** True for an element that is hidden for the capture, itself or by an ancestor. */
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
