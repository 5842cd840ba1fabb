// Why: docs/decisions/evidence/pictures.md

/** Longest side of a kept photo in pixels: a label can be read, a face in the background is no portrait. */
const LONGEST = 2_048;
const QUALITY = 0.82;

/** Why a file could not become a photo: of the kind that phones write and few browsers draw, or no picture at all. */
export type UnreadPhoto = 'heic' | 'unreadable';

/**
 * The picture of a photo and nothing else: drawn again and written as a new JPEG, so that place, time, device and
 * every other word in the file are gone. It stands upright as the camera meant it. Says why where this browser
 * cannot draw it. Runs in a worker as well as in a page (OffscreenCanvas).
 */
export async function reencodePhoto(file: Blob): Promise<Blob | UnreadPhoto> {
  const bitmap = await decode(file);
  if (!bitmap) return (await isHeic(file)) ? 'heic' : 'unreadable';
  try {
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    );
    const drawing = canvas.getContext('2d');
    if (!drawing) return 'unreadable';
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

/** The words of a HEIF file's first box that say it is HEIC (ISO/IEC 23008-12 annex B). */
const HEIC = /^ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)/;

async function isHeic(file: Blob): Promise<boolean> {
  return HEIC.test(await file.slice(4, 12).text());
}
