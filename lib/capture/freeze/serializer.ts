import { coverContacts as withoutContactWords } from '@/lib/domain/seller/contacts';
import { createExtensionElementPredicate } from '@/lib/domain/verdict/own-elements';
import { findCssReferences, removeUrls } from '../css';
import type { ChangeWatch } from './change-watch';
import { type FrameBox, FrameWalk } from './frames';
import { createSizeKeepingStyle } from './redaction/blank';
import { BLOCKS, FIELDS, PHRASES, RAW_AS_PRE, VOID, XLINK_TARGETS } from './redaction/element-kinds';
import type { Redactor } from './redaction/redactor';
import { isSiteHeader } from './redaction/scope';
import type { Slices } from './slices';
import { TreeWalk, type Walk } from './tree-walk';
import type { VisitorSearch } from './visitor/search';
import { addStyle, formatOpenTag, readAttributesToWrite, writeScrollAttribute } from './write/attributes';
import { escapeAttribute, escapeText } from './write/escape';
import { freezeFormState } from './write/form-state';
import {
  countChildElements,
  getLocalName,
  isDoctype,
  isElement,
  isHtmlElement,
  isTag,
  isText,
  isVisible,
  unclobbered,
} from './write/nodes';
import type { FreezeOutput } from './write/output';
import { applyRule, isDroppedForeignElement, type RuleContext, toAdoptedStyleText } from './write/rules';
import { findAdoptedSheets, findShadowRoot } from './write/shadow';
import { createTopLayerStyle } from './write/top-layer';

const TAG = /^[a-z][\w.-]*$/i;
const NOTHING: ReturnType<typeof freezeFormState> = {};

export interface SerializerParts {
  readonly out: FreezeOutput;
  readonly slices: Slices;
  readonly watch: ChangeWatch;
  readonly search: VisitorSearch;
  readonly redactor: Redactor;
  readonly frames: FrameBox[];
  readonly maxDepth: number;
  readonly maxAttribute: number;
  readonly maxAttributes: number;
  readonly maxFrames: number;
  readonly maxData: number;
}

interface Host {
  readonly element: HTMLElement;
  readonly found: string;
  /** The element name to write: "pre" or "span" if the element's own name is not allowed. */
  readonly name: string;
  readonly inner: string | undefined;
  readonly attributes: Map<string, string>;
}

/** Walks a live tree and writes it as strict, inert HTML. */
export class Serializer implements Walk {
  readonly #parts: SerializerParts;
  readonly #frames: FrameWalk;
  readonly #isOwn = createExtensionElementPredicate();
  readonly #walk: TreeWalk<RuleContext>;
  #topLayer = 0;
  #newLine = true;

  constructor(parts: SerializerParts) {
    this.#parts = parts;
    this.#frames = new FrameWalk(parts);
    this.#walk = new TreeWalk(parts.slices, (...found) => this.#writeNode(...found));
  }

  goOn(): boolean {
    return this.#walk.goOn();
  }

  begin(document: Document, contacts: boolean, end?: () => void): void {
    const { out, watch } = this.#parts;
    watch.add(document);
    const { baseURI, URL, defaultView } = unclobbered(document);
    const context: RuleContext = {
      out,
      base: baseURI,
      moved: baseURI !== URL,
      contacts,
      words: (text) => this.#parts.redactor.words(text, contacts),
      style: (css) => this.#parts.redactor.style(css),
      scrollY: defaultView?.scrollY ?? 0,
      maxData: this.#parts.maxData,
    };
    this.#walk.enter(document, context, 0, end);
  }

