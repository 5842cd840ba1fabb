import type { Box, Point, Size } from './box';

/** `EDGE`: distance of a notice from the window's edge. `STEP`: distance between two spots that are tried (CSS pixels). */
export const EDGE = 12;
const STEP = 8;
/** Side of one cell of the grid in which `createFreeBoxPredicate` counts the area that is taken (CSS pixels). */
const CELL = 4;
/** Room that is left around words and controls (CSS pixels). */
const GAP = 2;

/** Where a spot is searched for: the size of a region of the window, and a test whether a box in it is free. */
export interface SearchArea {
  readonly region: Size;
  readonly isFree: (box: Box) => boolean;
}

/**
 * Returns the free spot of `size` whose middle is nearest to `near`. The spot lies at an edge of the region or, with `inside`,
 * away from the region's edges. Undefined if no spot is free.
 */
export function findNearestFreeSpot(
  { region, isFree }: SearchArea,
  size: Size,
  near: Point,
  inside = false,
): Point | undefined {
  const xs = listDistancesToTry(region.width, size.width);
  const ys = listDistancesToTry(region.height, size.height);
  let best: Point | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [row, y] of ys.entries()) {
    const isEndRow = row === 0 || row === ys.length - 1;
    for (const [column, x] of xs.entries()) {
      const isEdge = isEndRow || column === 0 || column === xs.length - 1;
      if (isEdge === inside) continue;
      const far = (x + size.width / 2 - near.x) ** 2 + (y + size.height / 2 - near.y) ** 2;
      if (far >= least || !isFree({ left: x, top: y, right: x + size.width, bottom: y + size.height }))
        continue;
      least = far;
      best = { x, y };
    }
  }
  return best;
}

/**
 * Returns the distances from the start of a side of `length` at which a spot of `size` is tried; empty if the spot does not fit.
 */
function listDistancesToTry(length: number, size: number): number[] {
  const last = length - size - EDGE;
  const places: number[] = [];
  for (let at = EDGE; at < last; at += STEP) places.push(at);
  if (last >= EDGE) places.push(last);
  return places;
}

/**
 * Creates a predicate that is true for a free box. It uses sums over a grid, so its time does not depend on the number of taken
 * boxes.
 */
export function createFreeBoxPredicate(
  { width, height }: Size,
  takenBoxes: readonly Box[],
): (box: Box) => boolean {
  const columns = Math.ceil(width / CELL) + 1;
  const rows = Math.ceil(height / CELL) + 1;
  const clampIndex = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));
  // sums[row * columns + column]: number of taken cells above and to the left of this cell.
  const sums = new Int32Array(columns * rows);
  for (const { left, top, right, bottom } of takenBoxes) {
    const from = clampIndex(Math.floor((left - GAP) / CELL), columns);
    const to = clampIndex(Math.ceil((right + GAP) / CELL), columns);
    const end = clampIndex(Math.ceil((bottom + GAP) / CELL), rows);
    for (let row = clampIndex(Math.floor((top - GAP) / CELL), rows); row < end; row++)
      sums.fill(1, (row + 1) * columns + from + 1, (row + 1) * columns + to + 1);
  }
  for (let row = 1; row < rows; row++) {
    for (let column = 1; column < columns; column++) {
      const cell = row * columns + column;
      sums[cell] =
        (sums[cell] ?? 0) +
        (sums[cell - 1] ?? 0) +
        (sums[cell - columns] ?? 0) -
        (sums[cell - columns - 1] ?? 0);
    }
  }
  const countTakenCells = (row: number, column: number) => sums[row * columns + column] ?? 0;
  return ({ left, top, right, bottom }) => {
    const [from, to] = [
      clampIndex(Math.floor(left / CELL), columns),
      clampIndex(Math.ceil(right / CELL), columns),
    ];
    const [start, end] = [
      clampIndex(Math.floor(top / CELL), rows),
      clampIndex(Math.ceil(bottom / CELL), rows),
    ];
    return (
      countTakenCells(end, to) -
        countTakenCells(start, to) -
        countTakenCells(end, from) +
        countTakenCells(start, from) ===
      0
    );
  };
}
