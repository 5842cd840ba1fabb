/** Limits of a picture of the whole page. A part beyond a limit is left out, and the stage says so. */
export const FULL_PAGE_LIMITS = {
  /** CSS pixels from the top of the page. */
  height: 15_000,
  /** CSS pixels; a page wider than its window is rare. */
  width: 4_096,
  /** Milliseconds after which no further picture is taken. */
  time: 20_000,
  /** Bytes of the encoded picture. */
  bytes: 6 * 1024 * 1024,
  /** Pixels of the picture, and of its longest side. WebP, used if a JPEG is too large, allows 16,383. */
  pixels: 32_000_000,
  side: 16_000,
  /** Milliseconds between two requests for a picture: Chrome allows two a second. */
  gap: 520,
  /** Wait for lazy content after a scroll to a part of the page (ms). */
  settle: 200,
} as const;
export type FullPageLimits = { readonly [name in keyof typeof FULL_PAGE_LIMITS]: number };

/** Returns the picture pixels per CSS pixel: the screen's ratio, or as many as the limits allow. */
export function chooseScale(
  area: { readonly width: number; readonly height: number },
  pixelRatio: number,
  limits: FullPageLimits = FULL_PAGE_LIMITS,
): number {
  const { width, height } = area;
  return Math.min(
    pixelRatio,
    limits.side / Math.max(width, height, 1),
    Math.sqrt(limits.pixels / Math.max(1, width * height)),
  );
}
