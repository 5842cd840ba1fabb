import type { PageFact } from './evidence';

/**
 * The box of a fact on a picture. `fact` is the fact's index in the list; the rest are fractions (0 to 1) of the picture's width
 * and height.
 */
export interface Outline {
  readonly fact: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a page that a picture shows (CSS pixels). */
export interface PicturedArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Returns the outlines of the facts on a picture that shows `area`. A fact outside the picture has no outline. */
export function toFactOutlines(facts: readonly PageFact[], area: PicturedArea): readonly Outline[] {
  if (area.width <= 0 || area.height <= 0) return [];
  return facts.flatMap(({ shown }, fact) => {
    if (!shown) return [];
    const [x, y, width, height] = shown.box;
    const left = Math.max(0, (x - area.left) / area.width);
    const top = Math.max(0, (y - area.top) / area.height);
    const right = Math.min(1, (x + width - area.left) / area.width);
    const bottom = Math.min(1, (y + height - area.top) / area.height);
    return right > left && bottom > top
      ? [{ fact, left, top, width: right - left, height: bottom - top }]
      : [];
  });
}
