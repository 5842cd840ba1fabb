import { BitReader, BitWriter } from './bits';
import { readClasses, writeClasses } from './class-positions';
import { type CodeLengths, codeLengths, symbolReader, symbolWriter } from './huffman';
import { decodeText, TEXT_BLOCK_KEYS } from './text-block';

/** Codes of a section of texts: bytes shared with the key before, bytes that follow, and those bytes. */
export interface TextCodes {
  readonly shared: CodeLengths;
  readonly added: CodeLengths;
  readonly bytes: CodeLengths;
}

interface FrontCoded {
  readonly shared: number;
  readonly suffix: Uint8Array;
}

const encoder = new TextEncoder();

/** The codes that make these keys (in order) shortest. */
export function textCodes(keys: readonly string[]): TextCodes {
  const counts = { shared: zeros(), added: zeros(), bytes: zeros() };
  for (let at = 0; at < keys.length; at += TEXT_BLOCK_KEYS) {
    for (const { shared, suffix } of frontCoded(keys.slice(at, at + TEXT_BLOCK_KEYS))) {
      count(counts.shared, shared);
      count(counts.added, suffix.length);
      for (const byte of suffix) count(counts.bytes, byte);
    }
  }
  return {
    shared: codeLengths(counts.shared),
    added: codeLengths(counts.added),
    bytes: codeLengths(counts.bytes),
  };
}

/** Encodes a block of sorted texts and their classes. The first key is not written: the index has it. */
export function encodeTextShard(
  keys: readonly string[],
  classOf: Uint8Array,
  classCount: number,
  codes: TextCodes,
): Uint8Array<ArrayBuffer> {
  const out = new BitWriter();
  writeClasses(out, classOf, classCount);
  const [shared, added, bytes] = [codes.shared, codes.added, codes.bytes].map(symbolWriter);
  if (!shared || !added || !bytes) throw new RangeError('a code is missing');
  for (const key of frontCoded(keys)) {
    shared(out, key.shared);
    added(out, key.suffix.length);
    for (const byte of key.suffix) bytes(out, byte);
  }
  return out.bytes();
}

/** Reads blocks of one section; its codes are worked out once. */
export interface TextShardReader {
  /** The place and class of `wanted`, or null when it is not there. Throws a RangeError on damage. */
  find(
    block: Uint8Array,
    first: string,
    count: number,
    wanted: string,
  ): { position: number; classOf: number } | null;
  decode(block: Uint8Array, first: string, count: number): { keys: string[]; classOf: Uint8Array };
}

/** Opens the codes of a section with `classCount` classes. */
export function textShardReader(codes: TextCodes, classCount: number): TextShardReader {
  const [shared, added, bytes] = [codes.shared, codes.added, codes.bytes].map(symbolReader);
  if (!shared || !added || !bytes) throw new RangeError('a code is missing');

  const walk = (
    input: BitReader,
    first: string,
    size: number,
    visit: (key: Uint8Array, at: number) => boolean,
  ) => {
    const key = new Uint8Array(512);
    let length = encoder.encodeInto(first, key).written;
    for (let position = 0; position < size; position++) {
      if (position > 0) {
        const kept = shared(input);
        const more = added(input);
        if (kept > length || kept + more > 255) throw new RangeError('a key is damaged');
        for (let at = kept; at < kept + more; at++) key[at] = bytes(input);
        length = kept + more;
      }
      if (visit(key.subarray(0, length), position)) return;
    }
  };

  return {
    find(block, first, size, wanted) {
      const input = new BitReader(block);
      const classOf = readClasses(input, size, classCount);
      const target = encoder.encode(wanted);
      let found: number | null = null;
      walk(input, first, size, (key, position) => {
        const equal = key.length === target.length && key.every((byte, at) => byte === target[at]);
        if (equal) found = position;
        return equal;
      });
      return found === null ? null : { position: found, classOf: classOf[found] ?? 0 };
    },
    decode(block, first, size) {
      const input = new BitReader(block);
      const classOf = readClasses(input, size, classCount);
      const keys: string[] = [];
      walk(input, first, size, (key) => {
        keys.push(decodeText(key));
        return false;
      });
      return { keys, classOf };
    },
  };
}

function* frontCoded(keys: readonly string[]): Generator<FrontCoded> {
  let before = encoder.encode(keys[0] ?? '');
  for (const key of keys.slice(1)) {
    const bytes = encoder.encode(key);
    if (bytes.length > 255) throw new RangeError(`a key is longer than 255 bytes: ${key}`);
    let shared = 0;
    while (shared < before.length && shared < bytes.length && before[shared] === bytes[shared]) shared++;
    yield { shared, suffix: bytes.subarray(shared) };
    before = bytes;
  }
}

function zeros(): number[] {
  return new Array<number>(256).fill(0);
}

function count(counts: number[], symbol: number): void {
  counts[symbol] = (counts[symbol] ?? 0) + 1;
}
