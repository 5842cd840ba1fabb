import { PNG } from 'pngjs';

/** A picture in 8 shades of grey, as a person sees it who sees no hue. */
function greysOf(png: Uint8Array): {
  readonly width: number;
  readonly height: number;
  readonly shades: number[];
} {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const shades = Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
    return Math.round((0.2126 * red + 0.7152 * green + 0.0722 * blue) / 32);
  });
  return { width, height, shades };
}

/** Share of pixels (0 to 1) that differ in grey; 1 for pictures of different sizes. */
export function differenceInGreys(one: Uint8Array, other: Uint8Array): number {
  const [a, b] = [greysOf(one), greysOf(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  return a.shades.filter((shade, at) => shade !== b.shades[at]).length / a.shades.length;
}
