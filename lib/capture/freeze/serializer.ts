import { withoutContacts as withoutContactWords } from '@/lib/domain/contacts';
import { ownElementTest } from '@/lib/domain/own-elements';
import { cssReferences } from '../css';
import { addStyle, keptAttributes } from './attributes';
import { blankStyle } from './blank';
import type { ChangeWatch } from './change-watch';
import { escapeAttribute, escapeText } from './escape';
import { freezeFormState } from './form-state';
import { type FramePlace, FrameWalk } from './frames';
import { childNodes, isDoctype, isElement, isHtml, isTag, isText, localName } from './nodes';
import type { FreezeOutput } from './output';
import type { Redactor } from './redactor';
import { adoptedInner, applyRule, type RuleContext } from './rules';
import { isSiteHeader, regionsOutOfScope, type ScopeRule } from './scope';
import { adoptedSheets, shadowRootOf } from './shadow';
import type { Slices } from './slices';
import { topLayerStyle } from './top-layer';

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const RAW_AS_PRE = new Set(['xmp', 'plaintext', 'listing']);
const BLOCKS =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)$/;
const TAG = /^[a-z][\w.-]*$/i;
const FIELDS = new Set(['input', 'option', 'textarea']);
const NOTHING: ReturnType<typeof freezeFormState> = {};
const XLINK_TARGETS = new Set(['image', 'use', 'feImage']);

/** A walk that stops where the page should get its turn, and goes on when asked for more. */
export type Walk = Generator<undefined, void>;

export interface SerializerParts {
  readonly out: FreezeOutput;
  readonly slices: Slices;
  readonly watch: ChangeWatch;
  readonly regions: Map<Element, ScopeRule['kind']>;
  readonly redactor: Redactor;
  readonly frames: FramePlace[];
  readonly maxDepth: number;
  readonly maxAttribute: number;
}

/** Walks a live tree and writes it as strict, inert HTML. */
export class Serializer {
  readonly #parts: SerializerParts;
  readonly #frames: FrameWalk;
  readonly #isOwn = ownElementTest();
  #topLayer = 0;
  #newLine = true;

  constructor(parts: SerializerParts) {
    this.#parts = parts;
    this.#frames = new FrameWalk(parts);
  }

  /** Writes a whole document; `contacts` says that e-mail, phone and identity numbers are taken out of all of it. */
  *document(document: Document, contacts: boolean): Walk {
    const { out, watch } = this.#parts;
    watch.add(document);
    const context: RuleContext = {
      out,
      base: document.baseURI,
      moved: document.baseURI !== document.URL,
      contacts,
      words: (text) => this.#parts.redactor.words(text, contacts),
      style: (css) => this.#parts.redactor.style(css),
      scrollY: document.defaultView?.scrollY ?? 0,
    };
    yield* this.#children(document, context, 0);
  }

