/** Maximum width and height of a joined picture (pixels). Every phone's browser can draw this size. */
const WIDEST = 1_080;
const HIGHEST = 14_000;

/**
 * Joins the pictures, one below the other, into one PNG. Drawing them anew removes place, time, device and all other metadata of
 * the files. Returns undefined if this browser cannot draw one of them. Runs in a worker and in a page (OffscreenCanvas).
 */
export async function joinPictures(files: readonly Blob[]): Promise<JoinedPicture | undefined> {
  const bitmaps: ImageBitmap[] = [];
  try {
    for (const file of files) bitmaps.push(await createImageBitmap(file, { imageOrientation: 'from-image' }));
    const width = Math.min(WIDEST, Math.max(...bitmaps.map((one) => one.width)));
    const heights = bitmaps.map((one) => (one.height * width) / one.width);
    const scale = Math.min(1, HIGHEST / heights.reduce((sum, height) => sum + height, 0));
    const scaledHeights = heights.map((height) => Math.max(1, Math.round(height * scale)));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      scaledHeights.reduce((sum, height) => sum + height, 0),
    );
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) return undefined;
    let top = 0;
    for (const [index, bitmap] of bitmaps.entries()) {
      const height = scaledHeights[index] ?? 0;
      context.drawImage(bitmap, 0, top, canvas.width, height);
      top += height;
    }
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return { png: new Uint8Array(await blob.arrayBuffer()), width: canvas.width, height: canvas.height };
  } catch (thrown) {
    if (thrown instanceof DOMException) return undefined;
    throw thrown;
  } finally {
    for (const bitmap of bitmaps) bitmap.close();
  }
}

export interface JoinedPicture {
  readonly png: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}
