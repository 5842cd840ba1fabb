import type { Block, Place, TableBlock } from './shape';

/**
 * Rows of one table as they are handed from thread to thread: the texts of all cells in one, and their lengths. Thousands of
 * small objects take longer to hand over than to read.
 */
export interface PackedRows {
  readonly table: number;
  /** What the places of all rows have in common. */
  readonly place: Place;
  readonly rows: readonly number[];
  /** Cells of each row. */
  readonly widths: readonly number[];
  /** Characters of each cell. */
  readonly lengths: Uint32Array;
  readonly text: string;
}

/** Packs blocks that are rows of one table of a sheet without formulas; undefined where they are anything else. */
export function packRows(blocks: readonly Block[]): PackedRows | undefined {
  const [first] = blocks;
  if (first?.kind !== 'row' || first.place.row === undefined) return undefined;
  const { row: _, ...common } = first.place;
  const { file, sheet } = common;
  if (Object.keys(common).length > (sheet === undefined ? 1 : 2)) return undefined;
  const rows: number[] = [];
  const widths: number[] = [];
  const lengths: number[] = [];
  let text = '';
  for (const block of blocks) {
    if (block.kind !== 'row' || block.table !== first.table || block.formulas !== undefined) return undefined;
    const { place, cells } = block;
    if (place.row === undefined || place.file !== file || place.sheet !== sheet) return undefined;
    rows.push(place.row);
    widths.push(cells.length);
    for (const cell of cells) {
      lengths.push(cell.length);
      text += cell;
    }
  }
  return { table: first.table, place: common, rows, widths, lengths: Uint32Array.from(lengths), text };
}

/** The rows that were packed. */
export function unpackRows({ table, place, rows, widths, lengths, text }: PackedRows): TableBlock[] {
  const { file, sheet } = place;
  let [cell, at] = [0, 0];
  return rows.map((row, number) => {
    const cells: string[] = [];
    for (let left = widths[number] ?? 0; left > 0; left--) {
      const end = at + (lengths[cell++] ?? 0);
      cells.push(text.slice(at, end));
      at = end;
    }
    return { kind: 'row', table, place: sheet === undefined ? { file, row } : { file, sheet, row }, cells };
  });
}