  /** The children as they are when their turn comes: a page that takes one away meanwhile does not end the walk. */
  *#children(parent: Node, context: RuleContext, depth: number): Walk {
    for (const node of childNodes(parent)) {
      if (isText(node)) this.#text(node, context);
      else if (isElement(node)) yield* this.#element(node, context, depth);
      else if (isDoctype(node)) this.#doctype(node);
    }
  }

  #doctype({ name, publicId, systemId }: DocumentType): void {
    const ids = publicId ? ` PUBLIC "${publicId}" "${systemId}"` : '';
    this.#parts.out.write(/^[\w\s"/.:+-]*$/.test(ids) ? `<!DOCTYPE ${name}${ids}>` : '<!DOCTYPE html>');
  }

  #text(node: Text, { contacts }: RuleContext): void {
    const { out } = this.#parts;
    if (!out.admit()) return;
    const text = this.#parts.redactor.words(node.data, contacts, node);
    out.write(escapeText(text));
    if (/\S/.test(text) && isVisible(node.parentElement)) {
      out.say(text, this.#newLine);
      this.#newLine = false;
    }
  }

  *#element(element: Element, outer: RuleContext, depth: number): Walk {
    const { out, regions, slices } = this.#parts;
    if (slices.isDue()) yield;
    const found = localName(element);
    const name = RAW_AS_PRE.has(found) ? 'pre' : TAG.test(found) ? found : 'span';
    const html = isHtml(element);
    const context =
      html && !outer.contacts && isSiteHeader(element, found)
        ? withoutContacts(outer, this.#parts.redactor)
        : outer;
    if (name.toLowerCase() === 'script' && !html) return;
    if (this.#isOwn(element) || !out.admit()) return;
    const kind = regions.get(element) ?? (this.#parts.redactor.isSplitName(element) ? 'identity' : undefined);
    if (kind) {
      // A drawing's words in pieces: no box of HTML can stand there.
      if (html) this.#blank(element, name, kind);
      else this.#parts.redactor.noteWhole(element, kind);
      return;
    }
    const kept = keptAttributes(element, {
      base: context.base,
      maxLength: this.#parts.maxAttribute,
      lose: (code) => out.losses.add(code),
    });
    let inner: string | undefined;
    if (html) {
      const answer = applyRule(element, found, kept, context);
      if (answer === 'drop') return;
      inner = answer?.inner;
      const state = FIELDS.has(found) ? freezeFormState(element, kept) : NOTHING;
      if (state.inner !== undefined) inner = escapeText(this.#parts.redactor.field(state.inner, element));
      if (state.withheld) {
        this.#parts.redactor.note('form-value', found, '', element.getBoundingClientRect());
        addStyle(kept, 'background:#000'); // as the picture shows it
      }
      if (found === 'iframe' && isTag(element, 'iframe')) yield* this.#frame(element, kept, context, depth);
      const pinned = topLayerStyle(element, found, this.#topLayer);
      if (pinned) {
        this.#topLayer++;
        kept.delete('popover');
        addStyle(kept, pinned);
      }
      if (element.scrollTop > 0 || element.scrollLeft > 0) {
        kept.set('data-chosang-scroll', `${Math.round(element.scrollLeft)},${Math.round(element.scrollTop)}`);
      }
    } else {
      this.#foreignReferences(found, kept, context);
    }
    this.#open(name, kept, context.contacts, element);
    if (found === 'head' && html) out.write('<meta charset="utf-8">');
    if (html && VOID.has(name)) {
      if (name === 'br' || name === 'hr') this.#newLine = true;
      return;
    }
    if (html && BLOCKS.test(name)) this.#newLine = true;
    if (depth >= this.#parts.maxDepth) out.losses.add('depth-limit');
    else yield* this.#content(element, { found, inner, html }, context, depth);
    if (html && BLOCKS.test(name)) this.#newLine = true;
    out.write(`</${name}>`);
  }

  *#content(
    element: Element,
    { found, inner, html }: { found: string; inner: string | undefined; html: boolean },
    context: RuleContext,
    depth: number,
  ): Walk {
    const { out } = this.#parts;
    const root = html && isHtml(element) ? shadowRootOf(element, found) : null;
    if (root && inner === undefined) {
      this.#parts.watch.add(root);
      for (const [region, kind] of regionsOutOfScope(root)) this.#parts.regions.set(region, kind);
      const delegates = root.delegatesFocus ? ' shadowrootdelegatesfocus=""' : '';
      out.write(`<template shadowrootmode="${root.mode}"${delegates}>`);
      yield* this.#children(root, context, depth + 1);
      this.#adopted(root, context);
      out.write('</template>');
    }
    if (inner !== undefined) out.write(inner);
    else {
      if (found === 'pre' || found === 'listing') out.write('\n'); // the parser eats the first line feed
      yield* this.#children(element, context, depth + 1);
    }
    if (found === 'body' && html) this.#adopted(element.ownerDocument, context);
  }

  #open(name: string, attributes: ReadonlyMap<string, string>, contacts: boolean, element?: Element): void {
    let tag = `<${name}`;
    for (const [attribute, value] of attributes) {
      tag += ` ${attribute}="${escapeAttribute(this.#parts.redactor.attribute(attribute, value, contacts, element))}"`;
    }
    this.#parts.out.write(`${tag}>`);
  }

  #adopted(root: Document | ShadowRoot, context: RuleContext): void {
    for (const sheet of adoptedSheets(root)) {
      if (!sheet.disabled) this.#parts.out.write(`<style>${adoptedInner(sheet, context)}</style>`);
    }
  }

  /** Frames with an address of their own make their own record; others are written into `srcdoc`. */
  *#frame(frame: HTMLIFrameElement, kept: Map<string, string>, context: RuleContext, depth: number): Walk {
    const { out } = this.#parts;
    const answer = this.#frames.enter(frame, context.base, depth >= this.#parts.maxDepth);
    if (answer.kind === 'own') {
      kept.set('src', withoutContactWords(answer.url, 'x', { numbers: false }));
      return;
    }
    kept.delete('src');
    if (answer.kind === 'closed') {
      if (answer.url !== '') out.losses.add('frame');
      return;
    }
    const put = out.aside();
    yield* this.document(answer.document, context.contacts);
    kept.set('srcdoc', put());
    answer.leave();
  }

  #foreignReferences(name: string, kept: Map<string, string>, context: RuleContext): void {
    const { out } = this.#parts;
    if (XLINK_TARGETS.has(name)) {
      const target = kept.get('href') ?? kept.get('xlink:href');
      if (target && !target.startsWith('#')) out.refer(target, context.base, 'image');
    }
    const style = kept.get('style');
    if (style?.includes('url(')) {
      for (const { url, use } of cssReferences(style, context.base)) out.refer(url, context.base, use);
    }
  }

  /** Puts an empty box of the same size in the place of a region that is out of scope. */
  #blank(element: HTMLElement, name: string, kind: string): void {
    const kept = new Map<string, string>();
    for (const attribute of ['id', 'class', 'style']) {
      const value = element.getAttribute(attribute);
      if (value !== null)
        kept.set(attribute, attribute === 'style' ? value.replace(/url\([^)]*\)/g, 'none') : value);
    }
    addStyle(kept, blankStyle(element));
    kept.set('data-chosang-redacted', kind);
    this.#parts.redactor.noteWhole(element, kind);
    this.#open(name, kept, true);
    if (!VOID.has(name)) this.#parts.out.write(`</${name}>`);
  }
}

function withoutContacts(context: RuleContext, redactor: Redactor): RuleContext {
  return { ...context, contacts: true, words: (text) => redactor.words(text, true) };
}

function isVisible(element: Element | null): boolean {
  return (
    element === null ||
    !('checkVisibility' in element) ||
    element.checkVisibility({ visibilityProperty: true })
  );
}
