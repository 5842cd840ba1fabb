import { computeBoxDistance, readBoxes, toWindowBox } from '@/lib/capture/freeze/boxes';
import type { Box, FreezeRedaction } from '@/lib/capture/freeze/result';
import { ADDRESSES } from '@/lib/capture/freeze/write/attributes';
import { countChildElements, unclobbered } from '@/lib/capture/freeze/write/nodes';
import { isHiddenForPicture } from '@/lib/capture/full-page/hidden';
import type { NameFinder } from '@/lib/capture/persons';
import type { TokenFinder } from '@/lib/capture/token-finder';
import { coverWholeText, markPartAsCovered, replaceMarkedPartsWithBlocks } from '@/lib/domain/report/covered';
import { maskSecrets } from '@/lib/domain/report/secret-words';
import { canContainContacts, coverContacts, findContacts } from '@/lib/domain/seller/contacts';
import { removeAdvertiserName } from './posted-by';
import { hasNoSiblings, joinAdjacentTexts, joinSiblingTexts } from './text-runs';
import {
  clearMatchingDataUrls,
  findSelectOfOptionOrSelf,
  findWhereAttributeIsVisible,
  isAttributeReadByPeople,
  isVisitorAttribute,
} from './visitor-attributes';

const MIN_TOKEN = 5;
const MAX_SPLIT = 160;
/** Maximum number of child elements over which a name may be split; beyond it, the whole page's text is searched. */
const MAX_PIECES = 6;
const MAX_ORIGINAL = 2_000;
const MAX_CONTACTS = 500;
const MAX_SIGHTS = 2_000;

/** A removed part with its box at the time of removal, and a function that measures its box now. */
interface RemovedPart {
  readonly kind: string;
  readonly selector: string;
  readonly offset: readonly [x: number, y: number];
  readonly frame: Box | undefined;
  readonly boxes: readonly Box[];
  readonly look: () => Iterable<DOMRect>;
}

/** Removes words that identify the visitor or a private person from texts and attributes. Notes each removed part and its box. */
export class Redactor {
  readonly redactions: FreezeRedaction[] = [];
  // Upper left corner, in the window, of the inlined frame that is walked now (CSS pixels); added to the boxes of its parts.
  offset: readonly [x: number, y: number] = [0, 0];
  /** The box of the scaled or rotated frame that is walked now. It replaces the unknown boxes of the frame's parts. */
  frame: Box | undefined;
  /** True if words of the visitor are at an unknown position of the page. */
  isPositionUnknown = false;
  readonly #contacts = new Set<string>();
  readonly #sights: RemovedPart[] = [];
  #identity: TokenFinder;
  // Values in which nothing to redact was found; cached, because pages repeat values. Values that no person reads have a cache of
  // their own, because they are not searched for phone and identity numbers.
  readonly #harmless = new Set<string>();
  readonly #harmlessUnspoken = new Set<string>();
  readonly #persons: NameFinder;

  constructor(identity: TokenFinder, persons: NameFinder) {
    this.#identity = identity;
    this.#persons = persons;
  }

  /** A finder of the words that identify the visitor. It knows the words that were found on the page so far. */
  get identity(): TokenFinder {
    return this.#identity;
  }

  set identity(finder: TokenFinder) {
    this.#identity = finder;
    this.#harmless.clear();
    this.#harmlessUnspoken.clear();
  }

  /** Remembers a removed part, so that `noteMovedParts` can measure its box later. */
  rememberPart(kind: string, selector: string, look: () => Iterable<DOMRect>): void {
    if (this.#sights.length >= MAX_SIGHTS) return;
    const { offset, frame } = this;
    this.#sights.push({ kind, selector, offset, frame, boxes: this.#boxesOf(look()), look });
  }

  /** Measures all remembered parts anew and notes each changed box. Returns the longest movement (CSS pixels). */
  noteMovedParts(): number {
    let furthest = 0;
    for (const { kind, selector, offset, frame, boxes, look } of this.#sights) {
      this.offset = offset;
      this.frame = frame;
      for (const box of this.#boxesOf(look())) {
        const distance = Math.min(...boxes.map((known) => computeBoxDistance(known, box)));
        if (distance === 0) continue;
        furthest = Math.max(furthest, distance);
        this.redactions.push({ kind, selector, original: '', box });
      }
    }
    this.offset = [0, 0];
    this.frame = undefined;
    return furthest;
  }

  #boxesOf(rects: Iterable<DOMRect>): Box[] {
    return [...rects].map((rect) => toWindowBox(rect, this)).filter((box) => box !== undefined);
  }