  #writeNode(node: Node, context: RuleContext, depth: number): void {
    if (isElement(node)) this.#writeElement(node, context, depth);
    else if (isText(node)) this.#writeText(node, context);
    else if (isDoctype(node)) this.#writeDoctype(node);
  }

  #writeDoctype({ name, publicId, systemId }: DocumentType): void {
    const ids = publicId ? ` PUBLIC "${publicId}" "${systemId}"` : '';
    const isPlain = /^[\w.:-]+$/.test(name) && /^[\w\s"/.:+-]*$/.test(ids);
    this.#parts.out.write(isPlain ? `<!DOCTYPE ${name}${ids}>` : '<!DOCTYPE html>');
  }

  #writeText(node: Text, { contacts }: RuleContext): void {
    const { out } = this.#parts;
    if (!out.admitNode()) return;
    const text = this.#parts.redactor.words(node.data, contacts, node);
    out.writeWords(text);
    if (/\S/.test(text) && isVisible(node.parentElement)) {
      out.addText(text, this.#newLine);
      this.#newLine = false;
    }
  }

  #writeElement(element: Element, outer: RuleContext, depth: number): void {
    const { out, search } = this.#parts;
    const found = getLocalName(element);
    const name = toWrittenElementName(found);
    const html = isHtmlElement(element);
    const context =
      html && !outer.contacts && isSiteHeader(element, found)
        ? toContextRemovingContacts(outer, this.#parts.redactor)
        : outer;
    // Left out by name, because an HTML parser that ends the SVG or MathML early would read the element as an HTML element.
    if (!html && isDroppedForeignElement(name.toLowerCase())) return;
    if (this.#isOwn(element) || !out.admitNode()) return;
    const kind =
      search.regions.get(element) ?? (this.#parts.redactor.isSplitName(element) ? 'identity' : undefined);
    if (kind) {
      // A removed text inside an SVG drawing gets no blank box, because SVG cannot contain HTML elements.
      if (html) this.#writeBlankBox(element, name, kind);
      else this.#parts.redactor.noteWhole(element, kind);
      return;
    }
    const attributes = readAttributesToWrite(element, {
      base: context.base,
      maxLength: this.#parts.maxAttribute,
      maxCount: this.#parts.maxAttributes,
      lose: (code) => out.losses.add(code),
    });
    let inner: string | undefined;
    if (html) {
      const result = applyRule(element, found, attributes, context);
      if (result === 'drop') return;
      inner = result?.inner;
      const state = FIELDS.has(found) ? freezeFormState(element, attributes) : NOTHING;
      if (state.inner !== undefined) inner = escapeText(this.#parts.redactor.field(state.inner, element));
      if (state.withheld) {
        this.#parts.redactor.note('form-value', found, '', element.getBoundingClientRect());
        addStyle(attributes, 'background:#000'); // as the painted picture shows it
      }
      const host = { element, found, name, inner, attributes };
      if (found !== 'iframe' || !isTag(element, 'iframe')) this.#writeHtml(host, context, depth);
      else this.#writeFrame(element, attributes, context, depth, () => this.#writeHtml(host, context, depth));
      return;
    }
    this.#noteForeignReferences(found, attributes, context);
    this.#open(name, attributes, context.contacts, element);
    this.#writeInner(element, context, depth, () => out.write(`</${name}>`));
  }

  /** Writes an element and its content. Adds scroll position and top-layer style to `attributes`, as the rules left them. */
  #writeHtml({ element, found, name, inner, attributes }: Host, context: RuleContext, depth: number): void {
    const { out } = this.#parts;
    const isOnTop = found === 'dialog' || attributes.has('popover');
    const pinned = isOnTop ? createTopLayerStyle(element, found, this.#topLayer) : undefined;
    if (pinned) {
      this.#topLayer++;
      attributes.delete('popover');
      addStyle(attributes, pinned);
    }
    const isVoid = VOID.has(name);
    if (!isVoid && !(PHRASES.has(found) && countChildElements(element) === 0))
      writeScrollAttribute(element, attributes);
    this.#open(name, attributes, context.contacts, element);
    if (found === 'head') out.write('<meta charset="utf-8">');
    if (isVoid) {
      if (name === 'br' || name === 'hr') this.#newLine = true;
      return;
    }
    const isBlock = BLOCKS.has(name);
    if (isBlock) this.#newLine = true;
    const close = () => {
      if (found === 'body') this.#writeAdoptedSheets(unclobbered(element).ownerDocument, context);
      if (isBlock) this.#newLine = true;
      out.write(`</${name}>`);
    };
    if (inner !== undefined) {
      if (out.admitLength(inner.length)) out.write(inner);
      close();
      return;
    }
    const root = findShadowRoot(element, found);
    if (root) this.#writeShadow(root, context, depth, () => this.#writeInner(element, context, depth, close));
    else {
      if (found === 'pre' || found === 'listing') out.write('\n'); // the parser drops the first line feed
      this.#writeInner(element, context, depth, close);
    }
  }

  #writeShadow(root: ShadowRoot, context: RuleContext, depth: number, end: () => void): void {
    const { out, watch, search } = this.#parts;
    watch.add(root);
    search.searchInnerTree(root);
    const delegates = root.delegatesFocus ? ' shadowrootdelegatesfocus=""' : '';
    out.write(`<template shadowrootmode="${root.mode}"${delegates}>`);
    this.#writeInner(root, context, depth, () => {
      this.#writeAdoptedSheets(root, context);
      out.write('</template>');
      end();
    });
  }

  #writeInner(parent: Node, context: RuleContext, depth: number, end: () => void): void {
    const isTooDeep = depth >= this.#parts.maxDepth;
    if (isTooDeep) this.#parts.out.losses.add('depth-limit');
    if (isTooDeep) end();
    else this.#walk.enter(parent, context, depth + 1, end);
  }

  #open(name: string, attributes: ReadonlyMap<string, string>, contacts: boolean, element?: Element): void {
    const { out, redactor } = this.#parts;
    const redact = (attribute: string, value: string) =>
      redactor.attribute(attribute, value, contacts, element);
    const tag = formatOpenTag(name, attributes, redact);
    out.write(out.admitLength(tag.length) ? tag : `<${name}>`);
  }

  #writeAdoptedSheets(root: Document | ShadowRoot, context: RuleContext): void {
    for (const sheet of findAdoptedSheets(root)) {
      if (!sheet.disabled) this.#parts.out.write(`<style>${toAdoptedStyleText(sheet, context)}</style>`);
    }
  }

  /** Writes a frame. A frame with an address of its own becomes a separate record; any other is written into `srcdoc`. */
  #writeFrame(
    frame: HTMLIFrameElement,
    attributes: Map<string, string>,
    context: RuleContext,
    depth: number,
    end: () => void,
  ): void {
    const { out } = this.#parts;
    const result = this.#frames.enter(frame, context.base, depth >= this.#parts.maxDepth);
    if (result.kind === 'own')
      attributes.set('src', withoutContactWords(result.url, 'x', { numbers: false }));
    else attributes.delete('src');
    if (result.kind !== 'inside') {
      if (result.kind === 'closed' && result.url !== '') out.losses.add('frame');
      end();
      return;
    }
    const put = out.startSeparateOutput();
    this.begin(result.document, context.contacts, () => {
      const inner = put();
      if (out.admitLength(escapeAttribute(inner).length)) attributes.set('srcdoc', inner);
      result.leave();
      end();
    });
  }

  #noteForeignReferences(name: string, attributes: Map<string, string>, context: RuleContext): void {
    const { out } = this.#parts;
    if (XLINK_TARGETS.has(name)) {
      const target = attributes.get('href') ?? attributes.get('xlink:href');
      if (target && !target.startsWith('#')) out.noteReference(target, context.base, 'image');
    }
    const style = attributes.get('style');
    if (style?.includes('url(')) {
      for (const { url, use } of findCssReferences(style, context.base))
        out.noteReference(url, context.base, use);
    }
  }

  /** Replaces a region that is out of scope with an empty box of its size. */
  #writeBlankBox(element: HTMLElement, name: string, kind: string): void {
    const attributes = new Map<string, string>();
    for (const attribute of ['id', 'class', 'style']) {
      const value = unclobbered(element).getAttribute(attribute);
      if (value !== null) attributes.set(attribute, attribute === 'style' ? removeUrls(value) : value);
    }
    addStyle(attributes, createSizeKeepingStyle(element));
    attributes.set('data-chosang-redacted', kind);
    this.#parts.redactor.noteWhole(element, kind);
    this.#open(name, attributes, true);
    if (!VOID.has(name)) this.#parts.out.write(`</${name}>`);
  }
}

/** Returns the element name to write: "pre" for a name in RAW_AS_PRE, "span" for a name that TAG does not match, else `found`. */
function toWrittenElementName(found: string): string {
  if (RAW_AS_PRE.has(found)) return 'pre';
  return TAG.test(found) ? found : 'span';
}

function toContextRemovingContacts(context: RuleContext, redactor: Redactor): RuleContext {
  return { ...context, contacts: true, words: (text) => redactor.words(text, true) };
}
