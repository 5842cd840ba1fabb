import { AppError } from '@/lib/base/errors';

const THUMBNAIL_WIDTH = 640;

/** True if this platform can draw pictures outside a page. Browsers and workers can; Node cannot. */
export function canDrawPictures(): boolean {
  return typeof OffscreenCanvas === 'function' && typeof createImageBitmap === 'function';
}

/** Returns a JPEG of the picture at `width` pixels (0 for its own width), for lists and previews. */
export async function toJpeg(
  picture: Uint8Array<ArrayBuffer>,
  options: { readonly width: number; readonly quality: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(new Blob([picture]));
  try {
    const width = options.width === 0 ? bitmap.width : Math.min(options.width, bitmap.width);
    const height = Math.max(1, Math.round((width * bitmap.height) / bitmap.width));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new AppError('capture-failed', 'No 2d context for the picture');
    context.drawImage(bitmap, 0, 0, width, height);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: options.quality });
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    bitmap.close();
  }
}

/** Returns the picture as a JPEG of at most THUMBNAIL_WIDTH pixels in width. Undefined if the platform cannot draw. */
export async function createThumbnail(
  picture: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return canDrawPictures() ? await toJpeg(picture, { width: THUMBNAIL_WIDTH, quality: 0.7 }) : undefined;
}
