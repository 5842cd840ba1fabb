import { ownElementTest } from '@/lib/domain/own-elements';
import { isNeverRead } from './form-state';
import { FrameWalk } from './frames';
import { attributes, childNodes, isElement, isHtml, isTag, isText, localName } from './nodes';
import { isDropped } from './rules';
import { isSiteHeader, regionsOutOfScope } from './scope';
import type { SerializerParts, Walk } from './serializer';
import { shadowRootOf } from './shadow';

/** Elements whose children are no words of the page. */
const WITHOUT_WORDS = new Set(['script', 'style', 'textarea']);

/**
 * Walks a live tree as the serializer does and notes only where something is taken out, with its boxes; nothing is written.
 * Between two pictures of a long page that is all there is to know, and it takes a fraction of the time.
 */
export class PlaceWalk {
  readonly #parts: SerializerParts;
  readonly #frames: FrameWalk;
  readonly #isOwn = ownElementTest();

  constructor(parts: SerializerParts) {
    this.#parts = parts;
    this.#frames = new FrameWalk(parts);
  }

  /** Looks through a whole document; `contacts` says that e-mail, phone and identity numbers are taken out of all of it. */
  *document(document: Document, contacts: boolean): Walk {
    this.#parts.watch.add(document);
    yield* this.#children(document, contacts, 0);
  }

  *#children(parent: Node, contacts: boolean, depth: number): Walk {
    for (const node of childNodes(parent)) {
      if (isText(node)) {
        if (this.#parts.out.admit()) this.#parts.redactor.places(node, contacts);
      } else if (isElement(node)) yield* this.#element(node, contacts, depth);
    }
  }

  *#element(element: Element, outer: boolean, depth: number): Walk {
    const { out, regions, redactor, slices } = this.#parts;
    if (slices.isDue()) yield;
    const name = localName(element);
    const html = isHtml(element);
    if (this.#isOwn(element) || !out.admit()) return;
    const kind = regions.get(element) ?? (redactor.isSplitName(element) ? 'identity' : undefined);
    if (kind) {
      redactor.noteWhole(element, kind);
      return;
    }
    if (isTag(element, 'input') || isTag(element, 'textarea')) {
      const withheld = isNeverRead(element) && element.type !== 'hidden' && element.value !== '';
      if (withheld) redactor.note('form-value', name, '', element.getBoundingClientRect());
      else redactor.field(element.value, element);
    }
    if (WITHOUT_WORDS.has(name) || (html && isDropped(name))) return;
    if (depth >= this.#parts.maxDepth) {
      out.losses.add('depth-limit');
      return;
    }
    const contacts = outer || (html && isSiteHeader(element, name));
    if (contacts || redactor.hasNames) {
      for (const { name: said, value } of attributes(element))
        redactor.attribute(said, value, contacts, element);
    }
    if (html && isTag(element, 'iframe')) yield* this.#frame(element, contacts, depth);
    const root = html ? shadowRootOf(element, name) : null;
    if (root) {
      this.#parts.watch.add(root);
      for (const [region, found] of regionsOutOfScope(root)) regions.set(region, found);
      yield* this.#children(root, contacts, depth + 1);
    }
    yield* this.#children(element, contacts, depth + 1);
  }

  /** A frame with an address of its own is walked by itself; another is part of this document. */
  *#frame(frame: HTMLIFrameElement, contacts: boolean, depth: number): Walk {
    const answer = this.#frames.enter(frame, frame.baseURI, depth >= this.#parts.maxDepth);
    if (answer.kind !== 'inside') return;
    yield* this.document(answer.document, contacts);
    answer.leave();
  }
}
