import type { CapturedPage } from '@/lib/domain/report/evidence';
import { canContainContacts, findContacts } from '@/lib/domain/seller/contacts';

/**
 * Searches the finished parts of a package for contacts that are not part of the listing. It shares no code with the removal of
 * contacts, so that it finds a mistake of that removal.
 */
export class ContactGate {
  readonly #allowed: ReadonlySet<string>;
  readonly leaks: string[] = [];

  constructor(allowed: Iterable<string>) {
    this.#allowed = new Set(allowed);
  }

  /** Searches a frozen document (text, attributes, JSON-LD, nested documents) for contacts that are not the listing's. */
  searchDocument(part: string, html: string): void {
    if (this.#isIn(html)) this.leaks.push(part);
  }

  /** Searches a page's text word by word, because in a page's text two groups of digits with a space between are two numbers. */
  searchText(part: string, text: string): void {
    if (this.#hasForbiddenContact(text, true, /^\S+$/)) this.leaks.push(part);
  }

  /**
   * Searches a URL, or a list of URLs, for e-mail addresses that are not part of the listing. Digits in a URL are ids, so phone
   * and identity numbers are not searched for.
   */
  searchAddress(part: string, address: string): void {
    if (this.#hasForbiddenContact(address, false)) this.leaks.push(part);
  }

  #hasForbiddenContact(text: string, numbers: boolean, form = /^/): boolean {
    return findContacts(text, { numbers }).some(
      ({ contact, index, length }) =>
        !this.#allowed.has(contact) && form.test(text.slice(index, index + length)),
    );
  }

  // True if the HTML has a forbidden contact. A frozen document has "<" and ">" around tags only, so it can be split at these
  // characters.
  #isIn(html: string): boolean {
    let inside = '';
    for (const [part] of html.matchAll(/<[^<>]*>|[^<>]+/g)) {
      if (!part.startsWith('<')) {
        if (inside === 'style' ? false : this.#isInWords(inside, unescapeEntities(part))) return true;
        continue;
      }
      inside = /^<(style|script)\b/.exec(part)?.[1] ?? '';
      for (const { name, value } of readAttributes(part)) {
        const plain = unescapeEntities(value);
        if (name === 'srcdoc' ? this.#isIn(plain) : this.#isInAttribute(name, plain)) return true;
      }
    }
    return false;
  }

  #isInWords(inside: string, words: string): boolean {
    if (inside !== 'script') return this.#hasForbiddenContact(words, true);
    // In JSON-LD, a value of digits is a product code, and an address leads to a picture. Neither is searched for numbers.
    return readJsonStrings(words).some((value) =>
      this.#hasForbiddenContact(value, !/^[\d\s-]+$|^https?:/.test(value)),
    );
  }

  #isInAttribute(name: string, value: string): boolean {
    if (value.startsWith('data:')) return false;
    return this.#hasForbiddenContact(value, canContainContacts(name));
  }
}

/**
 * Returns the contacts that are allowed anywhere in a package: the contacts beside the listing, which the capture noted, and all
 * contacts in the page's address, title, reading and facts.
 */
export function findAllowedContacts({ withheld, facts, reading, context }: CapturedPage): Set<string> {
  const texts = [context.url, context.title, JSON.stringify(reading), ...facts.map(({ value }) => value)];
  return new Set([
    ...(withheld?.contacts ?? []),
    ...texts.flatMap((text) => findContacts(text)).map(({ contact }) => contact),
  ]);
}

/** Yields the attributes of a tag in the frozen form, in which each attribute is a space, a name and a value in double quotes. */
function* readAttributes(tag: string): Generator<{ readonly name: string; readonly value: string }> {
  let from = 0;
  for (;;) {
    const equals = tag.indexOf('="', from);
    const end = equals < 0 ? -1 : tag.indexOf('"', equals + 2);
    if (end < 0) return;
    const before = tag.slice(from, equals);
    yield { name: before.slice(before.lastIndexOf(' ') + 1), value: tag.slice(equals + 2, end) };
    from = end + 1;
  }
}

function readJsonStrings(text: string): string[] {
  const strings: string[] = [];
  const collectStrings = (value: unknown): void => {
    if (typeof value === 'string') strings.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const one of Object.values(value)) collectStrings(one);
  };
  try {
    collectStrings(JSON.parse(text));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    strings.push(text);
  }
  return strings;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function unescapeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
