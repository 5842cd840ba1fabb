import { createReadStream } from 'node:fs';

/** Encodings of text files that are read, named as in the Encoding standard. */
export type TextEncoding =
  | ('utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258')
  | ('windows-1250' | 'windows-1252' | 'iso-8859-2' | 'iso-8859-15');

export interface FoundEncoding {
  readonly encoding: TextEncoding;
  /** True if the file ends within a character, which means that it was cut off. */
  readonly isCut: boolean;
}

const HEAD_BYTES = 65_536;
/**
 * Text that is not valid UTF-8 still counts as UTF-8, with some damage, if it has more than this many whole characters beyond
 * ASCII for each broken character.
 */
const WHOLE = 4;

/**
 * Returns the encoding of a text file. The first of these tests that succeeds decides: a byte-order mark, the zeros of UTF-16,
 * valid UTF-8, UTF-8 with some damage, a known encoding in `declared`. If no test succeeds, the encoding is Windows-1258.
 */
export async function findEncoding(path: string, declared?: string): Promise<FoundEncoding> {
  for await (const head of readBytes(path, HEAD_BYTES)) {
    const wide = detectUtf16(head);
    if (wide !== undefined) return { encoding: wide, isCut: false };
    break;
  }
  const utf8 = await classifyUtf8(path);
  if (utf8 !== 'broken') return { encoding: 'utf-8', isCut: utf8 === 'cut' };
  if (await isMostlyUtf8(path)) return { encoding: 'utf-8', isCut: false };
  return { encoding: DECLARED.get(declared?.toLowerCase() ?? '') ?? 'windows-1258', isCut: false };
}

/** Single-byte encodings that a file may declare, by the names under which a file may declare them. */
const DECLARED: ReadonlyMap<string, TextEncoding> = new Map([
  ...['windows-1252', 'iso-8859-1', 'latin1'].map((name) => [name, 'windows-1252'] as const),
  ...(['windows-1250', 'iso-8859-2', 'iso-8859-15'] as const).map((name) => [name, name] as const),
]);

function detectUtf16(bytes: Buffer): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // UTF-16 without a byte-order mark is recognised by its zeros: in Latin text, every other byte is zero.
  let [even, odd] = [0, 0];
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  const most = bytes.length / 2;
  if (odd > most * 0.3 && even < most * 0.05) return 'utf-16le';
  return even > most * 0.3 && odd < most * 0.05 ? 'utf-16be' : undefined;
}

/** Reads a file as UTF-8. Returns `whole`, `cut` (the file ends within a character) or `broken` (it has invalid characters). */
async function classifyUtf8(path: string): Promise<'whole' | 'cut' | 'broken'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isRead = false;
  try {
    for await (const chunk of readBytes(path, READ)) decoder.decode(chunk, { stream: true });
    isRead = true;
    decoder.decode();
    return 'whole';
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return isRead ? 'cut' : 'broken';
  }
}

/** True if most characters beyond ASCII are whole; then the file is UTF-8 with some damage. */
async function isMostlyUtf8(path: string): Promise<boolean> {
  let [whole, broken] = [0, 0];
  for await (const text of readTextInPieces(path, 'utf-8')) {
    for (const character of text) {
      if (character === '\uFFFD') broken++;
      else if (character > '\u007F') whole++;
    }
  }
  return whole > broken * WHOLE;
}

/** Bytes of one read. Reads are large, because each goes through another thread. */
const READ = 1 << 18;

/** Yields the bytes of a file in pieces of at most `size`. */
export async function* readBytes(path: string, size = 1 << 16): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: Math.max(size, READ) })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a file is read as bytes');
    for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
  }
}

/** Yields the text of a file in pieces, without its byte-order mark. Broken characters become U+FFFD. */
export async function* readTextInPieces(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of readBytes(path)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** Returns the whole text of a file, which must be small enough for memory. */
export async function readWholeText(path: string, encoding: TextEncoding): Promise<string> {
  let text = '';
  for await (const piece of readTextInPieces(path, encoding)) text += piece;
  return text;
}
