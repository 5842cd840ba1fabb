/**
 * Looks for words that must not leave in everything a package is made of. Each token is looked for as it is,
 * percent-encoded, with JSON's escapes and in base64 at each of its three alignments.
 */
export class LeakGate {
  readonly #texts: RegExp | undefined;
  readonly #bytes: readonly string[];
  readonly leaks: string[] = [];

  constructor(tokens: readonly string[]) {
    const known = tokens.filter((token) => token.length > 0);
    this.#texts =
      known.length === 0 ? undefined : new RegExp(known.flatMap(textForms).map(escaped).join('|'), 'iu');
    this.#bytes = known.flatMap((token) => [latin1(token), ...base64Forms(token)]);
  }

  /** Looks into one part of the package; `place` says where it is, without quoting what was found. */
  look(place: string, bytes: Uint8Array, isText: boolean): void {
    if (!this.#texts) return;
    const raw = fromBytes(bytes);
    if (
      this.#bytes.some((token) => raw.includes(token)) ||
      (isText && this.#isIn(new TextDecoder().decode(bytes)))
    ) {
      this.leaks.push(place);
    }
  }

  /** In markup a name can also stand in pieces, each in its own tag. */
  #isIn(text: string): boolean {
    if (!this.#texts) return false;
    return this.#texts.test(text) || (text.includes('</') && this.#texts.test(text.replace(/<[^<>]*>/g, '')));
  }
}

function textForms(token: string): string[] {
  const encoded = encodeURIComponent(token);
  const json = token.replace(
    /[^\x20-\x7e]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [token, encoded, encoded.replaceAll('%20', '+'), json, token.normalize('NFD')];
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
