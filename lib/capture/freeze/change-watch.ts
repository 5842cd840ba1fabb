import { isExtensionElement } from '@/lib/domain/verdict/own-elements';
import { isElement } from './write/nodes';

/** The changed elements of a document. */
export interface Changes {
  /** Elements that are new or have new text. */
  readonly filled: ReadonlySet<Element>;
  /** Elements with a changed attribute or a removed child. */
  readonly touched: ReadonlySet<Element>;
}

/** Number of changed elements above which the whole document counts as changed. */
const MOST_CHANGED_ELEMENTS = 200;

/** Records whether and where a document changes while it is read in slices. It only observes; the page cannot notice it. */
export class ChangeWatch {
  readonly roots: (Document | ShadowRoot)[] = [];
  #changed = false;
  #isNew = false;
  #filled = new Set<Element>();
  #touched = new Set<Element>();
  readonly #observer = new MutationObserver((records) => this.#recordChanges(records));

  /** Also observes this tree. Shadow roots and inlined frames must be added, because they are not part of the document's tree. */
  add(root: Document | ShadowRoot): void {
    if (this.roots.includes(root)) return;
    this.roots.push(root);
    this.#observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }

  /** Returns the changes since the last call: undefined if there are none, "everywhere" if more than 200 elements changed. */
  takeChanges(): Changes | 'everywhere' | undefined {
    this.#recordChanges(this.#observer.takeRecords());
    if (!this.#isNew) return undefined;
    const changes = { filled: this.#filled, touched: this.#touched };
    this.#isNew = false;
    this.#filled = new Set();
    this.#touched = new Set();
    return changes.filled.size + changes.touched.size > MOST_CHANGED_ELEMENTS ? 'everywhere' : changes;
  }

  /** Stops observing. Returns true if the page changed anything since the start. */
  end(): boolean {
    this.#recordChanges(this.#observer.takeRecords());
    this.#observer.disconnect();
    return this.#changed;
  }

  #recordChanges(records: readonly MutationRecord[]): void {
    for (const record of records.filter(isPageChange)) {
      this.#changed = true;
      this.#isNew = true;
      if (this.#filled.size + this.#touched.size <= MOST_CHANGED_ELEMENTS) this.#addChangedElements(record);
    }
  }

  #addChangedElements({ type, target, addedNodes }: MutationRecord): void {
    const at = isElement(target) ? target : target.parentElement;
    const added = [...addedNodes];
    for (const node of added) if (isElement(node)) this.#filled.add(node);
    const hasWords = type === 'characterData' || added.some((node) => !isElement(node));
    if (at) (hasWords ? this.#filled : this.#touched).add(at);
  }
}

/**
 * True for a change that the page made to its contents. False for a change of a `style` attribute, which is a step of an
 * animation, and for a change of our own marks.
 */
function isPageChange({ type, target, attributeName, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type === 'attributes' && attributeName === 'style') return false;
  if (isExtensionNode(target)) return false;
  const moved = [...addedNodes, ...removedNodes];
  return type !== 'childList' || moved.some((node) => !isExtensionNode(node));
}

function isExtensionNode(node: Node): boolean {
  return isElement(node) && isExtensionElement(node);
}
