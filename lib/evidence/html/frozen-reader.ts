const [SPACE, QUOTE, SLASH, COLON, EQUALS, AT] = [0x20, 0x22, 0x2f, 0x3a, 0x3d, 0x40];
const [LESS, GREATER, EXCLAMATION, QUESTION, UNDERSCORE] = [0x3c, 0x3e, 0x21, 0x3f, 0x5f];
const DOCTYPE = '<!doctype ';

/**
 * Reads a document in the frozen form (docs/formats/evidence-format.md), tag by tag. In that form there is one way to write each
 * tag, every attribute is in double quotes, and "<" and ">" appear only in tags. So this reader finds the same tags as a browser.
 * It reads in one pass, without recursion and without storing a list of tags.
 */
export class FrozenReader {
  readonly html: string;
  /** Kind of the part that the last call of `next` found. */
  kind: 'open' | 'close' | 'text' | 'doctype' = 'text';
  /** Offsets of the part's start and end. */
  start = 0;
  end = 0;
  /** Tag name in lower case; empty if the part is not a tag. */
  name = '';
  /** Tag name as the document writes it. */
  written = '';
  /** The fault, if `next` returned false before the end of the document; undefined otherwise. */
  problem: string | undefined;
  readonly #mostAttributes: number;
  // Three offsets for each attribute: start of its name, start of its value (after `="`), end of its value.
  readonly #bounds: number[] = [];
  #attributes = 0;

  constructor(html: string, mostAttributes: number) {
    this.html = html;
    this.#mostAttributes = mostAttributes;
  }

  /** Number of attributes of the present tag. */
  get attributes(): number {
    return this.#attributes;
  }

  /** Returns the name of an attribute as the document writes it. */
  attributeName(index: number): string {
    return this.html.slice(this.#bounds[index * 3] ?? 0, (this.#bounds[index * 3 + 1] ?? 0) - 2);
  }

  /** Returns the value of an attribute as the document writes it, with its entities. */
  attributeValue(index: number): string {
    return this.html.slice(this.#bounds[index * 3 + 1] ?? 0, this.#bounds[index * 3 + 2] ?? 0);
  }

  /** Moves to the next tag or text. Returns false at the end of the document, or if the document is not in the frozen form. */
  next(): boolean {
    const { html, end: at } = this;
    this.start = at;
    this.name = '';
    this.#attributes = 0;
    if (this.problem !== undefined || at >= html.length) return false;
    if (html.charCodeAt(at) !== LESS) return this.#readText(at);
    const next = html.charCodeAt(at + 1);
    if (isLetter(next)) return this.#readOpenTag(at);
    if (next === SLASH) return this.#readCloseTag(at);
    if (next === EXCLAMATION) return this.#readDoctype(at);
    if (next === QUESTION) return this.#fail();
    return this.#readText(at + 1); // a "<" that begins no tag
  }

  /** Makes the next call of `next` begin at `offset`. */
  skipTo(offset: number): void {
    this.end = offset;
  }

  #readText(from: number): boolean {
    const found = this.html.indexOf('<', from);
    this.kind = 'text';
    this.end = found < 0 ? this.html.length : found;
    return true;
  }

  #readDoctype(at: number): boolean {
    const { html } = this;
    if (html.slice(at, at + DOCTYPE.length).toLowerCase() !== DOCTYPE) return this.#fail();
    for (let offset = at + DOCTYPE.length; offset < html.length; offset++) {
      const code = html.charCodeAt(offset);
      if (code === LESS) break;
      if (code !== GREATER) continue;
      this.kind = 'doctype';
      this.end = offset + 1;
      return true;
    }
    return this.#fail();
  }

