/**
 * Looks for words that must not leave in everything a package is made of. Each token is looked for as it is,
 * percent-encoded however often, with JSON's escapes, without its marks, with letters of no width in it, and in base64 at each of
 * its three alignments; a phone number in any groups, with and without its country's code. In a text it is a
 * word by itself: a visitor called "hoaban" is not named by a shop called "hoabanshop".
 */
export class LeakGate {
  readonly #texts: RegExp | undefined;
  readonly #bytes: readonly string[];
  readonly #encoded: readonly string[];
  readonly leaks: string[] = [];

  constructor(tokens: readonly string[]) {
    const known = tokens.filter((token) => token.length > 0);
    const numbers = known.flatMap(numberForms);
    const words = [...known.flatMap(textForms).map(escaped), ...numbers].join('|');
    this.#texts =
      known.length === 0
        ? undefined
        : new RegExp(
            `(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9a-f]{2})|(?<=\\\\[a-z]))(?:${words})(?![\\p{L}\\p{N}])`,
            'iu',
          );
    this.#bytes = known.map(latin1);
    this.#encoded = known.flatMap(base64Forms);
  }

  /** Looks into one part of the package; `place` says where it is, without quoting what was found. */
  look(place: string, bytes: Uint8Array, isText: boolean): void {
    if (!this.#texts) return;
    const raw = fromBytes(bytes);
    const holds = (token: string) => raw.includes(token);
    const isIn = isText ? this.#isIn(new TextDecoder().decode(bytes)) : this.#bytes.some(holds);
    if (isIn || this.#encoded.some(holds)) this.leaks.push(place);
  }

  /** In markup a name can be split over tags, with invisible content between its parts. */
  #isIn(written: string): boolean {
    if (!this.#texts) return false;
    const text = plain(written);
    return this.#texts.test(text) || (text.includes('</') && this.#texts.test(text.replace(/<[^<>]*>/g, '')));
  }
}

const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** A text without letters of no width, its letters composed, and what was percent-encoded often encoded once. */
function plain(text: string): string {
  const seen = text.replace(UNSEEN, '').replace(/%(?:25)+(?=[0-9a-f]{2})/gi, '%');
  return /\p{M}/u.test(seen) ? seen.normalize('NFC') : seen;
}

/** Fewer letters without their marks are words of any language. */
const PLAIN_LETTERS = 8;

function textForms(token: string): string[] {
  const encoded = encodeURIComponent(token);
  const json = token.replace(
    /[^\x20-\x7e]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const decomposed = token.normalize('NFD');
  const forms = [
    token,
    encoded,
    encoded.replaceAll('%20', '+'),
    encodeURIComponent(encoded),
    json,
    decomposed,
  ];
  const words = token.trim().split(/\s+/);
  if (words.length < 2 || words.join('').length < PLAIN_LETTERS) return forms;
  const plain = words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd'));
  return [...forms, ...[' ', '%20', '+', '-', '_', '.', ''].map((between) => plain.join(between))];
}

/** A pattern for a number of Vietnam in each way it is written; none for what is no number. */
function numberForms(token: string): string[] {
  const digits = /^\+?[\d .()-]+$/.test(token) ? token.replace(/\D/g, '') : '';
  const [, rest] = /^(?:0|84)(\d{9})$/.exec(digits) ?? [];
  return rest === undefined
    ? []
    : [`(?:(?:\\+|%2B)?84|0)${Array.from(rest, (one) => `[ .()\u00a0-]*${one}`).join('')}`];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The part of a token's base64 that is the same whatever precedes and follows the token. */
function base64Forms(token: string): string[] {
  const bytes = new TextEncoder().encode(token);
  return [0, 1, 2].flatMap((before) => {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const text = btoa(String.fromCharCode(...padded)).replace(/={1,2}$/, '');
    const sure = text.slice(Math.ceil((before * 4) / 3), Math.floor((padded.length * 8) / 6));
    if (sure.length < 6) return [];
    const inAddress = sure.replaceAll('+', '-').replaceAll('/', '_');
    return inAddress === sure ? [sure] : [sure, inAddress];
  });
}

function latin1(token: string): string {
  return fromBytes(new TextEncoder().encode(token));
}

/** One character for each byte, the same on both sides of a comparison. */
function fromBytes(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}
