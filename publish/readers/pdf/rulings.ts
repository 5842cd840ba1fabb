/** A straight line on a page, in points from the page's top left corner. */
export interface Ruling {
  /** Position of the line: x of a vertical line, y of a horizontal one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rulings {
  readonly upright: readonly Ruling[];
  readonly level: readonly Ruling[];
}

export type Matrix = readonly [number, number, number, number, number, number];

/** How many numbers each operation of a path has (pdf.js, DrawOPS). */
const POINTS: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };
/** Distance (points) up to which two lines count as one, for example both sides of a thin bar. */
export const SAME = 2.5;
const SHORTEST = 4;
const MOST_LINES = 20_000;

/** Returns the product of two transformations. */
export function multiplyMatrices(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

/** Collects the straight lines in the paths that a page draws. */
export class RulingCollector {
  readonly #upright: Ruling[] = [];
  readonly #level: Ruling[] = [];

  /** Adds a path in pdf.js's form. `matrix` transforms it to positions on the page. */
  add(path: ArrayLike<number>, matrix: Matrix): void {
    let begin: readonly [number, number] = [0, 0];
    let last: readonly [number, number] = [0, 0];
    for (let at = 0; at < path.length && this.#upright.length + this.#level.length < MOST_LINES; ) {
      const part = path[at] ?? 4;
      const size = POINTS[part];
      if (size === undefined) return;
      const [x = 0, y = 0] = [path[at + size - 1], path[at + size]];
      const point = [
        matrix[0] * x + matrix[2] * y + matrix[4],
        matrix[1] * x + matrix[3] * y + matrix[5],
      ] as const;
      at += size + 1;
      if (part === 4) this.#addLine(last, begin);
      else if (part === 1) this.#addLine(last, point);
      if (part === 0) begin = point;
      last = part === 4 ? begin : point;
    }
  }

  rulings(): Rulings {
    return { upright: joinRulings(this.#upright), level: joinRulings(this.#level) };
  }

  #addLine([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): void {
    const [width, height] = [Math.abs(x1 - x2), Math.abs(y1 - y2)];
    if (width < 1 && height >= SHORTEST) {
      this.#upright.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
    } else if (height < 1 && width >= SHORTEST) {
      this.#level.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
    }
  }
}

/** Joins lines that were drawn twice or in pieces; returns all lines. */
function joinRulings(lines: readonly Ruling[]): Ruling[] {
  const sorted = [...lines].sort((a, b) => a.at - b.at);
  const groups: Ruling[][] = [];
  for (const line of sorted) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group === undefined || first === undefined || line.at - first.at > SAME) groups.push([line]);
    else group.push(line);
  }
  return groups.flatMap((group) => {
    const at = group.reduce((sum, line) => sum + line.at, 0) / group.length;
    const pieces: { at: number; from: number; to: number }[] = [];
    for (const { from, to } of group.sort((a, b) => a.from - b.from)) {
      const before = pieces.at(-1);
      if (before !== undefined && from - before.to <= SAME) before.to = Math.max(before.to, to);
      else pieces.push({ at, from, to });
    }
    return pieces;
  });
}