  #readCloseTag(at: number): boolean {
    const end = isLetter(this.html.charCodeAt(at + 2)) ? this.#endOfName(at + 2) : -1;
    if (end < 0 || this.html.charCodeAt(end) !== GREATER) return this.#fail();
    this.kind = 'close';
    this.end = end + 1;
    return true;
  }

  #readOpenTag(at: number): boolean {
    const { html } = this;
    let offset = this.#endOfName(at + 1);
    let count = 0;
    while (html.charCodeAt(offset) === SPACE) {
      if (count === this.#mostAttributes) return this.#fail(`more than ${count} attributes`);
      const name = offset + 1;
      const value = findAttributeNameEnd(html, name) + 2;
      const isQuoted =
        value > name + 2 && html.charCodeAt(value - 2) === EQUALS && html.charCodeAt(value - 1) === QUOTE;
      const end = isQuoted ? findValueEnd(html, value) : -1;
      if (end < 0) return this.#fail();
      this.#bounds[count * 3] = name;
      this.#bounds[count * 3 + 1] = value;
      this.#bounds[count * 3 + 2] = end;
      count++;
      offset = end + 1;
    }
    if (html.charCodeAt(offset) !== GREATER) return this.#fail();
    this.kind = 'open';
    this.#attributes = count;
    this.end = offset + 1;
    return true;
  }

  #endOfName(start: number): number {
    let at = start + 1;
    while (isNameLetter(this.html.charCodeAt(at))) at++;
    this.written = this.html.slice(start, at);
    this.name = this.written.toLowerCase();
    return at;
  }

  #fail(why?: string): false {
    const { start, html } = this;
    const what = why ?? JSON.stringify(html.slice(start, start + 40));
    this.problem = `not in the frozen form at ${start}: ${what}`;
    return false;
  }
}

/** Returns the offset after the attribute name at `start`; `start` itself if there is no name. */
function findAttributeNameEnd(html: string, start: number): number {
  const first = html.charCodeAt(start);
  if (!isLetter(first) && first !== UNDERSCORE && first !== COLON && first !== AT) return start;
  for (let at = start + 1; ; at++) {
    const code = html.charCodeAt(at);
    if (!isNameLetter(code) && code !== COLON && code !== AT) return at;
  }
}

/**
 * Returns the offset of the quote that closes a value. Returns -1 if a "<" or ">" comes before the quote, or if there is no
 * quote.
 */
function findValueEnd(html: string, start: number): number {
  for (let at = start; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === LESS || code === GREATER) return -1;
  }
  return -1;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** True for a letter, a digit, "_", "." or "-". */
function isNameLetter(code: number): boolean {
  return (
    isLetter(code) || (code >= 0x30 && code <= 0x39) || code === UNDERSCORE || code === 0x2e || code === 0x2d
  );
}

const ENTITIES: [written: string, character: string][] = [
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&nbsp;', '\u00a0'],
];
const CHARACTERS = new Map(ENTITIES);
const ENTITY = /&(?:amp|lt|gt|quot|nbsp);/g;
const SHORT = 4_096;
/** Maximum number of characters passed to one call of `String.fromCharCode`, because engines limit the number of arguments. */
const MOST_ARGUMENTS = 8_192;

/**
 * Replaces the entities that the freezer writes (`&amp;`, `&lt;`, `&gt;`, `&quot;`, `&nbsp;`) with their characters, in an
 * attribute's value or a text. Other entities stay. A long text is converted in one array, not in many small strings.
 */
export function unescapeHtml(written: string): string {
  let amp = written.indexOf('&');
  if (amp < 0) return written;
  if (written.length < SHORT) return written.replace(ENTITY, (entity) => CHARACTERS.get(entity) ?? entity);
  const codes = new Uint16Array(written.length);
  let length = 0;
  const appendCodes = (text: string, from: number, to: number) => {
    for (let offset = from; offset < to; offset++) codes[length++] = text.charCodeAt(offset);
  };
  let at = 0;
  for (; amp >= 0; amp = written.indexOf('&', at)) {
    appendCodes(written, at, amp);
    const offset = amp;
    const [entity, character] = ENTITIES.find(([one]) => written.startsWith(one, offset)) ?? ['&', '&'];
    appendCodes(character, 0, 1);
    at = amp + entity.length;
  }
  appendCodes(written, at, written.length);
  let text = '';
  for (let offset = 0; offset < length; offset += MOST_ARGUMENTS) {
    text += String.fromCharCode(...codes.subarray(offset, Math.min(offset + MOST_ARGUMENTS, length)));
  }
  return text;
}
