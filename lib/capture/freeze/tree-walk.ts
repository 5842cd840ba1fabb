import type { Slices } from './slices';
import { readChildNodes } from './write/nodes';

interface Level<Context> {
  readonly nodes: readonly Node[];
  readonly context: Context;
  readonly depth: number;
  readonly end: () => void;
  next: number;
}

/** A walk over a tree that can stop between two nodes and continue later. */
export interface Walk {
  /** Begins at a whole document. With `contacts`, e-mail addresses, phone and identity numbers are removed from all of it. */
  readonly begin: (document: Document, contacts: boolean) => void;
  /** Visits nodes until a pause is due, and then returns true. Returns false once all nodes are visited. */
  readonly goOn: () => boolean;
}

/**
 * The position of a walk. It is kept outside the call stack, so that the walk can stop between any two nodes and a deep tree
 * cannot overflow the stack.
 */
export class TreeWalk<Context> {
  readonly #levels: Level<Context>[] = [];
  readonly #slices: Slices;
  readonly #visit: (node: Node, context: Context, depth: number) => void;

  constructor(slices: Slices, visit: (node: Node, context: Context, depth: number) => void) {
    this.#slices = slices;
    this.#visit = visit;
  }

  /**
   * Makes the walk visit the present children of `parent` next. Then it calls `end` (at once if there are no children) and
   * continues with the nodes that were waiting before.
   */
  enter(parent: Node, context: Context, depth: number, end: () => void = () => {}): void {
    const nodes = readChildNodes(parent);
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
