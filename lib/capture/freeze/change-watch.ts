import { isOwnElement } from '@/lib/domain/own-elements';

/** Says whether a document changed while it was being read in pieces. Looks on only; a page cannot tell. */
export class ChangeWatch {
  readonly roots: (Document | ShadowRoot)[] = [];
  #changed = false;
  #fresh = false;
  readonly #observer = new MutationObserver((records) => this.#take(records));

  /** Looks at one more tree: those of shadow roots and inlined frames are not part of the document's. */
  add(root: Document | ShadowRoot): void {
    if (this.roots.includes(root)) return;
    this.roots.push(root);
    this.#observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }

  /** Whether anything changed since this was last asked. */
  hasNews(): boolean {
    this.#take(this.#observer.takeRecords());
    const fresh = this.#fresh;
    this.#fresh = false;
    return fresh;
  }

  /** Ends the watch; true when anything changed during it. */
  end(): boolean {
    this.hasNews();
    this.#observer.disconnect();
    return this.#changed;
  }

  #take(records: readonly MutationRecord[]): void {
    if (!records.some(matters)) return;
    this.#changed = true;
    this.#fresh = true;
  }
}

/** A style alone is an animation's step; what we draw ourselves is not the page's. */
function matters({ type, target, attributeName, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type === 'attributes' && attributeName === 'style') return false;
  if (isOwn(target)) return false;
  const moved = [...addedNodes, ...removedNodes];
  return type !== 'childList' || moved.some((node) => !isOwn(node));
}

function isOwn(node: Node): boolean {
  return node.nodeType === 1 && node instanceof Element && isOwnElement(node);
}
