import { type Rulings, SAME } from './rulings';

/** A piece of text and its position, in points from the page's top left corner. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** Distance of the text's base line from the top of the page. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A row of a ruled table: positions of its column lines, and the text of each cell. */
export interface RuledRow {
  readonly columns: readonly number[];
  readonly top: number;
  readonly bottom: number;
  readonly cells: readonly string[];
}

export interface PageContent {
  readonly rows: readonly RuledRow[];
  /** Lines of text that are outside tables. */
  readonly lines: readonly { readonly y: number; readonly text: string }[];
}

/** Divides a page's text into rows of tables and lines outside tables. */
export function toPageContent(texts: readonly PlacedText[], rulings: Rulings): PageContent {
  const bands = toBands(rulings);
  const inCells = new Map<Cell, PlacedText[]>();
  const outside: PlacedText[] = [];
  for (const text of texts) {
    const middle = { x: text.x + text.width / 2, y: text.y - text.height * 0.3 };
    const band = bands.find(({ top, bottom }) => middle.y >= top && middle.y < bottom);
    const cell = band?.cells.find(({ left, right }) => middle.x >= left && middle.x < right);
    if (cell === undefined) outside.push(text);
    else inCells.set(cell.owner, [...(inCells.get(cell.owner) ?? []), text]);
  }
  const rows = bands.map(({ top, bottom, columns, cells }) => ({
    columns,
    top,
    bottom,
    cells: cells.map(({ owner }) =>
      groupTextsIntoLines(inCells.get(owner) ?? [])
        .map(({ text }) => text)
        .join('\n'),
    ),
  }));
  return { rows, lines: groupTextsIntoLines(outside) };
}

interface Cell {
  readonly left: number;
  readonly right: number;
}

interface BandCell extends Cell {
  /**
   * The topmost of the cells that are merged with this cell (no line is drawn between them); this cell itself if it is not
   * merged.
   */
  readonly owner: Cell;
}

interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly number[];
  readonly cells: readonly BandCell[];
}

// Returns the bands between horizontal lines. Vertical lines that cross a band divide it into cells.
function toBands({ upright, level }: Rulings): Band[] {
  const lineHeights = new Set(level.map(({ at }) => at));
  const heights = [...lineHeights, ...findRowEndHeights(upright, lineHeights)].sort((a, b) => a - b);
  const bands: Band[] = [];
  for (const [index, top] of heights.entries()) {
    const bottom = heights[index + 1];
    if (bottom === undefined || bottom - top < SAME) continue;
    const middle = (top + bottom) / 2;
    const crossing = upright.filter(({ from, to }) => from <= middle && to >= middle);
    const columns = [...new Set(crossing.map(({ at }) => at))].sort((a, b) => a - b);
    if (columns.length < 3) continue;
    const above = bands.at(-1);
    const isBelow = above !== undefined && Math.abs(above.bottom - top) < SAME;
    const cells = columns.slice(0, -1).map((left, at): BandCell => {
      const right = columns[at + 1] ?? left;
      const half = (left + right) / 2;
      const isParted =
        !lineHeights.has(top) ||
        level.some((line) => line.at === top && line.from <= half && line.to >= half);
      const same =
        isBelow && !isParted
          ? above.cells.find((cell) => cell.left <= half && cell.right >= half)
          : undefined;
      const own = { left, right };
      return { ...own, owner: same?.owner ?? own };
    });
    bands.push({ top, bottom, columns, cells });
  }
  return bands;
}

/**
 * Minimum number of vertical lines that must end at one height without a horizontal line there, if that height is to count as the
 * end of a row. Such a height shows where a page break splits a row.
 */
const FEWEST_ENDS = 3;

function findRowEndHeights(upright: Rulings['upright'], lineHeights: ReadonlySet<number>): number[] {
  const isDrawn = (at: number) => [...lineHeights].some((line) => Math.abs(line - at) <= SAME);
  const ends = upright.flatMap(({ from, to }) => [from, to]).filter((at) => !isDrawn(at));
  const found: number[] = [];
  for (const end of ends.sort((a, b) => a - b)) {
    const near = ends.filter((other) => Math.abs(other - end) <= SAME).length;
    if (near >= FEWEST_ENDS && end - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME) found.push(end);
  }
  return found;
}

/** Joins pieces of text into lines, from top to bottom. */
function groupTextsIntoLines(texts: readonly PlacedText[]): { readonly y: number; readonly text: string }[] {
  const rows: { y: number; pieces: PlacedText[] }[] = [];
  for (const text of [...texts].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(text.y - row.y) < Math.max(2, text.height * 0.4)) row.pieces.push(text);
    else rows.push({ y: text.y, pieces: [text] });
  }
  return rows
    .map(({ y, pieces }) => ({ y, text: joinTexts(pieces).replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '');
}

function joinTexts(pieces: readonly PlacedText[]): string {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of [...pieces].sort((a, b) => a.x - b.x)) {
    const gap = piece.x - end;
    if (text !== '' && gap > piece.height * 0.2 && !text.endsWith(' ')) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text;
}
