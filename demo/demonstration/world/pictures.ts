import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import * as z from 'zod';
import { readFixture, toFixturePath } from './pages';

const PicturesSchema = z.object({
  /** Hosts of the pictures. */
  hosts: z.array(z.string()),
  /** Pattern of an address, with the drawing's numbers as groups. */
  pattern: z.string(),
  /** File of the drawing, with `$1` and `$2` for those numbers. */
  file: z.string(),
});
const { hosts, pattern, file } = PicturesSchema.parse(JSON.parse(readFixture('pictures.json')));

const SIZE = 480;
const DRAWN = new Map<string, Promise<Buffer>>();

/** Hosts of the drawings on the demonstration's pages. */
export const PICTURE_HOSTS: readonly string[] = hosts;

/** Returns the picture at an address, as a real host would send it: PNG for `.png`, WebP for `.webp`, else JPEG. */
export async function drawDemoPictureAt(url: URL): Promise<{ mediaType: string; bytes: Buffer } | undefined> {
  const named = new RegExp(pattern).exec(url.pathname);
  if (!named) return undefined;
  const drawing = file.replace(/\$(\d)/g, (_, group: string) => named[Number(group)] ?? '');
  const format = formatOf(url.pathname);
  const key = `${drawing} ${format}`;
  const drawn = DRAWN.get(key) ?? drawPicture(toFixturePath(drawing), format);
  DRAWN.set(key, drawn);
  return { mediaType: `image/${format}`, bytes: await drawn };
}

type Format = 'png' | 'webp' | 'jpeg';

function formatOf(path: string): Format {
  if (path.endsWith('.png')) return 'png';
  return path.endsWith('.webp') ? 'webp' : 'jpeg';
}

async function drawPicture(path: string, format: Format): Promise<Buffer> {
  return sharp(await readFile(path))
    .resize(SIZE, SIZE)
    .flatten({ background: '#ffffff' })
    .toFormat(format)
    .toBuffer();
}
