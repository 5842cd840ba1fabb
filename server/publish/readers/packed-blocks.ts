import type { Block, Place, TableBlock } from './shape';

/**
 * Rows of one table as threads exchange them: one text with the lengths of its cells, because thousands of small
 * objects take longer to copy than to read.
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

/** Packs rows of one table without formulas; undefined for other blocks. */
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
