/** Returns a JPEG of `picture` (PNG bytes) that is at most `width` pixels wide. Runs in workers and pages (OffscreenCanvas). */
export async function shrinkPicture(picture: Uint8Array<ArrayBuffer>, width: number): Promise<Blob> {
  const bitmap = await createImageBitmap(new Blob([picture], { type: 'image/png' }));
  try {
    const scale = Math.min(1, width / bitmap.width);
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  } finally {
    bitmap.close();
  }
}
