import { concatBytes } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { AppError } from '@/lib/base/errors';
import { SELLER_STATUSES, type SellerStatus } from '@/lib/domain/seller/record-values';
import { BitReader, BitWriter } from './bits';
import { readNumberList, writeNumberList } from './numeric/number-list';
import type { Section } from './section';
import { decodeText } from './text/text-block';

/**
 * The changes between two sellers files with the same sections. A key of the earlier file is given by its position in its
 * section, because in a section of a million keys a coded position takes about 12 bits, and a coded key about 30. A new key is
 * given in full. Format: docs/formats/registry-format.md.
 */
export interface SellersDelta {
  /** One delta for each section of the earlier file, in the order of that file's sections. */
  readonly sections: readonly SectionDelta[];
}

export interface SectionDelta {
  /**
   * Changed keys, grouped by their new statuses; an empty status list means that the keys are no longer listed. `positions` are
   * the positions of the keys in the earlier file, ascending.
   */
  readonly changed: readonly {
    readonly statuses: readonly SellerStatus[];
    readonly positions: readonly bigint[];
  }[];
  /** New keys, grouped by their statuses and ascending in each group. */
  readonly added: readonly {
    readonly statuses: readonly SellerStatus[];
    readonly keys: readonly bigint[] | readonly string[];
  }[];
}

/**
 * Layout of the file, in this order: "CSDELT01"; the first 8 bytes of the SHA-256 of the earlier sellers file; for each section,
 * its changed keys and its new keys as bits; the CRC-32 of all these bytes.
 */
const MAGIC = 'CSDELT01';
const HEAD = MAGIC.length + 8;
// Maximum number of entries in one list of one section. The publisher publishes a version with more changes as a whole file,
// without a delta.
const LONGEST = 10_000_000;

/** Encodes the changes since the sellers file whose SHA-256 is `base` (hex). */
export function encodeDelta(base: string, { sections }: SellersDelta): Uint8Array<ArrayBuffer> {
  const out = new BitWriter();
  for (const { changed, added } of sections) {
    out.gamma(changed.length);
    for (const { statuses, positions } of changed) {
      out.bits(toStatusMask(statuses), 8);
      writeNumberList(out, positions);
    }
    out.gamma(added.length);
    for (const { statuses, keys } of added) {
      out.bits(toStatusMask(statuses), 8);
      writeKeys(out, keys);
    }
  }
  const bytes = concatBytes([new TextEncoder().encode(MAGIC), toDigestPrefixBytes(base), out.bytes()]);
  const end = new Uint8Array(4);
  new DataView(end.buffer).setUint32(0, crc32(bytes), true);
  return concatBytes([bytes, end]);
}

/**
 * Reads the changes from the sellers file `base` (SHA-256, hex) to a newer one. `sections` are the sections of `base`. Throws
 * AppError "registry-invalid" if `file` is damaged or has the changes from another sellers file.
 */
export function parseDelta(
  file: Uint8Array,
  base: string,
  sections: readonly Pick<Section, 'form' | 'count'>[],
): SellersDelta {
  try {
    const input = new BitReader(readDeltaBody(file, base));
    return { sections: sections.map((section) => readSectionDelta(input, section)) };
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw new AppError('registry-invalid', `changes of sellers: ${thrown.message}`, { cause: thrown });
  }
}

function readDeltaBody(file: Uint8Array, base: string): Uint8Array {
  if (file.length < HEAD + 4) throw new RangeError('the data ends too early');
  const body = file.subarray(0, file.length - 4);
  const stated = new DataView(file.buffer, file.byteOffset + body.length, 4).getUint32(0, true);
  if (crc32(body) !== stated) throw new RangeError('the file is damaged');
  if (decodeText(body.subarray(0, MAGIC.length)) !== MAGIC) throw new RangeError('not a file of changes');
  const expectedPrefix = toDigestPrefixBytes(base);
  if (expectedPrefix.some((byte, index) => body[MAGIC.length + index] !== byte)) {
    throw new RangeError('it begins from another file than the one held');
  }
  return body.subarray(HEAD);
}

function readSectionDelta(input: BitReader, { form, count }: Pick<Section, 'form' | 'count'>): SectionDelta {
  const changed = Array.from({ length: readListCount(input) }, () => {
    const statuses = fromStatusMask(input.bits(8));
    const positions = readNumberList(input, count);
    if ((positions.at(-1) ?? -1n) >= count) throw new RangeError('a place is past the end');
    return { statuses, positions };
  });
  const added = Array.from({ length: readListCount(input) }, () => {
    const statuses = fromStatusMask(input.bits(8));
    if (statuses.length === 0) throw new RangeError('a new key has no status');
    return { statuses, keys: form === 'number' ? readNumberList(input, LONGEST) : readTexts(input) };
  });
  return { changed, added };
}

function readListCount(input: BitReader): number {
  const count = input.gamma();
  if (count > 2 ** SELLER_STATUSES.length) throw new RangeError('there are too many lists');
  return count;
}

function writeKeys(out: BitWriter, keys: readonly bigint[] | readonly string[]): void {
  const numbers = keys.filter((key) => typeof key === 'bigint');
  if (numbers.length === keys.length) {
    writeNumberList(out, numbers);
    return;
  }
  out.gamma(keys.length);
  for (const key of keys) {
    const bytes = new TextEncoder().encode(String(key));
    out.bits(bytes.length, 8);
    for (const byte of bytes) out.bits(byte, 8);
  }
}

function readTexts(input: BitReader): string[] {
  const count = input.gamma();
  if (count > LONGEST) throw new RangeError('a list is too long');
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const text = decodeText(Uint8Array.from({ length: input.bits(8) }, () => input.bits(8)));
    const before = texts.at(-1);
    if (before !== undefined && before >= text) throw new RangeError('keys are not in order');
    texts.push(text);
  }
  return texts;
}

function toStatusMask(statuses: readonly SellerStatus[]): number {
  return statuses.reduce((mask, status) => mask | (1 << SELLER_STATUSES.indexOf(status)), 0);
}

function fromStatusMask(mask: number): SellerStatus[] {
  if (mask >= 1 << SELLER_STATUSES.length) throw new RangeError('a status is unknown');
  return SELLER_STATUSES.filter((_, index) => mask & (1 << index));
}

function toDigestPrefixBytes(base: string): Uint8Array {
  return Uint8Array.from({ length: 8 }, (_, index) =>
    Number.parseInt(base.slice(index * 2, index * 2 + 2), 16),
  );
}
