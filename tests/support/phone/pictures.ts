import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');

/** Draws a barcode or QR code with a white border, as PNG. */
export async function codePicture(text: string, format: 'EAN-13' | 'QRCode'): Promise<Buffer> {
  const bytes = await readFile(wasm);
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer } });
  const { image, error } = await writeBarcode(text, { format, scale: 4 });
  if (!image) throw new Error(error);
  const code = Buffer.from(await image.arrayBuffer());
  return sharp(code)
    .flatten({ background: '#fff' })
    .extend({ top: 80, bottom: 80, left: 80, right: 80, background: '#fff' })
    .png()
    .toBuffer();
}

/** Writes a film of one picture into `file`, for the browser's fake camera (YUV4MPEG2, 4:2:0, grey). */
export async function writeFilm(picture: Buffer, file: string): Promise<void> {
  const [width, height] = [640, 480];
  const { data } = await sharp(picture)
    .resize(width, height, { fit: 'contain', background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const colour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), data.subarray(0, width * height), colour]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([header, frame, frame, frame]));
}
