/** Longest side of a kept photo in pixels: a label can be read, a face in the background is no portrait. */
const LONGEST = 2_048;
const QUALITY = 0.82;

/**
 * The picture of a photo and nothing else: drawn again and written as a new JPEG, so that place, time, device and
 * every other word in the file are gone. It stands upright as the camera meant it. Undefined for what is no picture
 * this browser can draw. Runs in a worker as well as in a page (OffscreenCanvas).
 */
export async function reencodePhoto(file: Blob): Promise<Blob | undefined> {
  const bitmap = await decode(file);
  if (!bitmap) return undefined;
  try {
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    );
    const drawing = canvas.getContext('2d');
    if (!drawing) return undefined;
    drawing.fillStyle = '#fff'; // JPEG has no transparency: what was clear would turn black
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (thrown) {
    if (thrown instanceof DOMException) return undefined; // not a picture, or of a kind this browser cannot draw
    throw thrown;
  }
}
