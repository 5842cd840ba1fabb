import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { launchPlainChromium, openPage } from '@/demo/browser-driver/plain-browser';
import { SHAPE_STROKE, STATE_SHAPES } from '@/lib/domain/listing/state-shapes';
import type { ShapeName } from '@/lib/domain/verdict/verdict';
import { readProductFontCss } from './stage';
import type { StorePicture } from './store-sizes';

/** Colours of components/ui/theme.css in sRGB, the same as in scripts/generate/icons.ts. */
const NIGHT = '#16324a';
const PAPER = '#fdf9f1';

const MARK = fileURLToPath(new URL('../../public/icon/mark.svg', import.meta.url));

/** Marks as a person sees them on a page, with the product's own shapes and words. They name no seller. */
const MARKS: readonly (readonly [shape: ShapeName, words: string, colour: string])[] = [
  ['registered', 'Có hồ sơ đăng ký', '#0b6b41'],
  ['warned', 'Cảnh báo chính thức', '#b3181f'],
  ['check', 'Cần kiểm tra', '#7d4a00'],
];

/**
 * Draws a picture for the extension's pages in the browsers' stores: an icon, a tile or a marquee. A tile shows the product's
 * icon and name; a marquee also shows a line about the product and its marks. The pictures are the same for both languages.
 */
export async function drawStorePicture(picture: StorePicture): Promise<Buffer> {
  const { width, height, alpha } = picture;
  const mark = await readFile(MARK);
  if (alpha) {
    return sharp(mark, { density: 72 * 24 })
      .resize(width, width)
      .png()
      .toBuffer();
  }
  const browser = await launchPlainChromium();
  try {
    const page = await openPage(browser, { viewport: { width, height } });
    await page.setContent(renderTileOrMarquee(picture, mark.toString('base64'), await readProductFontCss()));
    await page.evaluate('document.fonts.ready.then(() => true)');
    return sharp(await page.screenshot())
      .removeAlpha()
      .png({ compressionLevel: 9 })
      .toBuffer();
  } finally {
    await browser.close();
  }
}

function renderTileOrMarquee({ width, height }: StorePicture, mark: string, faces: string): string {
  // The tile has the mark and the name only, because the store displays the tile at half of this size. The wide picture also has
  // a line about the product, and the marks of sellers.
  const isWide = width > 2 * height;
  const marks = MARKS.map(
    ([shape, words, colour]) => `<li><i style="color:${colour}">${renderShape(shape)}</i>${words}</li>`,
  );
  return `<!doctype html><html lang="vi"><style>${faces}
*{margin:0;padding:0;box-sizing:border-box}
body{display:flex;align-items:center;justify-content:center;gap:7%;width:${width}px;height:${height}px;background:${NIGHT};color:${PAPER};font:600 ${height * 0.05}px/1.35 "Be Vietnam Pro",sans-serif}
header{display:grid;justify-items:center;gap:.5em;text-align:center}
img{height:${height * (isWide ? 0.32 : 0.42)}px}
h1{font-size:${height * (isWide ? 0.13 : 0.17)}px;line-height:1.2}
small{font-size:.8em;opacity:.85}
ul{display:grid;gap:.9em;list-style:none}
li{display:flex;align-items:center;gap:.6em;padding:.55em 1.1em .55em .8em;border-radius:99em;background:${PAPER};color:${NIGHT}}
svg{display:block;width:1.5em;height:1.5em;fill:none;stroke:currentColor;stroke-width:${SHAPE_STROKE};stroke-linecap:round;stroke-linejoin:round}
</style><header><img alt="" src="data:image/svg+xml;base64,${mark}"><h1>Chợ Sáng</h1>${
    isWide
      ? '<p>Hồ sơ đã công bố, ngay trên trang bạn mua</p><small>Published records, on the page you buy from</small>'
      : ''
  }</header>${isWide ? `<ul>${marks.join('')}</ul>` : ''}</html>`;
}

function renderShape(shape: ShapeName): string {
  const parts = STATE_SHAPES[shape].map(({ path, fill }) =>
    fill ? `<path d="${path}" fill="currentColor" stroke="none"/>` : `<path d="${path}"/>`,
  );
  return `<svg viewBox="0 0 16 16">${parts.join('')}</svg>`;
}
