import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { BitReader } from './bits';
import { readClasses } from './class-positions';
import { crc32 } from './crc32';
import type { EncodedSection } from './encode-section';
import { decodeNumericShard } from './numeric-shard';
import { SectionSchema } from './section';
import { sectionName } from './section-key';
import { checkedShard, openDirectory, splitShards } from './shard-directory';
import { decodeText, decodeTextKeys } from './text-block';

/**
 * The sellers file: "CSSELL01", length of the head (4 bytes, little-endian), the head as JSON, CRC-32 of all that and
 * of the indexes (4), then the index of every section, then the shards of every section. docs/registry-format.md.
 */
export const SELLERS_MAGIC = 'CSSELL01';
const PREFIX = SELLERS_MAGIC.length + 4;

const HeadSchema = z.strictObject({ sections: z.array(SectionSchema).max(4_096) });

/** Sections in the order a file has them: by their names. */
export function sortedSections(sections: readonly EncodedSection[]): EncodedSection[] {
  return [...sections].sort((a, b) => (sectionName(a.section) < sectionName(b.section) ? -1 : 1));
}

/** Writes a sellers file. Sections are put in the order of their names, so that equal content gives equal bytes. */
export function encodeSellersFile(sections: readonly EncodedSection[]): Uint8Array<ArrayBuffer> {
  const sorted = sortedSections(sections);
  const head = new TextEncoder().encode(JSON.stringify({ sections: sorted.map(({ section }) => section) }));
  const indexBytes = sorted.reduce((sum, { index }) => sum + index.length, 0);
  const dataBytes = sorted.reduce((sum, { section }) => sum + section.dataBytes, 0);
  const file = new Uint8Array(PREFIX + head.length + 4 + indexBytes + dataBytes);
  file.set(new TextEncoder().encode(SELLERS_MAGIC));
  const view = new DataView(file.buffer);
  view.setUint32(SELLERS_MAGIC.length, head.length, true);
  file.set(head, PREFIX);
  let at = PREFIX + head.length + 4;
  for (const part of [...sorted.map(({ index }) => index), ...sorted.flatMap(({ shards }) => shards)]) {
    file.set(part, at);
    at += part.length;
  }
  const checked = crc32(
    file.subarray(0, PREFIX + head.length),
    file.subarray(PREFIX + head.length + 4, PREFIX + head.length + 4 + indexBytes),
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
  const end = dataStart + sections.reduce((sum, { dataBytes }) => sum + dataBytes, 0);
  if (end !== file.length) throw new RangeError(`the file has ${file.length} bytes where ${end} are stated`);
  if (crc32(file.subarray(0, headEnd), file.subarray(indexStart, dataStart)) !== stated) {
    throw new RangeError('the head or an index is damaged');
  }
  if (new Set(sections.map(sectionName)).size !== sections.length)
    throw new RangeError('a section is there twice');
  let indexAt = indexStart;
  let dataAt = dataStart;
  return sections.map((section) => {
    const index = file.slice(indexAt, indexAt + section.indexBytes);
    const data = file.subarray(dataAt, dataAt + section.dataBytes);
    indexAt += section.indexBytes;
    dataAt += section.dataBytes;
    return { section, index, shards: splitShards(openDirectory(section, index), data) };
  });
}

/** Every key value of a parsed section with its class, in order; for the publisher and for tests. */
export function* entriesOf({ section, index, shards }: EncodedSection): Generator<[bigint | string, number]> {
  const directory = openDirectory(section, index);
  for (const [i, shard] of shards.entries()) {
    const { first, count } = directory.placeAt(i);
    const { keys, classOf } = decodeShard(checkedShard(shard, first), first, count, section.classes.length);
    for (const [place, key] of keys.entries()) yield [key, classOf[place] ?? 0];
  }
}

function decodeShard(
  payload: Uint8Array,
  first: bigint | string,
  count: number,
  classCount: number,
): { keys: BigUint64Array | string[]; classOf: Uint8Array } {
  if (typeof first === 'bigint') return decodeNumericShard(payload, first, count, classCount);
  const { keys, end } = decodeTextKeys(payload, first, count);
  return { keys, classOf: readClasses(new BitReader(payload.subarray(end)), count, classCount) };
}
