import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { SectionDelta, SellersDelta } from '@/lib/registry/codec/delta-file';
import { type EncodedSection, encodeSection } from '@/lib/registry/codec/encode-section';
import { encodeKeyIndex } from '@/lib/registry/codec/numeric/key-index';
import { toNumericRow } from '@/lib/registry/codec/numeric/numeric-row';
import { parseRecordFile } from '@/lib/registry/codec/record-file';
import type { Section } from '@/lib/registry/codec/section';
import { toSectionName } from '@/lib/registry/codec/section-key';
import { parseSellersFile, toInvalidSellersError } from '@/lib/registry/codec/sellers/sellers-file';
import { openShardDirectory } from '@/lib/registry/codec/shard-directory';
import { toTextRow } from '@/lib/registry/codec/text/text-shard';
import { joinShardsToRows } from '@/lib/registry/store/shard-rows';
import { formatRecordRow, type RecordFileName } from '@/lib/registry/store/stored-records';
import { INLINE_BYTES, type PreparedTarget, RECORDS_PER_ROW, type TargetTable } from './installed-version';

/** Checks a whole sellers file and converts it to its stored form. Rejects with AppError "registry-invalid". */
export async function prepareSellers(file: Uint8Array<ArrayBuffer>): Promise<PreparedTarget> {
  const parts = (await parseSellersFile(file)).map((encoded) => ({
    name: toSectionName(encoded.section),
    part: 'keys' as const,
    encoded,
  }));
  try {
    return prepareTable('sellers', parts);
  } catch (thrown) {
    throw toInvalidSellersError(thrown);
  }
}

/** Converts changes to their stored form. `base` has the sections of the sellers file to which the changes apply. */
export function prepareDelta({ sections }: SellersDelta, base: readonly Section[]): PreparedTarget {
  const parts = sections.flatMap((delta, index) => {
    const section = base[index];
    if (section === undefined) return [];
    const name = toSectionName(section);
    const changed = { name, part: 'changed' as const, encoded: encodeChangedPositions(delta, section) };
    const added = { name, part: 'added' as const, encoded: encodeAddedKeys(delta, section) };
    return [changed, added].filter(({ encoded }) => encoded.section.count > 0);
  });
  return prepareTable('sellers-delta', parts);
}

/** Checks a whole file of records. Converts it and its key index to their stored form. */
export async function prepareRecords(
  name: RecordFileName,
  file: Uint8Array<ArrayBuffer>,
): Promise<PreparedTarget> {
  const records = await parseRecordFile(name, file);
  const { shards, ...keyIndex } = encodeKeyIndex(records.map(({ keys }) => keys));
  const recordRows: string[] = [];
  for (let at = 0; at < records.length; at += RECORDS_PER_ROW) {
    recordRows.push(formatRecordRow(records.slice(at, at + RECORDS_PER_ROW)));
  }
  const table = { name, sections: [], keyIndex: { ...keyIndex, firstShard: 0 } };
  return { ...inlineOrJoinShards(table, shards), recordRows };
}

function prepareTable(
  name: TargetTable['name'],
  parts: readonly {
    readonly name: string;
    readonly part: TargetTable['sections'][number]['part'];
    readonly encoded: EncodedSection;
  }[],
): PreparedTarget {
  let firstShard = 0;
  const sections = parts.map(({ name: of, part, encoded }) => {
    const placed = { name: of, part, section: encoded.section, index: encoded.index, firstShard };
    firstShard += encoded.shards.length;
    return placed;
  });
  const shards = parts.flatMap(({ encoded }) => toSectionRows(encoded));
  return { ...inlineOrJoinShards({ name, sections, keyIndex: null }, shards), recordRows: [] };
}

function inlineOrJoinShards(
  table: Omit<TargetTable, 'inline' | 'shardsPerRow'>,
  shards: readonly Uint8Array<ArrayBuffer>[],
): Pick<PreparedTarget, 'table' | 'shards'> {
  if (shards.reduce((sum, { length }) => sum + length, 0) <= INLINE_BYTES) {
    return { table: { ...table, inline: [...shards], shardsPerRow: 1 }, shards: [] };
  }
  const { rows, shardsPerRow } = joinShardsToRows(shards);
  return { table: { ...table, inline: null, shardsPerRow }, shards: rows };
}

// Encodes the positions of changed keys. Positions are numbers, so a numeric shard can store them as its keys.
function encodeChangedPositions({ changed }: SectionDelta, { namespace }: Section): EncodedSection {
  const entries = changed.flatMap(({ positions: places }, at) => places.map((place) => ({ key: place, at })));
  const classes = changed.map(({ statuses }) => statuses);
  return encodeNumberSection(entries, classes, namespace, 0);
}

function encodeAddedKeys({ added }: SectionDelta, { namespace, width, form }: Section): EncodedSection {
  const classes = added.map(({ statuses }) => statuses);
  if (form === 'number') {
    const numbers = added.flatMap(({ keys }, at) =>
      keys.flatMap((key) => (typeof key === 'bigint' ? [{ key, at }] : [])),
    );
    return encodeNumberSection(numbers, classes, namespace, width);
  }
  const texts = added.flatMap(({ keys }, at) => keys.map((key) => ({ key: String(key), at })));
  texts.sort((a, b) => (a.key < b.key ? -1 : 1));
  const keys = texts.map(({ key }) => key);
  return encodeSection({ namespace, width, keys, classOf: Uint8Array.from(texts, ({ at }) => at), classes });
}

function encodeNumberSection(
  entries: { readonly key: bigint; readonly at: number }[],
  classes: readonly (readonly SellerStatus[])[],
  namespace: string,
  width: number,
): EncodedSection {
  entries.sort((a, b) => (a.key < b.key ? -1 : 1));
  const keys = BigUint64Array.from(entries, ({ key }) => key);
  return encodeSection({
    namespace,
    width,
    keys,
    classOf: Uint8Array.from(entries, ({ at }) => at),
    classes,
  });
}

/** Converts the shards of a section to stored rows. Reads every shard in full; throws a RangeError on damage. */
export function toSectionRows({ section, index, shards }: EncodedSection): Uint8Array<ArrayBuffer>[] {
  const directory = openShardDirectory(section, index);
  const { length } = section.classes;
  return shards.map((shard, index) => {
    const { first, next, count } = directory.locateShard(index);
    if (typeof first === 'bigint' && typeof next !== 'string') {
      return toNumericRow(shard, { first, next }, count, length);
    }
    if (typeof first === 'string' && typeof next !== 'bigint') {
      return toTextRow(shard, { first, next }, count, length);
    }
    throw new RangeError('a section has keys of two forms');
  });
}
