import { createExtensionElementPredicate } from '@/lib/domain/verdict/own-elements';
import { FrameWalk } from './frames';
import { isSiteHeader } from './redaction/scope';
import type { SerializerParts } from './serializer';
import { TreeWalk, type Walk } from './tree-walk';
import { isPersonalOrSecretField } from './write/form-state';
import {
  getLocalName,
  isElement,
  isHtmlElement,
  isTag,
  isText,
  readAttribute,
  readAttributeNames,
} from './write/nodes';
import { isDroppedElement } from './write/rules';
import { findShadowRoot } from './write/shadow';

/** Elements whose text nodes are not drawn as text of the page. */
const WITHOUT_WORDS = new Set(['script', 'style', 'textarea']);

/**
 * Walks a live tree as the serializer does, but only notes the boxes of removed parts. It runs between two pictures of a long
 * page, in a fraction of the serializer's time.
 */
export class FrameBoxWalk implements Walk {
  readonly #parts: SerializerParts;
  readonly #frames: FrameWalk;
  readonly #isOwn = createExtensionElementPredicate();
  readonly #walk: TreeWalk<boolean>;

  constructor(parts: SerializerParts) {
    this.#parts = parts;
    this.#frames = new FrameWalk(parts);
    this.#walk = new TreeWalk(parts.slices, (...found) => this.#visitNode(...found));
  }

  goOn(): boolean {
    return this.#walk.goOn();
  }

  begin(document: Document, contacts: boolean, end?: () => void): void {
    this.#parts.watch.add(document);
    this.#walk.enter(document, contacts, 0, end);
  }

  #visitNode(node: Node, contacts: boolean, depth: number): void {
    if (isText(node)) {
      if (this.#parts.out.admitNode()) this.#parts.redactor.noteWords(node, contacts);
    } else if (isElement(node)) this.#visitElement(node, contacts, depth);
  }

  #visitElement(element: Element, outer: boolean, depth: number): void {
    const { out, search, redactor } = this.#parts;
    const name = getLocalName(element);
    const html = isHtmlElement(element);
    if (this.#isOwn(element) || !out.admitNode()) return;
    const kind = search.regions.get(element) ?? (redactor.isSplitName(element) ? 'identity' : undefined);
    if (kind) {
      redactor.noteWhole(element, kind);
      return;
    }
    if (isTag(element, 'input') || isTag(element, 'textarea')) {
      const withheld = isPersonalOrSecretField(element) && element.type !== 'hidden' && element.value !== '';
      if (withheld) redactor.note('form-value', name, '', element.getBoundingClientRect());
      else redactor.field(element.value, element);
    }
    if (WITHOUT_WORDS.has(name) || (html && isDroppedElement(name))) return;
    if (depth >= this.#parts.maxDepth) {
      out.losses.add('depth-limit');
      return;
    }
    const contacts = outer || (html && isSiteHeader(element, name));
    if (contacts || redactor.hasNames) {
      for (const attributeName of readAttributeNames(element))
        redactor.attribute(attributeName, readAttribute(element, attributeName) ?? '', contacts, element);
    }
    const visitContent = () => this.#visitContent(element, name, contacts, depth);
    if (html && isTag(element, 'iframe')) this.#visitFrame(element, contacts, depth, visitContent);
    else visitContent();
  }

  #visitContent(element: Element, name: string, contacts: boolean, depth: number): void {
    const { watch, search } = this.#parts;
    const root = isHtmlElement(element) ? findShadowRoot(element, name) : null;
    // The children are entered first and the shadow root last. The walk continues with the tree that was entered last, so it
    // visits the shadow root before the children.
    this.#walk.enter(element, contacts, depth + 1);
    if (!root) return;
    watch.add(root);
    search.searchInnerTree(root);
    this.#walk.enter(root, contacts, depth + 1);
  }

  /**
   * Walks a frame as part of this document. A frame with an address of its own is skipped here, because it is walked separately.
   */
  #visitFrame(frame: HTMLIFrameElement, contacts: boolean, depth: number, end: () => void): void {
    const result = this.#frames.enter(frame, frame.baseURI, depth >= this.#parts.maxDepth);
    if (result.kind !== 'inside') {
      end();
      return;
    }
    this.begin(result.document, contacts, () => {
      result.leave();
      end();
    });
  }
}
