import type { Box, Size } from './box';
import { shared } from './box';
import { findSpot, freeCells, type Point } from './find-spot';
import { blockerIn, createReader, type Occupied } from './occupied';

/** A place in the window, for the words or for the shape alone. */
export interface Spot extends Box {
  readonly isSmall: boolean;
}

/** Places tried in a row that something stands in the way of. */
const TRIES = 6;
/** How far around a seller's name its mark may stand, in CSS pixels. */
const AROUND = { x: 240, y: 90 };

/** Whether a notice can stay where it is: only what is shown there is read. */
export function isStillFree(document: Document, window: Box, spot: Spot, until: number): boolean {
  if (spot.right > window.right || spot.bottom > window.bottom) return false;
  const reader = createReader(document, spot);
  return reader.read(until) && reader.words.length === 0 && !blockerIn(document, sizeOf(window), spot);
}

/**
 * Where a notice stands: with words before without, on nothing before on a picture, at the edge of the window before
 * inside it, and near the page's heading, under which the price stands. Undefined where nothing is free.
 */
export function chooseSpot(
  document: Document,
  window: Box,
  { words, pictures }: Occupied,
  full: Size,
): Spot | undefined {
  const region = sizeOf(window);
  const onWords = freeCells(region, words);
  const onBoth = freeCells(region, [...words, ...pictures]);
  const near = { x: region.width, y: headingIn(document, window)?.bottom ?? region.height / 3 };
  const small = { width: full.height, height: full.height };
  const blockers: Box[] = [];
  for (const inside of [false, true]) {
    for (const size of [full, small]) {
      for (const cells of [onBoth, onWords]) {
        const isFree = (box: Box) => cells(box) && !blockers.some((one) => shared(one, box));
        for (let tries = 0; tries < TRIES; tries++) {
          const point = findSpot({ region, isFree }, size, near, inside);
          if (!point) break;
          const box = boxAt(point, size);
          const blocker = blockerIn(document, region, box);
          if (!blocker) return { ...box, isSmall: size === small };
          blockers.push(blocker);
        }
      }
    }
  }
  return undefined;
}

/** The part of the window around a seller's name in which its mark is looked for a place. */
export function regionAround(name: Box, window: Box): Box | undefined {
  const around = {
    left: name.left - AROUND.x,
    top: name.top - AROUND.y,
    right: name.right + AROUND.x,
    bottom: name.bottom + AROUND.y,
  };
  return shared(around, window);
}

/** The free place in a region nearest to the box a mark has; undefined where that is free, or nothing is. */
export function betterPlace(region: Box, { words }: Occupied, mark: Box): Point | undefined {
  const moved = (box: Box) => ({
    left: box.left - region.left,
    top: box.top - region.top,
    right: box.right - region.left,
    bottom: box.bottom - region.top,
  });
  const size = sizeOf(mark);
  const here = moved(mark);
  const ground = { region: sizeOf(region), isFree: freeCells(sizeOf(region), words.map(moved)) };
  if (here.left >= 0 && here.top >= 0 && ground.isFree(here)) return undefined;
  const near = { x: here.left + size.width / 2, y: here.top + size.height / 2 };
  const found = findSpot(ground, size, near, true) ?? findSpot(ground, size, near);
  return found && { x: found.x - here.left, y: found.y - here.top };
}

function headingIn(document: Document, window: Box): Box | undefined {
  const heading = document.querySelector('h1')?.getBoundingClientRect();
  return heading && shared(heading, window);
}

function sizeOf({ left, top, right, bottom }: Box): Size {
  return { width: right - left, height: bottom - top };
}

function boxAt({ x, y }: Point, { width, height }: Size): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}
