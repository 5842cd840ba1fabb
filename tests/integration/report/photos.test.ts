import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { launchBrowser } from '@/tests/support/overlay/browser';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { reencodePhoto } from '@/lib/dom/reencode-photo';
        globalThis.reencode = async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const photo = await reencodePhoto(new Blob([bytes]));
          return photo ? [...new Uint8Array(await photo.arrayBuffer())] : null;
        };`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': root },
  });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
});
afterAll(() => browser.close());

async function reencode(file: Uint8Array): Promise<Buffer | null> {
  const answer = await page.evaluate(`reencode(${JSON.stringify(Buffer.from(file).toString('base64'))})`);
  const bytes = z.array(z.int()).nullable().parse(answer);
  return bytes && Buffer.from(bytes);
}

/** A photo 400 × 200 as a phone writes it: turned, and saying where, when and with what it was taken. */
const phonePhoto = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: '#c84' } })
    .withExif({
      IFD0: { Make: 'PhoneMaker', DateTime: '2026:11:20 10:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 2/1 3/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('a photo drawn again', () => {
  it('says nothing of place, time or device, and stands upright', async () => {
    const photo = await phonePhoto();
    expect(photo.includes('PhoneMaker')).toBe(true);
    const drawn = await reencode(photo);
    if (!drawn) throw new Error('not drawn');
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

  it('is no longer than 2,048 pixels on a side', async () => {
    const large = await sharp({ create: { width: 5_000, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const drawn = await reencode(large);
    expect(drawn && (await sharp(drawn).metadata()).width).toBe(2_048);
  });

  it.each([
    ['a text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['a truncated picture', Buffer.from([0xff, 0xd8, 0xff])],
  ])('is none for %s', async (_name, bytes) => {
    expect(await reencode(bytes)).toBeNull();
  });
});
