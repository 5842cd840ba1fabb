import { contactsIn, mayHoldContacts, withoutContacts } from '@/lib/domain/contacts';
import { isHiddenForPicture } from '../full-page/hidden';
import { withoutTokens } from '../identity';
import type { NameFinder } from '../persons';
import { ADDRESSES } from './attributes';
import { isText } from './nodes';
import type { Box, FreezeRedaction } from './result';

const MIN_TOKEN = 5;
const MAX_SPLIT = 160;
const MAX_ORIGINAL = 2_000;
const MAX_CONTACTS = 500;
/** Who placed an ad, in the words Chợ Tốt writes beside its picture: also where the page's data says nothing of it. */
const POSTED_BY = /(?<=\. Mua bán .{0,200}đăng bởi ).{1,100}$/u;
const MAX_SIGHTS = 2_000;

/** Something that was taken out, where it stood then, and how to find where it stands now. */
interface Sight {
  readonly kind: string;
  readonly selector: string;
  readonly offset: readonly [x: number, y: number];
  readonly boxes: readonly Box[];
  readonly look: () => Iterable<DOMRect>;
}

/** Takes the visitor's words out of texts and attributes and notes each part taken out with its place on the picture. */
export class Redactor {
  readonly redactions: FreezeRedaction[] = [];
  // An inlined frame's own boxes begin at its corner of the window.
  offset: readonly [x: number, y: number] = [0, 0];
  readonly #contacts = new Set<string>();
  readonly #sights: Sight[] = [];
  #identity: RegExp | undefined;

  readonly #persons: NameFinder;

  constructor(identity: RegExp | undefined, persons: NameFinder) {
    this.#identity = identity;
    this.#persons = persons;
  }

  /** From here on other words are the visitor's own: the page has shown more of them. */
  set identity(pattern: RegExp | undefined) {
    this.#identity = pattern;
  }

  /** Remembers something noted just now, so that `noteMoved` can look again where it is. */
  keepSight(kind: string, selector: string, look: () => Iterable<DOMRect>): void {
    if (this.#sights.length >= MAX_SIGHTS) return;
    this.#sights.push({ kind, selector, offset: this.offset, boxes: this.#boxesOf(look()), look });
  }

  /**
   * Looks again at what was noted, and notes each place that is new. Gives how far the furthest of them moved (CSS
   * pixels): what was seen of it before the walk may have stood somewhere else again.
   */
  noteMoved(): number {
    let furthest = 0;
    for (const { kind, selector, offset, boxes, look } of this.#sights) {
      this.offset = offset;
      for (const box of this.#boxesOf(look())) {
        const distance = Math.min(...boxes.map((known) => distanceOf(known, box)));
        if (distance === 0) continue;
        furthest = Math.max(furthest, distance);
        this.redactions.push({ kind, selector, original: '', box });
      }
    }
    this.offset = [0, 0];
    return furthest;
  }

  #boxesOf(rects: Iterable<DOMRect>): Box[] {
    return [...rects].map((rect) => this.#boxOf(rect)).filter((box) => box !== undefined);
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
    const clean = this.#withoutPersons(this.#withoutIdentity(text, node), node);
    const joined = node && textAround(node);
    if (!contacts) {
      if (joined !== undefined) this.#shown(joined);
      return this.#shown(clean);
    }
    const found = contactsIn(clean);
    if (joined !== undefined && found.length === 0 && contactsIn(joined).length > 0) {
      this.#noteText('contact', clean, 0, node); // in pieces: none of them is a contact by itself
      return clean.replace(/\S/g, '█');
    }
    for (const { index, length } of found)
      this.#noteText('contact', clean.slice(index, index + length), index, node);
    return found.length > 0 ? withoutContacts(clean, '█') : clean;
  }

  /** Notes what `words` would take out of this text where it can be seen, and nothing else of it. */
  places(node: Text, contacts: boolean): void {
    if (contacts) this.words(node.data, true, node);
    else this.#withoutPersons(this.#withoutIdentity(node.data, node), node);
  }

  /** What `words` does, for an attribute's value; an address keeps a form that is one. */
  attribute(name: string, value: string, contacts: boolean): string {
    if (value.length < MIN_TOKEN || value.startsWith('data:') || name === 'srcdoc') return value;
    const mark = ADDRESSES.has(name) ? 'x' : '█';
    const visitorless = withoutTokens(value, this.#identity, mark);
    if (visitorless !== value) this.note('identity', name, value);
    const clean =
      mark === 'x' ? visitorless : this.#persons.without(visitorless).replace(POSTED_BY, withoutLetters);
    if (clean !== visitorless) this.note('person', name, visitorless);
    // Digits in these are ids, but a picture can be asked for by the visitor's e-mail address.
    if (!mayHoldContacts(name)) return withoutContacts(clean, mark, { numbers: false });
    if (!contacts) return this.#shown(clean);
    const without = withoutContacts(clean, mark);
    if (without !== clean) this.note('contact', name, value);
    return without;
  }

  /** The contacts that stand where they may: a seller's own, beside what is sold. */
  get contacts(): string[] {
    return [...this.#contacts];
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

  #shown(text: string): string {
    for (const { contact } of contactsIn(text)) {
      if (this.#contacts.size < MAX_CONTACTS) this.#contacts.add(contact);
    }
    return text;
  }

  #withoutIdentity(text: string, node: Text | undefined): string {
    const pattern = this.#identity;
    if (!pattern || !finds(pattern, text)) return text;
    for (const match of node ? text.matchAll(pattern) : [])
      this.#noteText('identity', match[0], match.index, node);
    if (!node) this.note('identity', 'data', text);
    return withoutTokens(text, pattern);
  }

  /** A name split over elements is not found here; in the whole page's words it is. */
  #withoutPersons(text: string, node: Text | undefined): string {
    const parts = this.#persons.find(text);
    for (const { index, length } of parts) {
      this.#noteText('person', text.slice(index, index + length), index, node);
    }
    return parts.length > 0 ? this.#persons.without(text) : text;
  }

  #noteText(kind: string, words: string, index: number, node: Text | undefined): void {
    if (!node) {
      this.note(kind, 'data', words);
      return;
    }
    const range = node.ownerDocument.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + words.length);
    const rects = isHiddenForPicture(node.parentElement) ? [] : [...range.getClientRects()];
    // One box a line: a name that wraps leaves the rest of both lines to be seen.
    for (const rect of rects) this.note(kind, 'text', words, rect);
    this.keepSight(kind, 'text', () => range.getClientRects());
    if (rects.length === 0) this.note(kind, 'text', words);
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

function distanceOf(left: Box, right: Box): number {
  return Math.max(...left.map((edge, index) => Math.abs(edge - (right[index] ?? 0))));
}

const MOST_SIBLINGS = 40;

/**
 * The words of all text nodes beside this one, when there are others: scripts write a number in pieces, and with the
 * comments between them gone they stand as one. Undefined when it is alone.
 */
function textAround({ parentNode }: Text): string | undefined {
  const siblings = parentNode?.childNodes;
  if (!siblings || siblings.length < 2 || siblings.length > MOST_SIBLINGS) return undefined;
  let joined = '';
  for (const sibling of siblings) if (isText(sibling)) joined += sibling.data;
  return joined;
}

function withoutLetters(text: string): string {
  return text.replace(/\S/g, '█');
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
