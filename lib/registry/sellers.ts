import type { SellerStatus } from '@/lib/domain/trust';
import { lazily, openingOf, readingOf } from './damage';
import type { TargetTable } from './held';
import { type FoundKey, type OpenSection, openSection } from './section';
import { type SectionKey, sectionName } from './section-key';

/** Gets one shard of a table, which may lie beside its index or in a row of its own. */
export type GetShard = (table: TargetTable, number: number) => Promise<Uint8Array>;

interface Part {
  readonly table: TargetTable;
  readonly opened: () => OpenSection;
  readonly firstShard: number;
}

/** The sellers as they are now: the file that was downloaded, and the changes since. */
export interface OpenSellers {
  /** The statuses of a key, none when it is not listed, or null when no section could hold it. */
  statusesOf(key: SectionKey, getShard: GetShard): Promise<readonly SellerStatus[] | null>;
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
    async statusesOf(key, getShard) {
      const name = sectionName(key);
      const keys = parts.get(`keys ${name}`);
      if (keys === undefined) return null;
      const found = await find(keys, key.value, getShard);
      if (found === null)
        return (await find(parts.get(`added ${name}`), key.value, getShard))?.statuses ?? [];
      const changed = await find(parts.get(`changed ${name}`), BigInt(found.rank), getShard);
      return (changed ?? found).statuses;
    },
  };
}

async function find(
  part: Part | undefined,
  value: bigint | string,
  getShard: GetShard,
): Promise<FoundKey | null> {
  const place = part?.opened().directory.placeOf(value) ?? null;
  if (part === undefined || place === null) return null;
  const { table, firstShard, opened } = part;
  return await readingOf(table.name, async () =>
    opened().find(await getShard(table, firstShard + place.shard), place, value),
  );
}
