import type { Box } from './freeze/result';

/** Paints boxes over a picture. Returns the painted picture; null if the picture could not be painted. */
export type BlackOut = (
  picture: Uint8Array<ArrayBuffer>,
  boxes: readonly Box[],
  view: { readonly width: number; readonly margin: number },
) => Promise<Uint8Array<ArrayBuffer> | null>;

/**
 * Paints `boxes` black on a PNG and encodes it again. Black cannot be undone, but blur can. Boxes are in CSS pixels of a window
 * that is `width` CSS pixels wide. `margin` (CSS pixels) enlarges each box on all sides, because the page may have moved between
 * picture and freezing. Returns null if the platform cannot draw or if `width` is 0; the capture then has no picture.
 */
export const blackOut: BlackOut = async (picture, boxes, { width, margin }) => {
  if (typeof OffscreenCanvas !== 'function' || typeof createImageBitmap !== 'function') return null;
  const bitmap = await createImageBitmap(new Blob([picture]));
  try {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    // A picture of a window has no transparency, so it needs no alpha channel, and the PNG is smaller without one.
    const context = canvas.getContext('2d', { alpha: false });
    if (!context || width === 0) return null;
    context.drawImage(bitmap, 0, 0);
    const scale = bitmap.width / width;
    context.fillStyle = '#000';
    for (const [x, y, boxWidth, boxHeight] of boxes) {
      context.fillRect(
        Math.floor((x - margin) * scale),
        Math.floor((y - margin) * scale),
        Math.ceil((boxWidth + 2 * margin) * scale),
        Math.ceil((boxHeight + 2 * margin) * scale),
      );
    }
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    bitmap.close();
  }
};

/** True if any part of a box lies inside a window of the size `view`. */
export function isInView([x, y, width, height]: Box, view: { width: number; height: number }): boolean {
  return x < view.width && y < view.height && x + width > 0 && y + height > 0;
}
