import { joined } from '@/lib/registry/codec/shard-directory';
import type { StoredSection, TargetName, TargetTable } from '@/lib/registry/update/installed-version';
import { DamageError } from './damage';
import { isStoredTable } from './stored-shapes';

/** A table as its row of the store has it: its bytes lie in rows of their own, and are counted here. */
export interface StoredTable {
  readonly name: TargetName;
  readonly sections: readonly (Omit<StoredSection, 'index'> & { readonly indexBytes: number })[];
  readonly keyIndex:
    | (Omit<NonNullable<TargetTable['keyIndex']>, 'index'> & { readonly indexBytes: number })
    | null;
  /** Bytes of each shard that is kept with its table. */
  readonly inline: readonly number[] | null;
}

/**
 * Bytes of a row. What is longer than 64 KiB Chromium keeps in a file of its own, which it opens at each wake
 * (`IDBValueWrapper` in its sources): the index of five million sellers is twice as long.
 */
const ROW_BYTES = 48 * 1_024;

/** The rows of a table by their keys: the table under its name, then its bytes in their order. */
export function tableRows({
  name,
  sections,
  keyIndex,
  inline,
}: TargetTable): [key: string, row: StoredTable | Uint8Array][] {
  const stored: StoredTable = {
    name,
    sections: sections.map(counted),
    keyIndex: keyIndex && counted(keyIndex),
    inline: inline?.map(({ length }) => length) ?? null,
  };
  const bytes = joined([
    ...sections.map(({ index }) => index),
    ...(keyIndex ? [keyIndex.index] : []),
    ...(inline ?? []),
  ]);
  const rows: [string, StoredTable | Uint8Array][] = [[name, stored]];
  for (let at = 0; at < bytes.length; at += ROW_BYTES) {
    rows.push([`${prefixOf(name)}${String(rows.length).padStart(6, '0')}`, bytes.slice(at, at + ROW_BYTES)]);
  }
  return rows;
}

/** The keys of the rows of a table's bytes; its own is its name. */
export function rangeOfBytes(name: TargetName): IDBKeyRange {
  return IDBKeyRange.bound(prefixOf(name), `${prefixOf(name)}~`);
}

/** What begins the keys of a table's bytes. */
export function prefixOf(name: TargetName): string {
  return `${name} `;
}

/** Puts a table together again. Throws a DamageError where its rows are not what was stored. */
export function tableOf(name: TargetName, stored: unknown, bytes: readonly unknown[]): TargetTable {
  if (!isStoredTable(stored) || !bytes.every((one) => one instanceof Uint8Array)) {
    throw new DamageError(name, 'its index is of another form');
  }
  const [only] = bytes;
  const all = bytes.length === 1 && only !== undefined ? only : joined(bytes);
  let at = 0;
  const take = (length: number) => {
    at += length;
    return all.subarray(at - length, at);
  };
  const sections = stored.sections.map(({ indexBytes, ...section }) => ({
    ...section,
    index: take(indexBytes),
  }));
  let keyIndex: TargetTable['keyIndex'] = null;
  if (stored.keyIndex !== null) {
    const { indexBytes, ...rest } = stored.keyIndex;
    keyIndex = { ...rest, index: take(indexBytes) };
  }
  const inline = stored.inline?.map(take) ?? null;
  if (at !== all.length) throw new DamageError(name, 'its index is of another length');
  return { name: stored.name, sections, keyIndex, inline };
}

function counted<T extends { readonly index: Uint8Array }>({ index, ...rest }: T) {
  return { ...rest, indexBytes: index.length };
}
