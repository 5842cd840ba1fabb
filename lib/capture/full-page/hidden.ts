import { getSharedSet } from '@/lib/base/shared';
import { unclobbered } from '@/lib/capture/freeze/write/nodes';

/**
 * Returns the set of elements that are hidden while the whole page is captured. Two scripts share this set: the freezer and the
 * one that takes the steps of the capture.
 */
export const getElementsHiddenForPicture = () => getSharedSet('hidden-for-picture');

/** True for an element that is hidden for the capture, itself or by an ancestor. */
export function isHiddenForPicture(element: Element | null): boolean {
  const hidden = getElementsHiddenForPicture();
  let at: Element | null = element;
  while (at) {
    if (hidden.has(at)) return true;
    const plain: Element = unclobbered(at);
    const root: Node = plain.getRootNode();
    at = plain.parentElement ?? ('host' in root && root.host instanceof Element ? root.host : null);
  }
  return false;
}
