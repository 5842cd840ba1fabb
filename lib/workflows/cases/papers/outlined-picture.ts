import type { PageFact } from '@/lib/domain/report/evidence';
import { type PicturedArea, toOutlines } from '@/lib/domain/report/outlines';

/** Height of the numbers as a part of the picture's width: readable on A4. */
const LETTER = 1 / 46;

/**
 * Returns a picture (`address`: a data address) as SVG, with each visible fact outlined and numbered by its index in the
 * list. Lines and numbers are drawn over the picture, so that they print on every printer and do not change it. `isListed`
 * chooses the facts.
 */
export function outlinedPicture(
  address: string,
  area: PicturedArea,
  facts: readonly PageFact[],
  isListed: (fact: PageFact) => boolean,
): string {
  const { width, height } = area;
  const letter = width * LETTER;
  const drawn = toOutlines(facts, area)
    .filter(({ fact }) => facts[fact] !== undefined && isListed(facts[fact]))
    .map(({ fact, ...share }) => {
      const [x, y] = [share.left * width, share.top * height];
      const box = `x="${round(x)}" y="${round(y)}" width="${round(share.width * width)}" height="${round(share.height * height)}" fill="none"`;
      const number = String(fact + 1);
      const label = letter * (0.5 + 0.62 * number.length);
      const left = Math.max(0, x - label);
      // White under the line, so that it is visible on any picture.
      return `<rect ${box} stroke="#fff" stroke-width="${round(letter / 3)}"/><rect ${box} stroke="#0b5cd6" stroke-width="${round(letter / 7)}"/><rect x="${round(left)}" y="${round(y)}" width="${round(label)}" height="${round(letter * 1.2)}" fill="#0b5cd6"/><text x="${round(left + label / 2)}" y="${round(y + letter * 0.95)}" text-anchor="middle" fill="#fff" font-family="monospace" font-size="${round(letter)}">${number}</text>`;
    });
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Ảnh trang đã lưu"><image href="${address}" width="${width}" height="${height}" preserveAspectRatio="none"/>${drawn.join('')}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
