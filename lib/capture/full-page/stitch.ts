import type { EncodedPicture } from '@/lib/domain/report/evidence';
import type { Box } from '../freeze/result';
import { FULL_PAGE_LIMITS } from './limits';

/** A picture of one part of the page, with the boxes to paint black. All numbers are CSS pixels. */
export interface Shot {
  readonly picture: Uint8Array<ArrayBuffer>;
  /** Upper left corner of the part on the page. */
  readonly x: number;
  readonly y: number;
  /** Size of the part; `inner` is the width without the scroll bar. */
  readonly width: number;
  readonly inner: number;
  readonly height: number;
  /** Boxes to paint black, measured from the picture's upper left corner. Each is enlarged by `margin` on all sides. */
  readonly boxes: readonly Box[];
  readonly margin: number;
}

/**
 * Joins pictures into one picture of the size `area` (CSS pixels). Returns null if the platform cannot draw, or if every encoding
 * of the result is too large.
 */
export type Stitch = (
  shots: readonly Shot[],
  area: { readonly width: number; readonly height: number },
  scale: number,
) => Promise<EncodedPicture | null>;

// Encodings in the order in which they are tried; the first result below the limit is used. JPEG is first: it encodes 19
// megapixels in a tenth of the time that WebP needs, although the WebP would be a fifth smaller
// (docs/decisions/evidence/pictures.md). No encoding is lossless, because a long page would then have ten megabytes.
const ENCODINGS = [
  { type: 'image/jpeg', quality: 0.8 },
  { type: 'image/webp', quality: 0.7 },
  { type: 'image/webp', quality: 0.4 },
] as const;

/**
 * Draws each picture at its position, paints its boxes black, and encodes the joined picture: as JPEG, or as WebP if the JPEG is
 * too large.
 */
export const stitchPictures: Stitch = async (shots, area, scale) => {
  if (typeof OffscreenCanvas !== 'function' || typeof createImageBitmap !== 'function') return null;
  const toPixels = (value: number) => Math.round(value * scale);
  const canvas = new OffscreenCanvas(Math.max(1, toPixels(area.width)), Math.max(1, toPixels(area.height)));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return null;
  for (const shot of shots) {
    const bitmap = await createImageBitmap(new Blob([shot.picture]));
    try {
      const [left, top] = [toPixels(shot.x), toPixels(shot.y)];
      const [width, height] = [toPixels(shot.x + shot.inner) - left, toPixels(shot.y + shot.height) - top];
      const used = bitmap.width * (shot.inner / shot.width);
      context.drawImage(bitmap, 0, 0, used, bitmap.height, left, top, width, height);
      context.fillStyle = '#000';
      for (const [x, y, boxWidth, boxHeight] of shot.boxes) {
        context.fillRect(
          Math.floor((shot.x + x - shot.margin) * scale),
          Math.floor((shot.y + y - shot.margin) * scale),
          Math.ceil((boxWidth + 2 * shot.margin) * scale) + 1,
          Math.ceil((boxHeight + 2 * shot.margin) * scale) + 1,
        );
      }
    } finally {
      bitmap.close();
    }
  }
  for (const options of ENCODINGS) {
    const blob = await canvas.convertToBlob(options);
    if (blob.type === options.type && blob.size <= FULL_PAGE_LIMITS.bytes) {
      return { mediaType: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) };
    }
  }
  return null;
};
