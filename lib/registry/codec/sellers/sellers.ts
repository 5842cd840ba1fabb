import { createLazyGetter } from '@/lib/base/lazily';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import { type FoundKey, type OpenSection, openSection } from '@/lib/registry/codec/section';
import { type SectionKey, toSectionName } from '@/lib/registry/codec/section-key';
import type { Rows } from '@/lib/registry/store/batch-rows';
import { openOrThrowDamageError } from '@/lib/registry/store/damage';
import type { TargetTable } from '@/lib/registry/update/installed-version';

interface Part {
  readonly table: TargetTable;
  readonly opened: () => OpenSection;
  readonly firstShard: number;
}

/**
 * Searches for one key. Returns null while a row that the search needs is loading; the caller calls the search again when the row
 * has loaded.
 */
export type Search<T> = (rows: Rows) => T | null;

/** The current sellers: the downloaded sellers file and the changes published since then. */
export interface OpenSellers {
  /**
   * Returns the search for the statuses of a key; null if no section covers the key. The search returns an empty list if the key
   * is not listed.
   */
  searchFor(key: SectionKey): Search<readonly SellerStatus[]> | null;
}

/**
 * Opens the sellers from two stored indexes: of the downloaded sellers file and of the changes since. Pass null for an absent
 * index.
 */
export function openSellersForSearch(tables: readonly (TargetTable | null)[]): OpenSellers {
  const parts = new Map<string, Part>();
  for (const table of tables) {
    if (table === null) continue;
    for (const { name, part, section, index, firstShard } of table.sections) {
      const opened = createLazyGetter(() =>
        openOrThrowDamageError(table.name, () => openSection(section, index)),
      );
      parts.set(`${part} ${name}`, { table, opened, firstShard });
    }
  }
  return {
    searchFor(key) {
      const name = toSectionName(key);
      const keys = parts.get(`keys ${name}`);
      if (keys === undefined) return null;
      const inFile = createPartSearch(keys, key.value);
      // Searches the file and the changes, because the changes may have a key that the file lacks, or other statuses for a key of
      // the file.
      let next: Search<FoundKey | 'absent'> | null = null;
      let found: FoundKey | 'absent' | null = null;
      return (rows) => {
        found ??= inFile(rows);
        if (found === null) return null;
        next ??=
          found === 'absent'
            ? createPartSearch(parts.get(`added ${name}`), key.value)
            : createPartSearch(parts.get(`changed ${name}`), BigInt(found.rank));
        const later = next(rows);
        if (later === null) return null;
        if (later !== 'absent') return later.statuses;
        return found === 'absent' ? [] : found.statuses;
      };
    },
  };
}

function createPartSearch(part: Part | undefined, value: bigint | string): Search<FoundKey | 'absent'> {
  if (part === undefined) return () => 'absent';
  const { table, firstShard, opened } = part;
  const section = opened();
  const location = openOrThrowDamageError(table.name, () => section.directory.locateKey(value));
  if (location === null) return () => 'absent';
  const { shard: number } = location;
  return (rows) => {
    const shard = rows.shard(table, firstShard + number);
    if (shard === null) return null;
    return openOrThrowDamageError(table.name, () => section.find(shard, location, value) ?? 'absent');
  };
}