  /** Notes one removed part. `original` is the removed text; `rect` is the text's box, if its position is known. */
  note(kind: string, selector: string, original: string, rect?: DOMRect): void {
    const box = rect && toWindowBox(rect, this);
    this.redactions.push({
      kind,
      selector,
      original: original.slice(0, MAX_ORIGINAL),
      ...(box ? { box } : {}),
    });
  }

  /** Notes a removed element with all its boxes. The entry of its first box has the removed text; the others have none. */
  noteWhole(element: Element, kind: string): void {
    const words = unclobbered(element).textContent ?? '';
    for (const [index, box] of readBoxes(element).entries())
      this.note(kind, kind, index === 0 ? words : '', box);
    this.rememberPart(kind, kind, () => readBoxes(element));
  }

  /**
   * Returns `text` without words that identify the visitor and without names of private persons. With `contacts`, which is true
   * for text that is not about the listing, e-mail addresses, phone and identity numbers are removed, too.
   */
  words(text: string, contacts: boolean, node?: Text): string {
    const isPart = node !== undefined && !hasNoSiblings(node);
    const clean = this.#removePrivatePersons(this.#withoutIdentity(text, node, isPart), node);
    const joined = isPart ? joinSiblingTexts(node) : undefined;
    if (!contacts) {
      if (joined !== undefined) this.#noteShownContacts(joined);
      return replaceMarkedPartsWithBlocks(this.#noteShownContacts(clean));
    }
    const found = findContacts(clean);
    if (joined !== undefined && found.length === 0 && findContacts(joined).length > 0) {
      this.#noteText('contact', clean, 0, node); // the contact is split over texts, none of which is one by itself
      return coverWholeText(clean);
    }
    let markedText = clean;
    for (const { index, length } of found) {
      this.#noteText('contact', clean.slice(index, index + length), index, node);
      markedText = markPartAsCovered(markedText, index, length);
    }
    return replaceMarkedPartsWithBlocks(markedText);
  }

  /** Adds a redaction for each part of this text that `words` would remove, with the box of each visible line. */
  noteWords(node: Text, contacts: boolean): void {
    if (contacts) this.words(node.data, true, node);
    else this.#removePrivatePersons(this.#withoutIdentity(node.data, node, !hasNoSiblings(node)), node);
  }

  /** Returns an attribute's value without secrets and words that identify the visitor or private persons. URLs stay valid. */
  attribute(name: string, value: string, contacts: boolean, element?: Element): string {
    if (value.length < MIN_TOKEN || name === 'srcdoc') return value;
    const isSpoken = canContainContacts(name);
    const harmless = isSpoken ? this.#harmless : this.#harmlessUnspoken;
    if (harmless.has(value)) return value;
    const mark = ADDRESSES.has(name) || name === 'srcset' ? 'x' : '█';
    const secretless = maskSecrets(value, mark);
    if (secretless !== value) this.#noteAttribute('token', name, value, element);
    const visitorless = this.#identity.without(this.#withoutData(secretless), mark);
    if (visitorless !== secretless) this.#noteAttribute('identity', name, value, element);
    if (visitorless.startsWith('data:')) return visitorless;
    const clean = mark === 'x' ? visitorless : removeAdvertiserName(this.#persons.without(visitorless));
    if (clean !== visitorless) this.#noteAttribute('person', name, visitorless, element);
    // In an attribute that no person reads, digits are ids and stay. But the address of a picture can contain the visitor's
    // e-mail address.
    if (findContacts(clean, { numbers: isSpoken }).length === 0) {
      if (clean === value && mark !== 'x') harmless.add(value);
      return clean;
    }
    if (!isSpoken) return coverContacts(clean, mark, { numbers: false });
    const all = contacts || isVisitorAttribute(name, value, element);
    if (!all && isAttributeReadByPeople(name, clean)) return this.#noteShownContacts(clean);
    const without = coverContacts(clean, mark, { numbers: all });
    if (without !== clean) this.#noteAttribute('contact', name, value, element);
    return all ? without : this.#noteShownContacts(without);
  }

  /** Removes all text typed into a field, because it is never a seller's. */
  field(text: string, element: Element): string {
    return this.attribute('value', text, true, element);
  }

  /** True if any name is known. Attributes must then be searched for names. */
  get hasNames(): boolean {
    return !this.#identity.isEmpty || !this.#persons.isEmpty;
  }

  /** Removes words that identify the visitor from a style sheet. Their position on the page is unknown, so no box is noted. */
  style(css: string): string {
    const secretless = maskSecrets(css, 'x');
    const clean = this.#identity.without(this.#withoutData(secretless));
    if (clean === secretless) return secretless;
    this.note('identity', 'style', css);
    const written = [...css.matchAll(/content\s*:([^;}]*)/gi)].some(([, words = '']) =>
      this.#identity.contains(words),
    );
    if (written || css.includes('data:')) this.isPositionUnknown = true;
    return clean;
  }

  #withoutData(value: string): string {
    return this.#identity.isEmpty
      ? value
      : clearMatchingDataUrls(value, (contents) => this.#identity.contains(contents));
  }

  #noteAttribute(kind: string, name: string, value: string, element: Element | undefined): void {
    if (element === undefined) {
      this.note(kind, name, value);
      return;
    }
    const isPicture = value.includes('data:'); // the picture is visible where its element is
    const visibility = isPicture ? 'element' : findWhereAttributeIsVisible(name, element);
    if (visibility === 'unknown') this.isPositionUnknown = true;
    if (visibility !== 'element') {
      this.note(kind, name, value);
      return;
    }
    const shown = findSelectOfOptionOrSelf(element);
    this.note(kind, name, value, unclobbered(shown).getBoundingClientRect());
    this.rememberPart(kind, name, () => [unclobbered(shown).getBoundingClientRect()]);
  }

