import type { Block, TableBlock } from '../shape';

/**
 * Matches the heading of a column with row numbers. The two rows around a page break are parts of one row if the table's first
 * column has such a heading, and exactly one of the two rows has a number in that column.
 */
const NUMBERED = /^(?:stt|tt|số tt|số thứ tự|no\.?|#)$/i;

/** Joins rows that a page break has split. Keeps the last row of a page until the next page shows whether the row continues. */
export class JoinedRows {
  #held: TableBlock | null = null;
  #heading: TableBlock | null = null;

  /**
   * Adds a page. Returns the blocks that are now complete: the last row of the previous page, joined with its continuation on
   * this page if there is one, and the other blocks of this page except its last row.
   */
  page(blocks: readonly Block[]): Block[] {
    const rows = blocks.filter((block) => block.kind === 'row');
    const certain: Block[] = [];
    let rest: readonly Block[] = blocks;
    if (this.#held !== null) {
      const previous = this.#held;
      const first = rows.find(({ table, cells }) => table !== previous.table || !this.#isHeading(cells));
      const isRest = first !== undefined && this.#goesOn(previous, first);
      certain.push(isRest ? joinRowParts(previous, first) : previous);
      if (isRest) rest = blocks.filter((block) => block !== first);
      this.#held = null;
    }
    for (const { table, ...row } of rows) {
      if (this.#heading?.table !== table) this.#heading = { table, ...row };
    }
    const last = rest.filter((block) => block.kind === 'row').at(-1);
    this.#held = last ?? null;
    return [...certain, ...rest.filter((block) => block !== last)];
  }

  /**
   * Ends the document. Returns the row that was kept back because the next page could have continued it; empty if there is none.
   */
  end(): Block[] {
    return this.#held === null ? [] : [this.#held];
  }

  #isHeading(cells: readonly string[]): boolean {
    return this.#heading !== null && cells.join('\n') === this.#heading.cells.join('\n');
  }

  #goesOn(previous: TableBlock, next: TableBlock): boolean {
    if (previous.table !== next.table || !NUMBERED.test(this.#heading?.cells[0]?.trim() ?? '')) return false;
    // Of the two parts of a split row, exactly one has the row's number.
    return (previous.cells[0] === '') !== (next.cells[0] === '');
  }
}

function joinRowParts(previous: TableBlock, next: TableBlock): TableBlock {
  const cells = previous.cells.map((cell, at) =>
    [cell, next.cells[at] ?? ''].filter((text) => text !== '').join('\n'),
  );
  return { ...previous, cells };
}
