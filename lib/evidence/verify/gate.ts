/**
 * Searches all parts of a package for tokens, which are words that must not leave the device. Each token is searched for as it
 * is, percent-encoded (also several times), with JSON escapes, without accents, with zero-width characters, and in base64 at all
 * three alignments. A phone number is searched for in any groups of digits, with and without country code. In a text, only a
 * whole word counts: a shop "hoabanshop" does not name a visitor "hoaban".
 */
export class LeakGate {
  readonly #texts: RegExp | undefined;
  readonly #bytes: readonly string[];
  readonly #encoded: readonly string[];
  readonly leaks: string[] = [];

  constructor(tokens: readonly string[]) {
    const known = tokens.filter((token) => token.length > 0);
    const numbers = known.flatMap(toPhoneNumberPatterns);
    const words = [...known.flatMap(listTokenSpellings).map(escapeRegExp), ...numbers].join('|');
    this.#texts =
      known.length === 0
        ? undefined
        : new RegExp(
            `(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9a-f]{2})|(?<=\\\\[a-z]))(?:${words})(?![\\p{L}\\p{N}])`,
            'iu',
          );
    this.#bytes = known.map(toUtf8BytesAsLatin1);
    this.#encoded = known.flatMap(toBase64Fragments);
  }

  /**
   * Searches one part of the package for the tokens. If the part contains a token, adds the part's name (`part`) to `leaks`; the
   * found words are never added.
   */
  searchPart(part: string, bytes: Uint8Array, isText: boolean): void {
    if (!this.#texts) return;
    const raw = decodeLatin1(bytes);
    const contains = (token: string) => raw.includes(token);
    const isIn = isText ? this.#isIn(new TextDecoder().decode(bytes)) : this.#bytes.some(contains);
    if (isIn || this.#encoded.some(contains)) this.leaks.push(part);
  }

  /** True if a token is in the text, or in the text without its tags. (In markup a name may be split over tags.) */
  #isIn(written: string): boolean {
    if (!this.#texts) return false;
    const text = toSearchableText(written);
    return this.#texts.test(text) || (text.includes('</') && this.#texts.test(text.replace(/<[^<>]*>/g, '')));
  }
}

const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/**
 * Returns a text in the form in which it is searched: without zero-width characters, and with composed letters. If
 * percent-encoding was applied several times, it is replaced with percent-encoding that was applied once.
 */
function toSearchableText(text: string): string {
  const plainText = text.replace(UNSEEN, '').replace(/%(?:25)+(?=[0-9a-f]{2})/gi, '%');
  return /\p{M}/u.test(plainText) ? plainText.normalize('NFC') : plainText;
}

/**
 * Minimum number of letters that a token of several words must have to be searched for without accents, too. A shorter one could
 * be common words.
 */
const PLAIN_LETTERS = 8;

function listTokenSpellings(token: string): string[] {
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

/**
 * Returns a list with one pattern, which matches the phone number in `token` however its digits are grouped, with and without
 * country code. The list is empty if `token` is not a Vietnamese phone number.
 */
function toPhoneNumberPatterns(token: string): string[] {
  const digits = /^\+?[\d .()-]+$/.test(token) ? token.replace(/\D/g, '') : '';
  const [, rest] = /^(?:0|84)(\d{9})$/.exec(digits) ?? [];
  return rest === undefined
    ? []
    : [`(?:(?:\\+|%2B)?84|0)${Array.from(rest, (one) => `[ .()\u00a0-]*${one}`).join('')}`];
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Returns the base64 forms by which a token is found in a longer text in base64: for each of the three offsets at which the token
 * can start in a group of three bytes, the characters that do not depend on the bytes before and after the token.
 */
function toBase64Fragments(token: string): string[] {
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

function toUtf8BytesAsLatin1(token: string): string {
  return decodeLatin1(new TextEncoder().encode(token));
}

/** Decodes each byte to one character, so that bytes and tokens are compared in the same form. */
function decodeLatin1(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}
