import type { Block, TableBlock } from '../shape';

/** Headings of a column of running numbers: where it is, a row without a number is the rest of another. */
const NUMBERED = /^(?:stt|tt|số tt|số thứ tự|no\.?|#)$/i;

/** Joins rows that a page break parts: the last of a page is held until the next page says whether it goes on there. */
export class JoinedRows {
  #held: TableBlock | null = null;
  #heading: TableBlock | null = null;

  /** The blocks of a page that are certain; the last row of it comes with the next page, or at the end. */
  page(blocks: readonly Block[]): Block[] {
    const rows = blocks.filter((block) => block.kind === 'row');
    const certain: Block[] = [];
    let rest: readonly Block[] = blocks;
    if (this.#held !== null) {
      const held = this.#held;
      const first = rows.find(({ table, cells }) => table !== held.table || !this.#isHeading(cells));
      const isRest = first !== undefined && this.#goesOn(held, first);
      certain.push(isRest ? joined(held, first) : held);
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

  /** What is held when there is no further page. */
  end(): Block[] {
    return this.#held === null ? [] : [this.#held];
  }

  #isHeading(cells: readonly string[]): boolean {
    return this.#heading !== null && cells.join('\n') === this.#heading.cells.join('\n');
  }

  #goesOn(held: TableBlock, next: TableBlock): boolean {
    if (held.table !== next.table || !NUMBERED.test(this.#heading?.cells[0]?.trim() ?? '')) return false;
    // Of the two parts of a row one alone has its number.
    return (held.cells[0] === '') !== (next.cells[0] === '');
  }
}

function joined(held: TableBlock, next: TableBlock): TableBlock {
  const cells = held.cells.map((cell, at) =>
    [cell, next.cells[at] ?? ''].filter((text) => text !== '').join('\n'),
  );
  return { ...held, cells };
}
