import type { SellerStatus } from '@/lib/domain/trust';
import type { Rows } from './batch-rows';
import { lazily, openingOf } from './damage';
import type { TargetTable } from './held';
import { type FoundKey, type OpenSection, openSection } from './section';
import { type SectionKey, sectionName } from './section-key';

interface Part {
  readonly table: TargetTable;
  readonly opened: () => OpenSection;
  readonly firstShard: number;
}

/** The sellers as they are now: the file that was downloaded, and the changes since. */
export interface OpenSellers {
  /**
   * The statuses of a key, none when it is not listed; 'no-section' when no section could hold it, null when a shard is on
   * its way.
   */
  statusesOf(key: SectionKey, rows: Rows): readonly SellerStatus[] | 'no-section' | null;
}

/** Opens the sellers from their stored indexes: the file's, and those of the changes. */
export function openSellers(tables: readonly (TargetTable | null)[]): OpenSellers {
  const parts = new Map<string, Part>();
  for (const table of tables) {
    if (table === null) continue;
    for (const { name, part, section, index, firstShard } of table.sections) {
      const opened = lazily(() => openingOf(table.name, () => openSection(section, index)));
      parts.set(`${part} ${name}`, { table, opened, firstShard });
    }
  }
  return {
    statusesOf(key, rows) {
      const name = sectionName(key);
      const keys = parts.get(`keys ${name}`);
      if (keys === undefined) return 'no-section';
      const found = find(keys, key.value, rows);
      if (found === null) return null;
      if (found === 'absent') {
        const added = find(parts.get(`added ${name}`), key.value, rows);
        return added === 'absent' ? [] : (added?.statuses ?? null);
      }
      const changed = find(parts.get(`changed ${name}`), BigInt(found.rank), rows);
      return changed === 'absent' ? found.statuses : (changed?.statuses ?? null);
    },
  };
}

// Null: its shard is on its way.
function find(part: Part | undefined, value: bigint | string, rows: Rows): FoundKey | 'absent' | null {
  if (part === undefined) return 'absent';
  const { table, firstShard, opened } = part;
  return openingOf(table.name, () => {
    const section = opened();
    const place = section.directory.placeOf(value);
    if (place === null) return 'absent';
    const shard = rows.shard(table, firstShard + place.shard);
    return shard === null ? null : (section.find(shard, place, value) ?? 'absent');
  });
}
