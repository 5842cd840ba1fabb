import type { PageFact } from '@/lib/domain/report/evidence';
import { type PicturedArea, toFactOutlines } from '@/lib/domain/report/outlines';

/** Height of the numbers drawn on a picture, as a fraction of the picture's width; readable when printed on A4. */
const NUMBER_HEIGHT = 1 / 46;

/**
 * Returns a picture as SVG. `address` is the picture's `data:` URL. Each visible fact that `isListed` accepts is outlined, and
 * numbered by its position in `facts`, from 1. The outlines and numbers are shapes over the unchanged picture; every printer
 * prints these shapes.
 */
export function drawOutlinedPicture(
  address: string,
  area: PicturedArea,
  facts: readonly PageFact[],
  isListed: (fact: PageFact) => boolean,
): string {
  const { width, height } = area;
  const letter = width * NUMBER_HEIGHT;
  const outlines = toFactOutlines(facts, area)
    .filter(({ fact }) => facts[fact] !== undefined && isListed(facts[fact]))
    .map(({ fact, ...share }) => {
      const [x, y] = [share.left * width, share.top * height];
      const box = `x="${roundToTenth(x)}" y="${roundToTenth(y)}" width="${roundToTenth(share.width * width)}" height="${roundToTenth(share.height * height)}" fill="none"`;
      const number = String(fact + 1);
      const label = letter * (0.5 + 0.62 * number.length);
      const left = Math.max(0, x - label);
      // A white line under the blue line keeps the blue line visible on any picture.
      return `<rect ${box} stroke="#fff" stroke-width="${roundToTenth(letter / 3)}"/><rect ${box} stroke="#0b5cd6" stroke-width="${roundToTenth(letter / 7)}"/><rect x="${roundToTenth(left)}" y="${roundToTenth(y)}" width="${roundToTenth(label)}" height="${roundToTenth(letter * 1.2)}" fill="#0b5cd6"/><text x="${roundToTenth(left + label / 2)}" y="${roundToTenth(y + letter * 0.95)}" text-anchor="middle" fill="#fff" font-family="monospace" font-size="${roundToTenth(letter)}">${number}</text>`;
    });
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Ảnh trang đã lưu"><image href="${address}" width="${width}" height="${height}" preserveAspectRatio="none"/>${outlines.join('')}</svg>`;
}

function roundToTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
