import * as z from 'zod';
import { AppError } from '@/lib/domain/errors';
import { crc32 } from './crc32';
import type { EncodedSection } from './encode-section';
import { decodeNumericShard } from './numeric-shard';
import { sectionName } from './section-key';
import { SectionSchema } from './section-schema';
import { checkedShard, openDirectory, splitShards } from './shard-directory';
import { decodeText } from './text-block';
import { textShardReader } from './text-shard';
import { decodeWireIndex, encodeWireIndex } from './wire-index';

/**
 * The sellers file: "CSSELL01", length of the head (4 bytes, little-endian), the head as JSON, CRC-32 of all that and
 * of the indexes (4), then the index of every section, then the shards of every section. docs/registry-format.md.
 */
export const SELLERS_MAGIC = 'CSSELL01';
const PREFIX = SELLERS_MAGIC.length + 4;

const HeadSchema = z.strictObject({
  sections: z.array(z.strictObject({ section: SectionSchema, indexBytes: z.int().nonnegative() })).max(4_096),
});

/** Sections in the order a file has them: by their names. */
export function sortedSections(sections: readonly EncodedSection[]): EncodedSection[] {
  return [...sections].sort((a, b) => (sectionName(a.section) < sectionName(b.section) ? -1 : 1));
}

/** Writes a sellers file. Sections are put in the order of their names, so that equal content gives equal bytes. */
export function encodeSellersFile(sections: readonly EncodedSection[]): Uint8Array<ArrayBuffer> {
  const sorted = sortedSections(sections);
  const indexes = sorted.map(({ section, index }) => encodeWireIndex(section, openDirectory(section, index)));
  const heads = sorted.map(({ section }, place) => ({ section, indexBytes: indexes[place]?.length ?? 0 }));
  const head = new TextEncoder().encode(JSON.stringify({ sections: heads }));
  const indexBytes = indexes.reduce((sum, index) => sum + index.length, 0);
  const dataBytes = sorted.reduce((sum, { section }) => sum + section.dataBytes, 0);
  const file = new Uint8Array(PREFIX + head.length + 4 + indexBytes + dataBytes);
  file.set(new TextEncoder().encode(SELLERS_MAGIC));
  const view = new DataView(file.buffer);
  view.setUint32(SELLERS_MAGIC.length, head.length, true);
  file.set(head, PREFIX);
  const indexStart = PREFIX + head.length + 4;
  let at = indexStart;
  for (const part of [...indexes, ...sorted.flatMap(({ shards }) => shards)]) {
    file.set(part, at);
    at += part.length;
  }
  const checked = crc32(
    file.subarray(0, PREFIX + head.length),
    file.subarray(indexStart, indexStart + indexBytes),
  );
  view.setUint32(PREFIX + head.length, checked, true);
  return file;
}

/**
 * Takes a sellers file apart, checking its head, its indexes and every shard's CRC-32. Throws AppError
 * "registry-invalid" with the reason.
 */
export function parseSellersFile(file: Uint8Array): readonly EncodedSection[] {
  try {
    return parse(file);
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof SyntaxError || thrown instanceof z.ZodError) {
      throw new AppError('registry-invalid', `sellers: ${thrown.message}`, { cause: thrown });
    }
    throw thrown;
  }
}

function parse(file: Uint8Array): readonly EncodedSection[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (new TextDecoder().decode(file.subarray(0, SELLERS_MAGIC.length)) !== SELLERS_MAGIC) {
    throw new RangeError('not a sellers file');
  }
  const headEnd = PREFIX + view.getUint32(SELLERS_MAGIC.length, true);
  const text = decodeText(file.subarray(PREFIX, headEnd));
  const stated = view.getUint32(headEnd, true);
  const { sections } = HeadSchema.parse(JSON.parse(text));
  const indexStart = headEnd + 4;
  const dataStart = indexStart + sections.reduce((sum, { indexBytes }) => sum + indexBytes, 0);
  const end = dataStart + sections.reduce((sum, { section }) => sum + section.dataBytes, 0);
  if (end !== file.length) throw new RangeError(`the file has ${file.length} bytes where ${end} are stated`);
  if (crc32(file.subarray(0, headEnd), file.subarray(indexStart, dataStart)) !== stated) {
    throw new RangeError('the head or an index is damaged');
  }
  if (new Set(sections.map(({ section }) => sectionName(section))).size !== sections.length) {
    throw new RangeError('a section is there twice');
  }
  let indexAt = indexStart;
  let dataAt = dataStart;
  return sections.map(({ section, indexBytes }) => {
    const index = decodeWireIndex(section, file.subarray(indexAt, indexAt + indexBytes));
    const data = file.subarray(dataAt, dataAt + section.dataBytes);
    indexAt += indexBytes;
    dataAt += section.dataBytes;
    return { section, index, shards: splitShards(openDirectory(section, index), data) };
  });
}

/** Every key value of a parsed section with its class, in order; for the publisher and for tests. */
export function* entriesOf({ section, index, shards }: EncodedSection): Generator<[bigint | string, number]> {
  const directory = openDirectory(section, index);
  const { classes, codes } = section;
  const texts = codes === undefined ? null : textShardReader(codes, classes.length);
  for (const [i, shard] of shards.entries()) {
    const { first, count } = directory.placeAt(i);
    const payload = checkedShard(shard, first);
    const { keys, classOf } =
      typeof first === 'bigint'
        ? decodeNumericShard(payload, first, count, classes.length)
        : (texts?.decode(payload, first, count) ?? { keys: [], classOf: new Uint8Array() });
    for (const [place, key] of keys.entries()) yield [key, classOf[place] ?? 0];
  }
}
