import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import * as z from 'zod';
import { launchPlainChromium, openPage } from '@/demo/browser-driver/plain-browser';
import type { Surface } from '@/demo/browser-driver/surface';

/** Size of the area between caption and note (CSS px). A picture of a page is not scaled if it has this size. */
export const PART = { width: 1280, height: 664 } as const;
const CAPTION_PX = 96;
const NOTE_PX = 40;

/** Contents of one picture that presents the product. */
interface Staged {
  readonly language: 'vi' | 'en';
  readonly caption: string;
  /** Picture of the page as its window showed it. */
  readonly page: Buffer;
  /** Picture of the popup. It is drawn over the page at the upper right, where a browser opens popups. */
  readonly popup?: Buffer;
}

/** Note on each picture of the product: it is an illustration with sellers that do not exist. */
const NOTE = {
  vi: 'Hình minh họa, người bán không có thật',
  en: 'Illustration: the sellers are invented',
} as const;

const LATIN = 'U+0000-00FF,U+2000-206F';
const VIETNAMESE =
  'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0323,U+1EA0-1EF9,U+20AB';

/**
 * Draws each picture of the product with its caption above it and `NOTE` below it, and returns images of 1280 × 800 pixels (PNG).
 * No part of a picture is cut off.
 */
export async function drawWithCaptions(pictures: readonly Staged[]): Promise<Buffer[]> {
  const faces = await readProductFontCss();
  const browser = await launchPlainChromium();
  try {
    const page = await openPage(browser, {
      viewport: { width: PART.width, height: CAPTION_PX + PART.height + NOTE_PX },
    });
    const images: Buffer[] = [];
    for (const picture of pictures) {
      await page.setContent(renderCaptionedPicture(picture, faces));
      await page.evaluate('document.fonts.ready.then(() => true)');
      images.push(
        await sharp(await page.screenshot())
          .removeAlpha()
          .png({ compressionLevel: 9 })
          .toBuffer(),
      );
    }
    return images;
  } finally {
    await browser.close();
  }
}

/** Returns CSS that defines the product's typeface, with the font files embedded. */
export async function readProductFontCss(): Promise<string> {
  return (
    await Promise.all([readFontFaceCss('latin', LATIN), readFontFaceCss('vietnamese', VIETNAMESE)])
  ).join('');
}

async function readFontFaceCss(subset: string, range: string): Promise<string> {
  const name = `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-600-normal.woff2`;
  const bytes = await readFile(createRequire(import.meta.url).resolve(name));
  return `@font-face{font-family:"Be Vietnam Pro";font-weight:600;src:url(data:font/woff2;base64,${bytes.toString('base64')});unicode-range:${range}}`;
}

function renderCaptionedPicture({ language, caption, page, popup }: Staged, faces: string): string {
  const renderImage = (bytes: Buffer, name: string) =>
    `<img class="${name}" alt="" src="data:image/png;base64,${bytes.toString('base64')}">`;
  return `<!doctype html><html lang="${language}"><style>${faces}
*{margin:0;box-sizing:border-box}
body{width:${PART.width}px;font:600 30px/1.3 "Be Vietnam Pro",sans-serif;background:#16324a;color:#fdf9f1}
h1,p{display:flex;align-items:center;padding:0 32px;font-weight:600}
h1{height:${CAPTION_PX}px;font-size:34px;border-bottom:6px solid #f6b73c}
p{height:${NOTE_PX}px;font-size:19px}
div{position:relative;height:${PART.height}px;overflow:hidden;background:#fdf9f1;text-align:center}
.page{max-width:100%;max-height:100%;vertical-align:top}
.popup{position:absolute;top:12px;right:24px;max-height:${PART.height - 24}px;border-radius:10px;box-shadow:0 0 0 1px #16324a40,0 12px 40px #16324a66}
</style><h1>${caption}</h1><div>${renderImage(page, 'page')}${popup ? renderImage(popup, 'popup') : ''}</div><p>${NOTE[language]}</p></html>`;
}

/** Names and hosts that replace those of real marketplaces in pictured texts. */
const REPLACED = {
  vi: { name: 'Sàn Minh Họa', host: 'san-minh-hoa.example' },
  en: { name: 'Example Market', host: 'example-market.example' },
} as const;

/**
 * Replaces the names of real marketplaces in all texts of a surface. It is called just before a picture of the surface is taken.
 */
export async function hideRealNames(surface: Surface, language: 'vi' | 'en'): Promise<void> {
  const { name, host } = REPLACED[language];
  await surface.evaluate(
    `(() => { const walk = document.createTreeWalker(document.body, 4); while (walk.nextNode()) { const text = walk.currentNode;
      const said = text.data.replace(/(?:shopee|lazada|tiki)\\.vn/gi, ${JSON.stringify(host)}).replace(/\\b(?:Shopee|Lazada|Tiki)\\b/g, ${JSON.stringify(name)});
      if (said !== text.data) text.data = said; } return true; })()`,
    z.boolean(),
  );
}
