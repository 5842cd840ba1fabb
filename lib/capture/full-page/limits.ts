/** Limits of a picture of the whole page. A part of the page beyond a limit is left out, and the stage reports it. */
export const FULL_PAGE_LIMITS = {
  /** Maximum height of the picture, from the top of the page (CSS pixels). */
  height: 15_000,
  /** Maximum width of the picture (CSS pixels). A page wider than its window is rare. */
  width: 4_096,
  /** Time after which no further picture is taken (ms). */
  time: 20_000,
  /** Largest encoded picture (bytes). */
  bytes: 6 * 1024 * 1024,
  /**
   * `pixels`: maximum number of pixels of the picture. `side`: maximum number of pixels along one side. WebP, which is used if a
   * JPEG is too large, allows 16,383 pixels a side.
   */
  pixels: 32_000_000,
  side: 16_000,
  /** Shortest time between two requests for a picture (ms): Chrome allows two a second. */
  gap: 520,
  /** Wait for lazy content after each scroll (ms). */
  settle: 200,
} as const;
export type FullPageLimits = { readonly [name in keyof typeof FULL_PAGE_LIMITS]: number };

/**
 * Returns how many pixels of the picture one CSS pixel becomes: `pixelRatio` (the screen's), or fewer if a limit of the picture's
 * size requires it.
 */
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
