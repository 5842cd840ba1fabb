import { isHiddenForPicture } from '../full-page/hidden';
import { CONTACTS, withoutTokens } from '../identity';
import { ADDRESSES } from './attributes';
import type { Box, FreezeRedaction } from './result';

const MIN_TOKEN = 5;
/** Attributes that say something to a person; digits in others (a path, an id) are no phone number. */
const SAYABLE = new Set([
  'href',
  'title',
  'alt',
  'value',
  'placeholder',
  'content',
  'aria-label',
  'data-phone',
  'data-email',
]);
const MAX_SPLIT = 160;
const MAX_ORIGINAL = 2_000;

/** Takes the visitor's words out of texts and attributes and notes each part taken out with its place on the picture. */
export class Redactor {
  readonly redactions: FreezeRedaction[] = [];
  // An inlined frame's own boxes begin at its corner of the window.
  offset: readonly [x: number, y: number] = [0, 0];
  readonly #identity: RegExp | undefined;

  constructor(identity: RegExp | undefined) {
    this.#identity = identity;
  }

  /** Notes one part. `original` is what stood there. */
  note(kind: string, selector: string, original: string, rect?: DOMRect): void {
    const box = rect && this.#boxOf(rect);
    this.redactions.push({
      kind,
      selector,
      original: original.slice(0, MAX_ORIGINAL),
      ...(box ? { box } : {}),
    });
  }

  /**
   * `text` without identity, and without e-mail, phone and identity numbers where `contacts` says that this part
   * of the page is about the visitor or the site and not about what is sold.
   */
  words(text: string, contacts: boolean, node?: Text): string {
    const clean = this.#without(text, this.#identity, 'identity', node);
    return contacts ? this.#without(clean, CONTACTS, 'contact', node) : clean;
  }

  /** The same for an attribute's value; an address keeps a form that is one. */
  attribute(name: string, value: string, contacts: boolean): string {
    if (value.length < MIN_TOKEN || value.startsWith('data:') || name === 'srcdoc') return value;
    const mark = ADDRESSES.has(name) ? 'x' : '█';
    let clean = value;
    const sayable = contacts && SAYABLE.has(name);
    for (const [kind, pattern] of [
      ['identity', this.#identity] as const,
      ['contact', sayable ? CONTACTS : undefined] as const,
    ]) {
      const without = withoutTokens(clean, pattern, mark);
      if (without !== clean) this.note(kind, name, value);
      clean = without;
    }
    return clean;
  }

  /** True when a name stands in `element` in pieces ("<b>Hoa</b> Mẫu Đơn"): no text by itself is the name. */
  isSplitName(element: Element): boolean {
    if (!this.#identity || element.childElementCount === 0 || element.childElementCount > 6) return false;
    for (const child of element.children) if (child.childElementCount > 0) return false;
    const text = element.textContent ?? '';
    if (text.length < MIN_TOKEN || text.length > MAX_SPLIT || !finds(this.#identity, text)) return false;
    const pattern = this.#identity;
    return ![...element.childNodes].some((node) => finds(pattern, node.textContent ?? ''));
  }

  #without(text: string, pattern: RegExp | undefined, kind: string, node: Text | undefined): string {
    if (!pattern || !finds(pattern, text)) return text;
    if (!node) this.note(kind, 'data', text);
    else {
      for (const match of text.matchAll(pattern)) {
        const range = node.ownerDocument.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const rects = isHiddenForPicture(node.parentElement) ? [] : [...range.getClientRects()];
        // One box a line: a name that wraps leaves the rest of both lines to be seen.
        for (const rect of rects) this.note(kind, 'text', match[0], rect);
        if (rects.length === 0) this.note(kind, 'text', match[0]);
      }
    }
    return withoutTokens(text, pattern);
  }

  #boxOf({ x, y, width, height }: DOMRect): Box | undefined {
    if (width === 0 || height === 0) return undefined;
    const [left, top] = [Math.floor(x + this.offset[0]), Math.floor(y + this.offset[1])];
    return [
      left,
      top,
      Math.ceil(x + this.offset[0] + width) - left,
      Math.ceil(y + this.offset[1] + height) - top,
    ];
  }
}

/** Looks from the beginning, and leaves the pattern where `matchAll` begins at the beginning too. */
function finds(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  const found = pattern.test(text);
  pattern.lastIndex = 0;
  return found;
}

const MAX_BOXES = 200;

/** The boxes of an element and of what it shows outside of itself (an open menu): together they cover its words. */
export function boxesOf(element: Element): DOMRect[] {
  if (isHiddenForPicture(element)) return [new DOMRect()];
  const own = element.getBoundingClientRect();
  const boxes = [own];
  for (const leaf of element.querySelectorAll('*:not(:has(*))')) {
    const rect = leaf.getBoundingClientRect();
    const outside =
      rect.left < own.left || rect.top < own.top || rect.right > own.right || rect.bottom > own.bottom;
    if (!outside || rect.width < 2 || rect.height < 2) continue; // one pixel is what only screen readers read
    if ('checkVisibility' in leaf && !leaf.checkVisibility({ visibilityProperty: true })) continue;
    boxes.push(rect);
    if (boxes.length === MAX_BOXES) break;
  }
  return boxes;
}
