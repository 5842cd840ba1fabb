/** A range of merged cells, such as `B3:C5`. Rows count from 1, columns from 0. */
export interface Merge {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

const REFERENCE = /<(?:\w+:)?mergeCell\s[^<>]*ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g;
const MOST_MERGES = 200_000;
/** Maximum number of merged ranges that can be open in one row: one for each column. */
const MOST_OPEN = 256;

/** Returns the ranges of cells that are merged downwards. A sheet lists them after its rows, so they are read in a first pass. */
export async function readMergedRanges(pieces: AsyncIterable<string>): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  let rest = '';
  for await (const piece of pieces) {
    const text = rest + piece;
    if (!text.includes('mergeCell')) {
      rest = text.slice(-200);
      continue;
    }
    let end = 0;
    for (const found of text.matchAll(REFERENCE)) {
      const [, column = '', first = '', , last = ''] = found;
      end = found.index + found[0].length;
      if (first !== last && merges.length < MOST_MERGES) {
        merges.push({ column: parseColumnIndex(column), first: Number(first), last: Number(last) });
      }
    }
    rest = text.slice(Math.max(end, text.length - 200));
  }
  return merges.sort((a, b) => a.first - b.first);
}

/** Returns the column of a reference (`AB12`), counted from 0. */
export function parseColumnIndex(reference: string): number {
  let column = 0;
  for (let at = 0; at < 3; at++) {
    const letter = reference.charCodeAt(at) - 0x40;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** Repeats the text of a merged cell in each row of its range. */
export class Merges {
  readonly #waiting: readonly Merge[];
  #next = 0;
  #open: { readonly merge: Merge; text: string }[] = [];

  constructor(merges: readonly Merge[]) {
    this.#waiting = merges;
  }

  fill(row: number, cells: string[]): void {
    if (this.#waiting.length === 0) return;
    this.#open = this.#open.filter(({ merge }) => merge.last >= row);
    for (const { merge, text } of this.#open) {
      while (cells.length <= merge.column) cells.push('');
      if (cells[merge.column] === '') cells[merge.column] = text;
    }
    for (let merge = this.#waiting[this.#next]; merge !== undefined && merge.first <= row; ) {
      if (merge.first === row && this.#open.length < MOST_OPEN)
        this.#open.push({ merge, text: cells[merge.column] ?? '' });
      merge = this.#waiting[++this.#next];
    }
  }
}
