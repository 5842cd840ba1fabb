import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** Encodings of lists, by their names in the Encoding standard. */
export type TextEncoding =
  | ('utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258')
  | ('windows-1250' | 'windows-1252' | 'iso-8859-2' | 'iso-8859-15');

export interface FoundEncoding {
  readonly encoding: TextEncoding;
  /** Whether the file ends within a character, so it was cut off. */
  readonly isCut: boolean;
}

const HEAD_BYTES = 65_536;
/** UTF-8 with damage has so many times more whole characters than broken ones. */
const WHOLE = 4;

/**
 * Finds a text file's encoding: by its byte-order mark, the zeros of UTF-16, valid UTF-8, `declared` if that is
 * plausible, else Windows-1258. Valid UTF-8 wins over what a file declares.
 */
export async function findEncoding(path: string, declared?: string): Promise<FoundEncoding> {
  let head: Buffer | undefined;
  const check = new Utf8Check();
  for await (const chunk of bytesOf(path, 1 << 18)) {
    if (head === undefined) {
      head = chunk;
      const wide = wideEncoding(chunk);
      if (wide !== undefined) return { encoding: wide, isCut: false };
    }
    check.take(chunk);
  }
  if (check.broken === 0 || check.whole > check.broken * WHOLE) {
    return { encoding: 'utf-8', isCut: check.broken === 0 && check.isOpen };
  }
  return { encoding: DECLARED.get(declared?.toLowerCase() ?? '') ?? 'windows-1258', isCut: false };
}

/** Single-byte encodings that a file may declare. */
const DECLARED: ReadonlyMap<string, TextEncoding> = new Map([
  ...['windows-1252', 'iso-8859-1', 'latin1'].map((name) => [name, 'windows-1252'] as const),
  ...(['windows-1250', 'iso-8859-2', 'iso-8859-15'] as const).map((name) => [name, name] as const),
]);

function wideEncoding(bytes: Buffer): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: in UTF-16 every other byte of Latin text is zero.
  const head = bytes.subarray(0, HEAD_BYTES);
  let [even, odd] = [0, 0];
  for (const [place, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (place % 2 === 0) even++;
    else odd++;
  }
  const most = head.length / 2;
  if (odd > most * 0.3 && even < most * 0.05) return 'utf-16le';
  return even > most * 0.3 && odd < most * 0.05 ? 'utf-16be' : undefined;
}

/** Counts multi-byte characters across chunks, whole and broken; a chunk without a broken one counts as one. */
class Utf8Check {
  whole = 0;
  broken = 0;
  #missing = 0;

  /** Whether bytes of a character are still missing. */
  get isOpen(): boolean {
    return this.#missing > 0;
  }

  take(chunk: Uint8Array): void {
    // Chunks may end within characters: both ends are checked byte by byte, the middle at once.
    const from = Math.min(this.#missing, chunk.length);
    const to = Math.max(from, endOfCharacters(chunk));
    const middle = chunk.subarray(from, to);
    this.#count(chunk.subarray(0, from));
    if (this.#missing === 0 && isUtf8(middle)) this.whole++;
    else this.#count(middle);
    this.#count(chunk.subarray(to));
  }

  #count(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte < 0x80) {
        if (this.#missing > 0) this.broken++;
        this.#missing = 0;
      } else if (byte < 0xc0) {
        if (this.#missing === 0) this.broken++;
        else if (--this.#missing === 0) this.whole++;
      } else {
        if (this.#missing > 0) this.broken++;
        this.#missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte < 0xf5 ? 3 : 0;
        if (byte < 0xc2 || byte > 0xf4) this.broken++;
      }
    }
  }
}

/** Where the last whole character ends, if another begins in the last three bytes. */
function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Bytes of one read; each costs a way to another thread. */
const READ = 1 << 18;

/** The bytes of a file, in pieces of at most `size`. */
export async function* bytesOf(path: string, size = 1 << 16): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: Math.max(size, READ) })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a file is read as bytes');
    for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
  }
}

/** The text of a file, in pieces, without its byte-order mark. Broken characters become U+FFFD. */
export async function* textOf(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(path)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The whole text of a file that is small enough to be held. */
export async function wholeText(path: string, encoding: TextEncoding): Promise<string> {
  let text = '';
  for await (const piece of textOf(path, encoding)) text += piece;
  return text;
}
