import * as z from 'zod';
import { concatBytes } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import { AppError } from '@/lib/base/errors';
import type { EncodedSection } from '@/lib/registry/codec/encode-section';
import { deflate, unpack } from '@/lib/registry/codec/gzip';
import { decodeNumericShard } from '@/lib/registry/codec/numeric/numeric-shard';
import { SectionSchema } from '@/lib/registry/codec/section.schema';
import { toSectionName } from '@/lib/registry/codec/section-key';
import { openShardDirectory, splitShards } from '@/lib/registry/codec/shard-directory';
import { decodeText } from '@/lib/registry/codec/text/text-block';
import { decodeTextShard } from '@/lib/registry/codec/text/text-shard';
import { decodeWireIndex, encodeWireIndex } from '@/lib/registry/codec/wire-index';

/**
 * Layout of the sellers file: "CSSELL02", the length of the head (4 bytes, little-endian), the head as JSON, the sections, the
 * CRC-32 (4 bytes) of everything before it. A section is its index, then its shards; in a section of texts, both together are raw
 * deflate. docs/formats/registry-format.md.
 */
const SELLERS_MAGIC = 'CSSELL02';
const PREFIX = SELLERS_MAGIC.length + 4;
const CRC = 4;
/** Largest index of one section (bytes). The section's shards together have the same limit. */
const LARGEST_SECTION = 200 * 2 ** 20;

const HeadSchema = z.strictObject({
  sections: z
    .array(
      z.strictObject({
        section: SectionSchema,
        indexBytes: z.int().nonnegative(),
        /** Bytes of the section in the file. */
        byteLength: z.int().nonnegative(),
      }),
    )
    .max(4_096),
});
type SectionHead = DeepReadonly<z.infer<typeof HeadSchema>>['sections'][number];

/** Returns the sections sorted by name, which is their order in a file. */
export function sortSections(sections: readonly EncodedSection[]): EncodedSection[] {
  return [...sections].sort((a, b) => (toSectionName(a.section) < toSectionName(b.section) ? -1 : 1));
}

/** Writes a sellers file. Sorts its sections by name, so that equal content gives equal bytes. */
export async function encodeSellersFile(
  sections: readonly EncodedSection[],
): Promise<Uint8Array<ArrayBuffer>> {
  const packed: { head: SectionHead; bytes: Uint8Array }[] = [];
  for (const { section, index, shards } of sortSections(sections)) {
    const wire = encodeWireIndex(section, openShardDirectory(section, index));
    const plain = concatBytes([wire, ...shards]);
    const bytes = section.form === 'text' ? await deflate(plain) : plain;
    packed.push({ head: { section, indexBytes: wire.length, byteLength: bytes.length }, bytes });
  }
  const head = new TextEncoder().encode(JSON.stringify({ sections: packed.map((one) => one.head) }));
  const start = new Uint8Array(PREFIX);
  start.set(new TextEncoder().encode(SELLERS_MAGIC));
  new DataView(start.buffer).setUint32(SELLERS_MAGIC.length, head.length, true);
  const file = concatBytes([start, head, ...packed.map(({ bytes }) => bytes), new Uint8Array(CRC)]);
  const end = file.length - CRC;
  new DataView(file.buffer).setUint32(end, crc32(file.subarray(0, end)), true);
  return file;
}

/**
 * Parses a sellers file, after checking its CRC-32. Throws AppError "registry-invalid" with the reason if the file is damaged or
 * invalid.
 */
export async function parseSellersFile(file: Uint8Array<ArrayBuffer>): Promise<readonly EncodedSection[]> {
  try {
    return await parseAllSections(file);
  } catch (thrown) {
    throw toInvalidSellersError(thrown);
  }
}

/**
 * Returns AppError "registry-invalid" for an error that invalid content causes (RangeError, SyntaxError, ZodError); returns other
 * errors unchanged.
 */
export function toInvalidSellersError(thrown: unknown): unknown {
  return thrown instanceof RangeError || thrown instanceof SyntaxError || thrown instanceof z.ZodError
    ? new AppError('registry-invalid', `sellers: ${thrown.message}`, { cause: thrown })
    : thrown;
}

async function parseAllSections(file: Uint8Array<ArrayBuffer>): Promise<readonly EncodedSection[]> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (new TextDecoder().decode(file.subarray(0, SELLERS_MAGIC.length)) !== SELLERS_MAGIC) {
    throw new RangeError('not a sellers file');
  }
  const end = file.length - CRC;
  if (end < PREFIX || crc32(file.subarray(0, end)) !== view.getUint32(end, true)) {
    throw new RangeError('the file is damaged');
  }
  const headEnd = PREFIX + view.getUint32(SELLERS_MAGIC.length, true);
  const { sections } = HeadSchema.parse(JSON.parse(decodeText(file.subarray(PREFIX, headEnd))));
  if (new Set(sections.map(({ section }) => toSectionName(section))).size !== sections.length) {
    throw new RangeError('a section is there twice');
  }
  const parsed: EncodedSection[] = [];
  let at = headEnd;
  for (const head of sections) {
    parsed.push(await parseSection(head, file.subarray(at, Math.min(end, at + head.byteLength))));
    at += head.byteLength;
  }
  if (at !== end) throw new RangeError(`the file has ${end} bytes where ${at} are stated`);
  return parsed;
}

async function parseSection(
  { section, indexBytes }: SectionHead,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<EncodedSection> {
  const stated = indexBytes + section.dataBytes;
  if (stated > LARGEST_SECTION) throw new RangeError('a section is too long');
  const plain = section.form === 'text' ? await unpack(bytes, 'deflate-raw', stated) : bytes;
  if (plain.length !== stated) throw new RangeError('a section is of another length');
  const index = decodeWireIndex(section, plain.subarray(0, indexBytes));
  const shards = splitShards(openShardDirectory(section, index), plain.subarray(indexBytes));
  return { section, index, shards };
}

/** Yields every key of a parsed section with its class, ascending. For the publisher and for tests. */
export function* listKeysWithClasses({
  section,
  index,
  shards,
}: EncodedSection): Generator<[bigint | string, number]> {
  const directory = openShardDirectory(section, index);
  const { length } = section.classes;
  for (const [i, shard] of shards.entries()) {
    const { first, count } = directory.locateShard(i);
    const { keys, classOf } =
      typeof first === 'bigint'
        ? decodeNumericShard(shard, first, count, length)
        : decodeTextShard(shard, first, count, length);
    for (const [index, key] of keys.entries()) yield [key, classOf[index] ?? 0];
  }
}
