import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { StorePicture } from './store-sizes';

/** Colours of components/ui/theme.css in sRGB, as in scripts/generate/icons.ts. */
const NIGHT = '#16324a';
const PAPER = '#fdf9f1';
const LINES = ['#0b6b41', '#b3181f', '#7d4a00'] as const;

const MARK = fileURLToPath(new URL('../../public/icon/mark.svg', import.meta.url));

/**
 * Draws a tile, a marquee or an icon: the logo beside cards with marks. It contains no text, so it needs no fonts.
 */
export async function drawForStore({ width, height, alpha }: StorePicture): Promise<Buffer> {
  const mark = await readFile(MARK);
  const side = alpha ? width : Math.round(height * 0.5);
  const icon = await sharp(mark, { density: 72 * 24 })
    .resize(side, side)
    .png()
    .toBuffer();
  if (alpha) return icon;
  const cards = cardsSvg(width, height);
  return sharp(Buffer.from(cards))
    .composite([{ input: icon, left: Math.round(width * 0.1), top: Math.round((height - side) / 2) }])
    .removeAlpha()
    .png({ compressionLevel: 9 })
    .toBuffer();
}

function cardsSvg(width: number, height: number): string {
  const unit = height / 14;
  const left = width * 0.1 + height * 0.5 + unit * 2;
  const right = width - unit * 1.5;
  const rows = LINES.map((colour, index) => {
    const top = unit * (2 + index * 3.5);
    const bar = (x: number, y: number, wide: number, tall: number, fill: string) =>
      `<rect x="${x}" y="${top + y}" width="${wide}" height="${tall}" rx="${unit * 0.25}" fill="${fill}"/>`;
    return [
      bar(left, 0, right - left, unit * 3, PAPER),
      bar(left + unit * 0.5, unit * 0.5, unit * 2, unit * 2, '#d9d3c5'),
      bar(left + unit * 3, unit * 0.6, (right - left) * 0.45, unit * 0.5, '#8a8f94'),
      `<circle cx="${left + unit * 3.45}" cy="${top + unit * 2.05}" r="${unit * 0.45}" fill="${colour}"/>`,
      bar(left + unit * 4.2, unit * 1.8, (right - left) * 0.28, unit * 0.5, colour),
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${NIGHT}"/>${rows.join('')}</svg>`;
}
