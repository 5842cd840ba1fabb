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
  for await (const head of bytesOf(path, HEAD_BYTES)) {
    const wide = wideEncoding(head);
    if (wide !== undefined) return { encoding: wide, isCut: false };
    break;
  }
  const utf8 = await utf8Of(path);
  if (utf8 !== 'broken') return { encoding: 'utf-8', isCut: utf8 === 'cut' };
  if (await isMostlyUtf8(path)) return { encoding: 'utf-8', isCut: false };
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
  let [even, odd] = [0, 0];
  for (const [place, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (place % 2 === 0) even++;
    else odd++;
  }
  const most = bytes.length / 2;
  if (odd > most * 0.3 && even < most * 0.05) return 'utf-16le';
  return even > most * 0.3 && odd < most * 0.05 ? 'utf-16be' : undefined;
}

/** What a file is as UTF-8: whole, whole but for the character it ends within, or with broken characters. */
async function utf8Of(path: string): Promise<'whole' | 'cut' | 'broken'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isRead = false;
  try {
    for await (const chunk of bytesOf(path, READ)) decoder.decode(chunk, { stream: true });
    isRead = true;
    decoder.decode();
    return 'whole';
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return isRead ? 'cut' : 'broken';
  }
}

/** Whether most characters beyond ASCII are whole, so that the file is UTF-8 with some damage. */
async function isMostlyUtf8(path: string): Promise<boolean> {
  let [whole, broken] = [0, 0];
  for await (const text of textOf(path, 'utf-8')) {
    for (const character of text) {
      if (character === '\uFFFD') broken++;
      else if (character > '\u007F') whole++;
    }
  }
  return whole > broken * WHOLE;
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
