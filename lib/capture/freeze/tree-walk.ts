import type { Slices } from './slices';
import { childNodes } from './write/nodes';

interface Level<Context> {
  readonly nodes: readonly Node[];
  readonly context: Context;
  readonly depth: number;
  readonly end: () => void;
  next: number;
}

/** A walk that can pause between nodes. */
export interface Walk {
  /**
   * Starts with a whole document. With `contacts`, e-mail addresses, phone and identity numbers are removed from all of it.
   */
  readonly begin: (document: Document, contacts: boolean) => void;
  /** Continues until a pause is due; returns false at the end. */
  readonly goOn: () => boolean;
}

/** The position of a walk, kept outside the call stack: it can stop between any two nodes, and no tree is too deep for it. */
export class TreeWalk<Context> {
  readonly #levels: Level<Context>[] = [];
  readonly #slices: Slices;
  readonly #visit: (node: Node, context: Context, depth: number) => void;

  constructor(slices: Slices, visit: (node: Node, context: Context, depth: number) => void) {
    this.#slices = slices;
    this.#visit = visit;
  }

  /**
   * Walks the present children of `parent` next, then calls `end` (at once if there are none), then continues with the
   * earlier nodes.
   */
  enter(parent: Node, context: Context, depth: number, end: () => void = () => {}): void {
    const nodes = childNodes(parent);
    if (nodes.length === 0) end();
    else this.#levels.push({ nodes, context, depth, end, next: 0 });
  }

  /** Visits nodes until a pause is due; returns true if there are more. */
  goOn(): boolean {
    for (let level = this.#levels.at(-1); level; level = this.#levels.at(-1)) {
      const node = level.nodes[level.next];
      if (!node) {
        this.#levels.pop();
        level.end();
        continue;
      }
      if (this.#slices.isDue()) return true;
      level.next++;
      this.#visit(node, level.context, level.depth);
    }
    return false;
  }
}
