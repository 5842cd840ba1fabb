import { type Box, getSize, intersect, moveBox, type Point, type Size, toBox } from './box';
import { createIsFree, findSpot } from './find-spot';
import { createReader, findBlocker, type Occupied } from './occupied';

/** The contents of a notice, from most to least: all words, the state's alone, our emblem and the shape, the shape. */
export type NoticeLook = 'full' | 'brief' | 'signed' | 'shape';
export type NoticeSizes = ReadonlyMap<NoticeLook, Size>;

/** A free rectangle of the window for a notice of this look. */
export interface Spot extends Box {
  readonly look: NoticeLook;
  /** True if it is beside the price or the buy button, and so moves with them. */
  readonly isBeside: boolean;
  /** True if it crosses an edge between two colours, because no other spot was free. */
  readonly isOnEdge: boolean;
}

/** Input of the search for a spot. */
export interface Wanted {
  readonly document: Document;
  readonly window: Box;
  /** Size of each look, the best first. */
  readonly sizes: NoticeSizes;
  /** Selectors of the price and the buy button, best first. */
  readonly beside: readonly string[];
  /** True if only spots next to the price or buy button are wanted, because the mark itself is in view. */
  readonly isOnlyBeside: boolean;
}

/** A search gives up after this many blocked spots. */
const TRIES = 6;
/** Distance from a seller's name within which its mark may be drawn (CSS pixels). */
const AROUND = { x: 240, y: 90 };
/** Distance above and below a price within which its notice may be drawn (CSS pixels). */
const BESIDE = 44;

/** True if a notice's spot is still free. Reads only that part of the page. */
export function isStillFree(document: Document, window: Box, spot: Spot, until: number): boolean {
  if (spot.right > window.right || spot.bottom > window.bottom) return false;
  const reader = createReader(document, spot);
  const isClear = reader.read(until) && reader.words.length === 0;
  return (
    isClear && (spot.isOnEdge || reader.edges.length === 0) && !findBlocker(document, getSize(window), spot)
  );
}

/**
 * Returns the spot of a notice: beside the price or buy button if there is room. Else it prefers words to the shape only, an
 * empty spot to a picture, the window's edge to its inside, and the height of the page's heading. It crosses an edge of
 * colours only if no other spot is free. Undefined if no spot is free.
 */
export function chooseSpot(wanted: Wanted, shown: Occupied): Spot | undefined {
  const spot = findFree(wanted, shown, shown.edges);
  if (spot || wanted.isOnlyBeside || shown.edges.length === 0) return spot;
  return findFree(wanted, shown, []);
}

function findFree(
  { document, window, sizes, beside, isOnlyBeside }: Wanted,
  { words, pictures }: Occupied,
  edges: readonly Box[],
): Spot | undefined {
  const room = getSize(window);
  const onWords = createIsFree(room, [...words, ...edges]);
  const onBoth = createIsFree(room, [...words, ...pictures, ...edges]);
  const isOnEdge = edges.length === 0;
  const blockers: Box[] = [];
  /** Finds the free box in `part` of the window nearest to `near`. */
  const tryIn = (
    part: Box,
    size: Size,
    near: Point,
    isInside: boolean,
    cells: typeof onBoth,
  ): Box | undefined => {
    const toWindowBox = (box: Box) => moveBox(box, part.left, part.top);
    const isFree = (box: Box) => {
      const at = toWindowBox(box);
      return cells(at) && !blockers.some((one) => intersect(one, at));
    };
    for (let tries = 0; tries < TRIES; tries++) {
      const from = { x: near.x - part.left, y: near.y - part.top };
      const point = findSpot({ region: getSize(part), isFree }, size, from, isInside);
      if (!point) return undefined;
      const box = toWindowBox(toBox(point, size));
      const blocker = findBlocker(document, room, box);
      if (!blocker) return box;
      blockers.push(blocker);
    }
    return undefined;
  };
  for (const price of findVisibleBoxes(document, window, beside)) {
    // A price's box can be as wide as its column; its words end before.
    const ends = words.filter((word) => intersect(word, price)).map(({ right }) => right);
    const right = ends.length > 0 ? Math.min(price.right, Math.max(...ends)) : price.right;
    const { left, top, bottom } = price;
    for (const [look, size] of sizes) {
      if (!hasWords(look)) continue;
      const around = { left, top: top - BESIDE, right: right + size.width + BESIDE, bottom: bottom + BESIDE };
      const part = intersect(around, window);
      const near = { x: right + size.width / 2, y: (top + bottom) / 2 };
      const box = part && tryIn(part, size, near, true, onBoth);
      if (box) return { ...box, look, isBeside: true, isOnEdge };
    }
  }
  if (isOnlyBeside) return undefined;
  const near = { x: room.width, y: findHeading(document, window)?.bottom ?? room.height / 3 };
  for (const isInside of [false, true]) {
    for (const [look, size] of sizes) {
      for (const cells of [onBoth, onWords]) {
        const box = tryIn(window, size, near, isInside, cells);
        if (box) return { ...box, look, isBeside: false, isOnEdge };
      }
    }
  }
  return undefined;
}

/** True if a look shows words. */
export function hasWords(look: NoticeLook): boolean {
  return look === 'full' || look === 'brief';
}

/** Returns the sizes of all looks, from the measured sizes of those with words. */
export function toNoticeSizes(full: Size, brief: Size): NoticeSizes {
  const { height } = full;
  return new Map([
    ['full', full],
    ['brief', brief],
    ['signed', { width: Math.round(height * 1.75), height }],
    ['shape', { width: height, height }],
  ]);
}

/** Returns boxes that are wholly in the window: the first for each selector. */
export function findVisibleBoxes(document: Document, window: Box, selectors: readonly string[]): Box[] {
  return selectors.flatMap((selector) => {
    const boxes = [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
    return (
      boxes.find(({ left, top, right, bottom, width, height }) => {
        const isWhole =
          left >= window.left && top >= window.top && right <= window.right && bottom <= window.bottom;
        return isWhole && width > 0 && height > 0;
      }) ?? []
    );
  });
}

/** Returns the part of the window around a seller's name in which its mark is drawn. */
export function findRegionAround(name: Box, window: Box): Box | undefined {
  const around = {
    left: name.left - AROUND.x,
    top: name.top - AROUND.y,
    right: name.right + AROUND.x,
    bottom: name.bottom + AROUND.y,
  };
  return intersect(around, window);
}

/**
 * Returns how far to move a mark to the nearest free spot in a region; undefined if it covers nothing, or no spot is free.
 */
export function findMove(region: Box, { words }: Pick<Occupied, 'words'>, mark: Box): Point | undefined {
  const toRegionBox = (box: Box) => moveBox(box, -region.left, -region.top);
  const size = getSize(mark);
  const here = toRegionBox(mark);
  const ground = { region: getSize(region), isFree: createIsFree(getSize(region), words.map(toRegionBox)) };
  if (here.left >= 0 && here.top >= 0 && ground.isFree(here)) return undefined;
  const near = { x: here.left + size.width / 2, y: here.top + size.height / 2 };
  const found = findSpot(ground, size, near, true) ?? findSpot(ground, size, near);
  return found && { x: found.x - here.left, y: found.y - here.top };
}

function findHeading(document: Document, window: Box): Box | undefined {
  const heading = document.querySelector('h1')?.getBoundingClientRect();
  return heading && intersect(heading, window);
}
