import sharp from 'sharp';

/** Said on each picture of the product: a page of a real marketplace is imitated, with sellers that nobody is. */
const STORE_NOTE = {
  vi: 'Hình minh họa, người bán không có thật',
  en: 'Illustration: the sellers are invented',
} as const;

/** Height of the line at the lower edge (px). */
const LINE = 40;

/** Draws the note over the lower edge of a picture of the stores. */
export async function withNote(picture: Buffer, language: 'vi' | 'en'): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const line = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LINE}"><rect width="100%" height="100%" fill="#16324a"/><text x="24" y="27" font-family="system-ui, sans-serif" font-size="20" fill="#fdf9f1">${STORE_NOTE[language]}</text></svg>`;
  return sharp(picture)
    .composite([{ input: Buffer.from(line), left: 0, top: height - LINE }])
    .removeAlpha()
    .png({ compressionLevel: 9 })
    .toBuffer();
}
