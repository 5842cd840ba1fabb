import { concatBytes } from '@/lib/base/bytes';
import type { TargetName, TargetTable } from '@/lib/registry/update/installed-version';
import { DamageError } from './damage';
import { isStoredTable, type StoredTable } from './stored-shapes';

/**
 * Longest row of a table (bytes). Chromium keeps a longer value in a file of its own and opens that file at each wake
 * (`IDBValueWrapper` in its sources). The index of five million sellers is twice as long, so it is split.
 */
const ROW_BYTES = 48 * 1_024;

/**
 * Returns the rows of a table with their keys. The first row describes the table, and its key is the table's name. The other rows
 * hold the table's bytes in order.
 */
export function toTableRows({
  name,
  sections,
  keyIndex,
  inline,
  shardsPerRow,
}: TargetTable): [key: string, row: StoredTable | Uint8Array][] {
  const stored: StoredTable = {
    name,
    sections: sections.map(toStoredSection),
    keyIndex: keyIndex && toStoredSection(keyIndex),
    inline: inline?.map(({ length }) => length) ?? null,
    shardsPerRow,
  };
  const bytes = concatBytes([
    ...sections.map(({ index }) => index),
    ...(keyIndex ? [keyIndex.index] : []),
    ...(inline ?? []),
  ]);
  const rows: [string, StoredTable | Uint8Array][] = [[name, stored]];
  for (let at = 0; at < bytes.length; at += ROW_BYTES) {
    rows.push([
      `${toByteRowKeyPrefix(name)}${String(rows.length).padStart(6, '0')}`,
      bytes.slice(at, at + ROW_BYTES),
    ]);
  }
  return rows;
}

/** Returns the range of keys under which a table's bytes are stored. */
export function toByteRowRange(name: TargetName): IDBKeyRange {
  return IDBKeyRange.bound(toByteRowKeyPrefix(name), `${toByteRowKeyPrefix(name)}~`);
}

/** Returns the prefix of the keys under which a table's bytes are stored. */
export function toByteRowKeyPrefix(name: TargetName): string {
  return `${name} `;
}

/** Joins the rows of a table. Throws a DamageError if the rows have another form or length than the stored table states. */
export function parseStoredTable(name: TargetName, stored: unknown, bytes: readonly unknown[]): TargetTable {
  if (!isStoredTable(stored) || !bytes.every((one) => one instanceof Uint8Array)) {
    throw new DamageError(name, 'its index is of another form');
  }
  const [only] = bytes;
  const all = bytes.length === 1 && only !== undefined ? only : concatBytes(bytes);
  let at = 0;
  const readNextBytes = (length: number) => {
    at += length;
    return all.subarray(at - length, at);
  };
  const sections = stored.sections.map(({ indexBytes, ...section }) => ({
    ...section,
    index: readNextBytes(indexBytes),
  }));
  let keyIndex: TargetTable['keyIndex'] = null;
  if (stored.keyIndex !== null) {
    const { indexBytes, ...rest } = stored.keyIndex;
    keyIndex = { ...rest, index: readNextBytes(indexBytes) };
  }
  const inline = stored.inline?.map(readNextBytes) ?? null;
  if (at !== all.length) throw new DamageError(name, 'its index is of another length');
  return { name: stored.name, sections, keyIndex, inline, shardsPerRow: stored.shardsPerRow };
}

function toStoredSection<T extends { readonly index: Uint8Array }>({ index, ...rest }: T) {
  return { ...rest, indexBytes: index.length };
}
