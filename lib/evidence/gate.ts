/**
 * Looks for words that must not leave in everything a package is made of. Each token is looked for as it is,
 * percent-encoded, with JSON's escapes, without its marks, and in base64 at each of its three alignments. In a text it is a
 * word by itself: a visitor called "hoaban" is not named by a shop called "hoabanshop".
 */
export class LeakGate {
  readonly #texts: RegExp | undefined;
  readonly #bytes: readonly string[];
  readonly #encoded: readonly string[];
  readonly leaks: string[] = [];

  constructor(tokens: readonly string[]) {
    const known = tokens.filter((token) => token.length > 0);
    const words = known.flatMap(textForms).map(escaped).join('|');
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

  /** In markup a name can also stand in pieces, each in its own tag. */
  #isIn(text: string): boolean {
    if (!this.#texts) return false;
    return this.#texts.test(text) || (text.includes('</') && this.#texts.test(text.replace(/<[^<>]*>/g, '')));
  }
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

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The part of a token's base64 that does not depend on what stands before and behind it. */
function base64Forms(token: string): string[] {
  const bytes = new TextEncoder().encode(token);
  return [0, 1, 2].flatMap((before) => {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const text = btoa(String.fromCharCode(...padded)).replace(/=+$/, '');
    const sure = text.slice(Math.ceil((before * 4) / 3), Math.floor((padded.length * 8) / 6));
    return sure.length >= 6 ? [sure] : [];
  });
}

function latin1(token: string): string {
  return fromBytes(new TextEncoder().encode(token));
}

/** One character a byte: the same for both sides of a comparison, whichever character it is. */
function fromBytes(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}
