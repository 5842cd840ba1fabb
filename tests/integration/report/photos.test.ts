import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { withChromium } from '@/tests/support/browsers/one-chromium';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
let page: Page;

withChromium.beforeAll(async ({ chromium }) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { reencodePhoto } from '@/lib/dom/reencode-photo';
        globalThis.reencode = async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const photo = await reencodePhoto(new Blob([bytes]));
          return typeof photo === 'string' ? photo : [...new Uint8Array(await photo.arrayBuffer())];
        };`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': root },
  });
  page = await chromium.newPage();
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
});
afterAll(() => page?.close());

/** The result of encoding a file again: a photo, or the reason why there is none. */
async function reencode(file: Uint8Array): Promise<Buffer | string> {
  const answer = await page.evaluate(`reencode(${JSON.stringify(Buffer.from(file).toString('base64'))})`);
  const photo = z.union([z.array(z.int()), z.string()]).parse(answer);
  return typeof photo === 'string' ? photo : Buffer.from(photo);
}

/** A photo of 400 × 200 as a phone writes it: rotated, with place, time and device. */
const phonePhoto = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: '#c84' } })
    .withExif({
      IFD0: { Make: 'PhoneMaker', DateTime: '2026:11:20 10:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 2/1 3/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('a redrawn photo', () => {
  it('contains no place, time or device, and is upright', async () => {
    const photo = await phonePhoto();
    expect(photo.includes('PhoneMaker')).toBe(true);
    const drawn = await reencode(photo);
    if (typeof drawn === 'string') throw new Error(drawn);
    expect(['Exif', 'PhoneMaker', '2026:11', 'GPS'].filter((word) => drawn.includes(word))).toEqual([]);
    const { format, width, height, exif, xmp, icc } = await sharp(drawn).metadata();
    expect({ format, width, height, exif, xmp }).toEqual({
      format: 'jpeg',
      width: 200,
      height: 400,
      exif: undefined,
      xmp: undefined,
    });
    expect(icc?.includes('PhoneMaker') ?? false).toBe(false);
  });

  it('has at most 2,048 pixels a side', async () => {
    const large = await sharp({ create: { width: 5_000, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const drawn = await reencode(large);
    if (typeof drawn === 'string') throw new Error(drawn);
    expect((await sharp(drawn).metadata()).width).toBe(2_048);
  });

  it('is the first frame of an animation', async () => {
    const page = (background: string) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer();
    const moving = await sharp(await Promise.all(['#f00', '#00f'].map(page)), { join: { animated: true } })
      .gif()
      .toBuffer();
    const drawn = await reencode(moving);
    if (typeof drawn === 'string') throw new Error(drawn);
    const { dominant } = await sharp(drawn).stats();
    expect(dominant.r).toBeGreaterThan(200);
  });

  it.each([
    ['a text', Buffer.from('hello'), 'unreadable'],
    ['nothing', Buffer.alloc(0), 'unreadable'],
    ['a truncated picture', Buffer.from([0xff, 0xd8, 0xff]), 'unreadable'],
    ['a document', Buffer.from('%PDF-1.7\n%%EOF'), 'unreadable'],
    ['a HEIC photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'heic'],
  ])('is refused for %s, with the reason', async (_name, bytes, why) => {
    expect(await reencode(bytes)).toBe(why);
  });
});