  /** The sellers' contacts that were found beside the listing; they may stay in the document. */
  get contacts(): string[] {
    return [...this.#contacts];
  }

  /** True if a name is split over child elements ("<b>Hoa</b> Mẫu Đơn"), so that no single text contains it. */
  isSplitName(element: Element): boolean {
    if (this.#identity.isEmpty) return false;
    const count = countChildElements(element);
    if (count === 0 || count > MAX_PIECES) return false;
    const { children, textContent, childNodes } = unclobbered(element);
    for (const child of children) if (countChildElements(child) > 0) return false;
    const text = textContent ?? '';
    if (text.length < MIN_TOKEN || text.length > MAX_SPLIT || !this.#identity.contains(text)) return false;
    return ![...childNodes].some((node) => this.#identity.contains(node.textContent ?? ''));
  }

  #noteShownContacts(text: string): string {
    for (const { contact } of findContacts(text)) {
      if (this.#contacts.size < MAX_CONTACTS) this.#contacts.add(contact);
    }
    return text;
  }

  #withoutIdentity(text: string, node: Text | undefined, isPart: boolean): string {
    const safe = maskSecrets(text, '█');
    if (safe !== text) this.#noteText('token', text, 0, node);
    if (safe !== text && node) return markPartAsCovered(text, 0, text.length); // the rest keeps its position in the line
    if (this.#identity.isEmpty) return safe;
    // Scripts may write one name as several text nodes: "Chào ", "Hoa", " Mẫu".
    const { before, whole } = node && isPart ? joinAdjacentTexts(node) : { before: 0, whole: safe };
    const found = this.#identity.find(whole);
    if (found.length === 0) return safe;
    if (!node) this.note('identity', 'data', text);
    let clean = safe;
    for (const { index, length } of found) {
      const from = Math.max(0, index - before);
      const words = safe.slice(from, Math.max(from, index + length - before));
      if (words === '') continue;
      if (node) this.#noteText('identity', words, from, node);
      clean = markPartAsCovered(clean, from, words.length);
    }
    return clean;
  }

  /** Covers names of private persons in one text. Names split over elements are searched for in the whole page's text. */
  #removePrivatePersons(text: string, node: Text | undefined): string {
    let markedText = text;
    for (const { index, length } of this.#persons.find(text)) {
      this.#noteText('person', text.slice(index, index + length), index, node);
      markedText = markPartAsCovered(markedText, index, length);
    }
    return markedText;
  }

  #noteText(kind: string, words: string, index: number, node: Text | undefined): void {
    if (!node) {
      this.note(kind, 'data', words);
      return;
    }
    const range = unclobbered(node.ownerDocument).createRange();
    range.setStart(node, index);
    range.setEnd(node, index + words.length);
    const parent = node.parentElement;
    const list =
      parent && findSelectOfOptionOrSelf(parent) !== parent ? findSelectOfOptionOrSelf(parent) : undefined;
    const readRects = () => (list ? [list.getBoundingClientRect()] : range.getClientRects());
    const rects = isHiddenForPicture(parent) ? [] : [...readRects()];
    // One box for each line of the text. A single box around a text that wraps would also cover other words of both lines.
    for (const rect of rects) this.note(kind, 'text', words, rect);
    this.rememberPart(kind, 'text', readRects);
    if (rects.length === 0) this.note(kind, 'text', words);
  }
}
