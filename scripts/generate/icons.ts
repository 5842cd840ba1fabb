import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { SHAPE_STROKE, STATE_SHAPES } from '@/lib/domain/listing/state-shapes';
import { MARK_AWNING, MARK_SUN } from '@/lib/domain/verdict/mark-shapes';
import type { ShapeName, VerdictState } from '@/lib/domain/verdict/verdict';

/**
 * `npx tsx scripts/generate/icons.ts` draws the extension's icons from the shapes that pages use. The colours are those of
 * components/ui/theme.css converted to sRGB, because icon files cannot use OKLCH.
 */
const NIGHT = '#16324a';
const SUN = '#f6b73c';
const PAPER = '#fdf9f1';
/** States of a tab that the toolbar icon shows. */
type ToolbarShape = Exclude<VerdictState, 'not-applicable'> | 'check';
const STATE_COLOURS: Readonly<Record<ToolbarShape, string>> = {
  registered: '#27343f',
  warned: '#b3181f',
  check: '#7d4a00',
  unlisted: '#27343f',
  unavailable: '#27343f',
  'not-understood': '#27343f',
};

const folder = fileURLToPath(new URL('../../public/icon/', import.meta.url));
/** Folder of the icons that only the phone page uses. The extension's packages do not contain them. */
const phoneFolder = fileURLToPath(new URL('../../web/icon/', import.meta.url));

function wrapSvg(body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${body}</svg>`;
}

/**
 * The logo without round corners, drawn smaller in the middle of its tile, so that a phone can cut the tile to the shape of the
 * phone's icons.
 */
const maskable =
  `<rect width="16" height="16" fill="${NIGHT}"/><g transform="translate(3.2 3.2) scale(.6)">` +
  `<path d="${MARK_SUN}" fill="${SUN}"/><path d="${MARK_AWNING}" fill="${PAPER}"/></g>`;

/** Draws the logo on its tile, for the toolbar and the stores. `corner` is drawn over the logo. */
function drawTile(corner = ''): string {
  return (
    `<clipPath id="tile"><rect width="16" height="16" rx="3.6"/></clipPath>` +
    `<g clip-path="url(#tile)"><rect width="16" height="16" fill="${NIGHT}"/>` +
    `<path d="${MARK_SUN}" fill="${SUN}"/><path d="${MARK_AWNING}" fill="${PAPER}"/></g>${corner}`
  );
}

// Scale and offset with which the shape of a state, on its grid of 16 × 16, is drawn in the icon's corner. With these values,
// lines and dots cover whole pixels in an icon of 16 pixels.
const CORNER = { scale: 3.5 / 6.25, x: 7.52, y: 7.52 };
const CORNERS: Partial<Record<ShapeName, typeof CORNER>> = {
  check: { scale: 0.56, x: 7.52, y: 7.88 },
  'not-understood': { scale: 6 / 11.2, x: 7.214, y: 7.214 },
};

/**
 * Draws a state in the icon's lower right corner, on a background in the colour PAPER. A dark edge separates this background from
 * the logo's awning.
 */
function drawStateInCorner(name: ToolbarShape, size: number): string {
  const colour = STATE_COLOURS[name];
  const { scale, x, y } = CORNERS[name] ?? CORNER;
  // Icons of at most 16 pixels need thicker lines: thinner ones would vanish.
  const stroke = SHAPE_STROKE * (size <= 16 ? 1.35 : 1.15);
  const parts = STATE_SHAPES[name]
    .map(({ path, fill, dash }) =>
      fill
        ? `<path d="${path}" fill="${colour}"/>`
        : `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
    )
    .join('');
  const renderEdge = (width: number, paint: string) =>
    `<path d="${getBackgroundPathData(name)}" fill="${paint}" stroke="${paint}" stroke-width="${width}" stroke-linejoin="round"/>`;
  return `<g transform="translate(${x} ${y}) scale(${scale})">${renderEdge(4.6, NIGHT)}${renderEdge(2, PAPER)}${parts}</g>`;
}

function getBackgroundPathData(name: ShapeName): string {
  if (name === 'warned') return 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z';
  if (name === 'check') return 'M8 2.2L14.6 13.6H1.4z';
  if (name === 'not-understood') return 'M1.4 1.4h13.2v13.2H1.4z';
  if (name === 'registered') return 'M3.4 1.6h9.2v12.8H3.4z';
  return 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z';
}

async function writeIconFile(name: string, body: string, size: number, into = folder): Promise<void> {
  const image = sharp(Buffer.from(wrapSvg(body)), { density: (72 * size) / 16 }).resize(size, size);
  await image.png({ compressionLevel: 9 }).toFile(`${into}${name}.png`);
}

await mkdir(folder, { recursive: true });
await writeFile(`${folder}mark.svg`, wrapSvg(drawTile()));
for (const size of [16, 32, 48, 96, 128]) await writeIconFile(String(size), drawTile(), size);
for (const name of ['registered', 'warned', 'check', 'unlisted', 'unavailable', 'not-understood'] as const) {
  for (const size of [16, 32])
    await writeIconFile(`${size}-${name}`, drawTile(drawStateInCorner(name, size)), size);
}
await mkdir(phoneFolder, { recursive: true });
for (const size of [48, 192, 512]) await writeIconFile(String(size), drawTile(), size, phoneFolder);
for (const size of [180, 512]) await writeIconFile(`maskable-${size}`, maskable, size, phoneFolder);
