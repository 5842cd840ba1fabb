import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import * as z from 'zod';
import { readFixture, toFixturePath } from './pages';

const PicturesSchema = z.object({
  /** Hosts from which the pages load the pictures. */
  hosts: z.array(z.string()),
  /** Regular expression for a picture's path. Its groups capture the parts of the path that name the drawing. */
  pattern: z.string(),
  /** Name of the drawing's file; `$1` and `$2` stand for the groups of `pattern`. */
  file: z.string(),
});
const { hosts, pattern, file } = PicturesSchema.parse(JSON.parse(readFixture('pictures.json')));

const SIZE = 480;
const CACHED_PICTURES = new Map<string, Promise<Buffer>>();

/** Hosts from which the demonstration's pages load their pictures. */
export const PICTURE_HOSTS: readonly string[] = hosts;

/**
 * Draws the picture at an address in the format that a real host would send: PNG for `.png`, WebP for `.webp`, else JPEG.
 * Undefined if no picture has this address.
 */
export async function drawDemoPictureAt(url: URL): Promise<{ mediaType: string; bytes: Buffer } | undefined> {
  const named = new RegExp(pattern).exec(url.pathname);
  if (!named) return undefined;
  const drawing = file.replace(/\$(\d)/g, (_, group: string) => named[Number(group)] ?? '');
  const format = getPictureFormat(url.pathname);
  const key = `${drawing} ${format}`;
  const picture = CACHED_PICTURES.get(key) ?? readResizedPicture(toFixturePath(drawing), format);
  CACHED_PICTURES.set(key, picture);
  return { mediaType: `image/${format}`, bytes: await picture };
}

type Format = 'png' | 'webp' | 'jpeg';

function getPictureFormat(path: string): Format {
  if (path.endsWith('.png')) return 'png';
  return path.endsWith('.webp') ? 'webp' : 'jpeg';
}

async function readResizedPicture(path: string, format: Format): Promise<Buffer> {
  return sharp(await readFile(path))
    .resize(SIZE, SIZE)
    .flatten({ background: '#ffffff' })
    .toFormat(format)
    .toBuffer();
}
