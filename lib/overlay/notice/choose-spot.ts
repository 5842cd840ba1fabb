import { type Box, getSize, intersect, moveBox, type Point, type Size, toBox } from './box';
import { createFreeBoxPredicate, findNearestFreeSpot } from './find-spot';
import { createRegionReader, findBlockingBox, type Occupied } from './occupied';

/**
 * What a notice can show, from most to least. `full`: all words; `brief`: the words of the state; `signed`: our emblem and the
 * state's shape; `shape`: the state's shape.
 */
export type NoticeLook = 'full' | 'brief' | 'signed' | 'shape';
export type NoticeSizes = ReadonlyMap<NoticeLook, Size>;

/** A free rectangle of the window for a notice that shows `look`. */
export interface Spot extends Box {
  readonly look: NoticeLook;
  /** True if the spot is beside the price or the buy button. Such a spot moves when the price or button moves. */
  readonly isBeside: boolean;
  /** True if the spot crosses an edge between two background colours, because no other spot is free. */
  readonly isOnEdge: boolean;
}

/** What the search for a spot for the notice needs to know. */
export interface SpotSearch {
  readonly document: Document;
  readonly window: Box;
  /** Size of the notice for each look, the preferred look first. */
  readonly sizes: NoticeSizes;
  /** Selectors of the price and the buy button, the preferred one first. */
  readonly beside: readonly string[];
  /** True if only a spot beside the price or buy button will do, because the mark itself is in view. */
  readonly isOnlyBeside: boolean;
}

/** Maximum number of spots that are tried in one part of the window. A tried spot may turn out to be blocked. */
const MOST_BLOCKED_SPOTS = 6;
/** Largest distance between a seller's name and its mark (CSS pixels). */
const LONGEST_MOVE = { x: 240, y: 90 };
/** Largest distance between a price and a notice above or below it (CSS pixels). */
const LONGEST_DISTANCE = 44;

/**
 * True if a notice's spot is still free. Reads only the part of the page under the spot. Returns false, too, if the time `until`
 * (ms, `performance.now`) comes before that part is read.
 */
export function isSpotStillFree(document: Document, window: Box, spot: Spot, until: number): boolean {
  if (spot.right > window.right || spot.bottom > window.bottom) return false;
  const reader = createRegionReader(document, spot);
  const isClear = reader.read(until) && reader.words.length === 0;
  return (
    isClear &&
    (spot.isOnEdge || reader.edges.length === 0) &&
    !findBlockingBox(document, getSize(window), spot)
  );
}

/**
 * Returns the best free spot for a notice; undefined if there is none. A spot beside the price or buy button is best. Among other
 * spots these rules decide, the most important first: the spot is at the window's edge; the notice has room for words; it covers
 * no picture; it is at the height of the page's heading. A spot across an edge of colours is used only if no other is free, and
 * never with `isOnlyBeside`.
 */
export function chooseSpot(search: SpotSearch, shown: Occupied): Spot | undefined {
  const spot = findFreeSpot(search, shown, shown.edges);
  if (spot || search.isOnlyBeside || shown.edges.length === 0) return spot;
  return findFreeSpot(search, shown, []);
}

function findFreeSpot(
  { document, window, sizes, beside, isOnlyBeside }: SpotSearch,
  { words, pictures }: Occupied,
  edges: readonly Box[],
): Spot | undefined {
  const room = getSize(window);
  const onWords = createFreeBoxPredicate(room, [...words, ...edges]);
  const onBoth = createFreeBoxPredicate(room, [...words, ...pictures, ...edges]);
  const isOnEdge = edges.length === 0;
  const blockers: Box[] = [];
  /** Returns the free box in `part` of the window that is nearest to `near`; undefined if there is none. */
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
    for (let tries = 0; tries < MOST_BLOCKED_SPOTS; tries++) {
      const from = { x: near.x - part.left, y: near.y - part.top };
      const point = findNearestFreeSpot({ region: getSize(part), isFree }, size, from, isInside);
      if (!point) return undefined;
      const box = toWindowBox(toBox(point, size));
      const blocker = findBlockingBox(document, room, box);
      if (!blocker) return box;
      blockers.push(blocker);
    }
    return undefined;
  };
  for (const price of findWhollyVisibleBoxes(document, window, beside)) {
    // The box of a price can be as wide as the page's column, although the words of the price end earlier.
    const ends = words.filter((word) => intersect(word, price)).map(({ right }) => right);
    const right = ends.length > 0 ? Math.min(price.right, Math.max(...ends)) : price.right;
    const { left, top, bottom } = price;
    for (const [look, size] of sizes) {
      if (!hasWords(look)) continue;
      const around = {
        left,
        top: top - LONGEST_DISTANCE,
        right: right + size.width + LONGEST_DISTANCE,
        bottom: bottom + LONGEST_DISTANCE,
      };
      const part = intersect(around, window);
      const near = { x: right + size.width / 2, y: (top + bottom) / 2 };
      const box = part && tryIn(part, size, near, true, onBoth);
      if (box) return { ...box, look, isBeside: true, isOnEdge };
    }
  }
  if (isOnlyBeside) return undefined;
  const near = { x: room.width, y: findHeadingBox(document, window)?.bottom ?? room.height / 3 };
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

/** True if a notice with this look shows words. */
export function hasWords(look: NoticeLook): boolean {
  return look === 'full' || look === 'brief';
}

/**
 * Returns the size of a notice for each `NoticeLook`. `full` and `brief` are the measured sizes of the two looks that have words.
 * The other two looks are as high as `full`.
 */
export function toNoticeSizes(full: Size, brief: Size): NoticeSizes {
  const { height } = full;
  return new Map([
    ['full', full],
    ['brief', brief],
    ['signed', { width: Math.round(height * 1.75), height }],
    ['shape', { width: height, height }],
  ]);
}

/** Returns for each selector the first box that lies wholly in the window. A selector without such a box adds none. */
export function findWhollyVisibleBoxes(document: Document, window: Box, selectors: readonly string[]): Box[] {
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

/**
 * Returns the part of the window in which the mark of a seller's name may be drawn: up to LONGEST_MOVE around the name. Undefined
 * if no part of this area is in view.
 */
export function findRegionAroundName(name: Box, window: Box): Box | undefined {
  const around = {
    left: name.left - LONGEST_MOVE.x,
    top: name.top - LONGEST_MOVE.y,
    right: name.right + LONGEST_MOVE.x,
    bottom: name.bottom + LONGEST_MOVE.y,
  };
  return intersect(around, window);
}

/**
 * Returns how far to move a mark to the nearest free spot in a region (CSS pixels). Undefined if the mark covers no words, or if
 * no spot is free.
 */
export function computeMoveToFreeSpot(
  region: Box,
  { words }: Pick<Occupied, 'words'>,
  mark: Box,
): Point | undefined {
  const toRegionBox = (box: Box) => moveBox(box, -region.left, -region.top);
  const size = getSize(mark);
  const here = toRegionBox(mark);
  const ground = {
    region: getSize(region),
    isFree: createFreeBoxPredicate(getSize(region), words.map(toRegionBox)),
  };
  if (here.left >= 0 && here.top >= 0 && ground.isFree(here)) return undefined;
  const near = { x: here.left + size.width / 2, y: here.top + size.height / 2 };
  const found = findNearestFreeSpot(ground, size, near, true) ?? findNearestFreeSpot(ground, size, near);
  return found && { x: found.x - here.left, y: found.y - here.top };
}

function findHeadingBox(document: Document, window: Box): Box | undefined {
  const heading = document.querySelector('h1')?.getBoundingClientRect();
  return heading && intersect(heading, window);
}
