// Why: docs/decisions/evidence/pictures.md

/**
 * Longest side of a stored photo (px). At this size a label can be read, but a person in the background is too small for a
 * portrait.
 */
const LONGEST = 2_048;
const QUALITY = 0.82;

/** Why a file cannot become a photo: `heic`, which few browsers decode, or `unreadable`. */
export type UnreadPhoto = 'heic' | 'unreadable';

/**
 * Draws a photo anew as an upright JPEG, which removes all metadata (place, time, device). Returns the reason if this browser
 * cannot decode the file. Runs in workers and pages (OffscreenCanvas).
 */
export async function reencodePhoto(file: Blob): Promise<Blob | UnreadPhoto> {
  const bitmap = await decodePhoto(file);
  if (!bitmap) return (await isHeic(file)) ? 'heic' : 'unreadable';
  try {
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    );
    const drawing = canvas.getContext('2d');
    if (!drawing) return 'unreadable';
    drawing.fillStyle = '#fff'; // JPEG has no transparency; clear areas would turn black
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } finally {
    bitmap.close();
  }
}

async function decodePhoto(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (thrown) {
    if (thrown instanceof DOMException) return undefined; // not a picture, or not decodable in this browser
    throw thrown;
  }
}

/** Matches the start of a HEIC file: a brand in the first box of the HEIF format (ISO/IEC 23008-12 annex B). */
const HEIC = /^ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)/;

async function isHeic(file: Blob): Promise<boolean> {
  return HEIC.test(await file.slice(4, 12).text());
}
