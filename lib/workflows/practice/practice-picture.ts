import type { Words } from '@/lib/domain/words';
import { PRACTICE_PRICE } from './practice-page';

/** SVG elements of the practice page's product, a teapot in two colours, on a grid of 100 × 100. */
const TEAPOT =
  '<rect width="100" height="100" fill="#dfe7ec"/><path d="M28 46h40c6 0 6 30-8 34H36c-14-4-14-34-8-34z" fill="#3d6a8f"/><path d="M69 50c16-6 17 16 0 19M28 54c-9-1-10-8-15-14" fill="none" stroke="#3d6a8f" stroke-width="5" stroke-linecap="round"/><path d="M34 44c0-10 28-10 28 0z" fill="#2d5273"/><circle cx="48" cy="33" r="4" fill="#2d5273"/><path d="M34 60c8 6 20 6 28 0" fill="none" stroke="#e9b949" stroke-width="3"/>';

/** The product's picture as a `data:` URL, for an `img`. */
export const PRODUCT_PICTURE = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${TEAPOT}</svg>`,
)}`;

/** Draws the practice page as a capture would show it: an SVG of 960 × 540. */
export function drawPracticePicture({ t, money }: Words): string {
  const drawText = (x: number, y: number, size: number, fill: string, words: string) =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}">${escapeMarkup(words)}</text>`;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" font-family="system-ui, sans-serif">',
    '<rect width="960" height="540" fill="#fff"/><rect width="960" height="64" fill="#47606f"/>',
    drawText(40, 42, 24, '#fff', t('practice_shop')),
    `<svg x="40" y="100" width="360" height="360" viewBox="0 0 100 100">${TEAPOT}</svg>`,
    drawText(440, 140, 30, '#1d2b36', t('practice_product')),
    drawText(440, 200, 40, '#1d2b36', money(PRACTICE_PRICE)),
    '<rect x="440" y="230" width="220" height="56" rx="8" fill="#47606f"/>',
    drawText(490, 266, 22, '#fff', t('practice_buy')),
    drawText(440, 340, 20, '#51606b', t('practice_seller')),
    '</svg>',
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
const escapeMarkup = (words: string) => words.replace(/[<>&"]/g, (character) => ENTITIES[character] ?? '');
