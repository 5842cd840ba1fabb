import { isHiddenForPicture } from '../full-page/hidden';
import type { Box } from './result';
import { isVisible, unclobbered } from './write/nodes';

/** Returns how much two boxes differ (CSS pixels): the largest difference between their x, y, width or height. */
export function computeBoxDistance(left: Box, right: Box): number {
  return Math.max(...left.map((edge, index) => Math.abs(edge - (right[index] ?? 0))));
}

const MAX_BOXES = 200;

/**
 * Returns the boxes of an element and of its overflowing parts, such as an open menu. Together these boxes cover the element's
 * text.
 */
export function readBoxes(element: Element): DOMRect[] {
  if (isHiddenForPicture(element)) return [new DOMRect()];
  const own = unclobbered(element).getBoundingClientRect();
  const boxes = [own];
  for (const leaf of unclobbered(element).querySelectorAll('*:not(:has(*))')) {
    const rect = unclobbered(leaf).getBoundingClientRect();
    const outside =
      rect.left < own.left || rect.top < own.top || rect.right > own.right || rect.bottom > own.bottom;
    if (!outside || rect.width < 2 || rect.height < 2) continue; // text for screen readers only is one pixel large
    if (!isVisible(leaf)) continue;
    boxes.push(rect);
    if (boxes.length === MAX_BOXES) break;
  }
  return boxes;
}

/**
 * Converts a rectangle in a frame to a box in the window; returns undefined if the rectangle is empty. `offset` is the frame's
 * upper left corner in the window. `frame` is given for a scaled or rotated frame only: it is the box of the whole frame, and is
 * returned in place of the rectangle's own box.
 */
export function toWindowBox(
  { x, y, width, height }: DOMRect,
  { offset, frame }: { readonly offset: readonly [x: number, y: number]; readonly frame: Box | undefined },
): Box | undefined {
  if (width === 0 || height === 0) return undefined;
  if (frame) return frame;
  const left = Math.floor(x + offset[0]);
  const top = Math.floor(y + offset[1]);
  return [left, top, Math.ceil(x + offset[0] + width) - left, Math.ceil(y + offset[1] + height) - top];
}
