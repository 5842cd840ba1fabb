/** Number of keys in a full block of text keys. */
export const TEXT_BLOCK_KEYS = 64;

const encoder = new TextEncoder();

/**
 * Front-codes sorted text keys. The first key is left out, because the index has it. Each further key is written as the count of
 * bytes that it shares with the key before it, the count of its remaining bytes, and those remaining bytes. Both counts take one
 * byte, so a key has at most 255 bytes.
 */
export function encodeTextKeys(keys: readonly string[]): Uint8Array<ArrayBuffer> {
  const parts: number[] = [];
  let before = encoder.encode(keys[0] ?? '');
  for (const key of keys.slice(1)) {
    const bytes = encoder.encode(key);
    if (bytes.length > 255) throw new RangeError(`a key is longer than 255 bytes: ${key}`);
    const shared = countSharedBytes(before, bytes);
    parts.push(shared, bytes.length - shared, ...bytes.subarray(shared));
    before = bytes;
  }
  return Uint8Array.from(parts);
}

/**
 * Calls `visit` with the bytes and the position of each key of a block; the bytes are valid only during the call. Returns the
 * number of bytes read.
 */
function walkTextKeys(
  block: Uint8Array,
  first: string,
  count: number,
  visit: (key: Uint8Array, position: number) => void,
): number {
  const key = new Uint8Array(256);
  let length = encoder.encodeInto(first, key).written;
  visit(key.subarray(0, length), 0);
  let at = 0;
  for (let position = 1; position < count; position++) {
    const shared = block[at];
    const added = block[at + 1];
    if (shared === undefined || added === undefined) throw new RangeError('the data ends too early');
    const suffix = block.subarray(at + 2, at + 2 + added);
    if (suffix.length < added || shared > length || shared + added > 255) {
      throw new RangeError('a key is damaged');
    }
    key.set(suffix, shared);
    length = shared + added;
    at += 2 + added;
    visit(key.subarray(0, length), position);
  }
  return at;
}

/**
 * Throws a RangeError in three cases: the block is not complete, something follows the block, or a key states fewer shared bytes
 * than the key really shares with the key before it. (A search relies on the stated number.)
 */
export function checkTextKeys(block: Uint8Array, first: string, count: number): void {
  const key = new Uint8Array(256);
  let length = encoder.encodeInto(first, key).written;
  let at = 0;
  for (let position = 1; position < count; position++) {
    const shared = block[at];
    const added = block[at + 1];
    if (shared === undefined || added === undefined) throw new RangeError('the data ends too early');
    const suffix = at + 2;
    at = suffix + added;
    if (at > block.length || shared > length || shared + added > 255)
      throw new RangeError('a key is damaged');
    if (shared < length && added > 0 && key[shared] === block[suffix]) {
      throw new RangeError('a key shares more than it says');
    }
    // Copies byte by byte: creating a view would take longer than copying the key.
    for (let position = 0; position < added; position++)
      key[shared + position] = block[suffix + position] ?? 0;
    length = shared + added;
  }
  if (at !== block.length) throw new RangeError('a block has more than its keys');
}

/**
 * Returns the position of `soughtKey` in a block (null if absent) and the offset after the keys. Compares few keys with
 * `soughtKey`: if key B follows key A and shares more bytes with A than A shares with `soughtKey`, then B cannot be equal to
 * `soughtKey`.
 */
export function findInTextKeys(
  block: Uint8Array,
  first: string,
  count: number,
  soughtKey: string,
): { position: number | null; end: number } {
  const target = encoder.encode(soughtKey);
  let found: number | null = soughtKey === first ? 0 : null;
  // Count of leading bytes that the current key shares with the wanted key.
  let matched = countSharedBytes(encoder.encode(first), target);
  let at = 0;
  for (let position = 1; position < count; position++) {
    const shared = block[at] ?? 0;
    const suffix = at + 2;
    const next = suffix + (block[at + 1] ?? 0);
    if (next > block.length || suffix > block.length) throw new RangeError('the data ends too early');
    if (shared <= matched) {
      const limit = next - suffix + shared;
      matched = shared;
      while (matched < limit && block[suffix + matched - shared] === target[matched]) matched++;
      if (matched === limit && matched === target.length) found = position;
    }
    at = next;
  }
  return { position: found, end: at };
}

/** Returns all keys of a block and the offset after them. */
export function decodeTextKeys(
  block: Uint8Array,
  first: string,
  count: number,
): { keys: string[]; end: number } {
  const keys: string[] = [];
  const end = walkTextKeys(block, first, count, (key) => keys.push(decodeText(key)));
  return { keys, end };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Decodes UTF-8. Throws a RangeError for invalid bytes. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (thrown) {
    throw new RangeError('a text is damaged', { cause: thrown });
  }
}

function countSharedBytes(a: Uint8Array, b: Uint8Array): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}
