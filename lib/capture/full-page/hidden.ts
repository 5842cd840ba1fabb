import { sharedSet } from '@/lib/base/shared';
import { bare } from '@/lib/capture/freeze/write/nodes';

/** Elements hidden while the whole page is pictured. Shared: the freezer and the steps of a picture are two scripts. */
export const hiddenForPicture = () => sharedSet('hidden-for-picture');

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
