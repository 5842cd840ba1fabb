import type { SellerStatus } from '@/lib/domain/trust';
import type { TargetTable } from './held';
import { type FoundKey, type OpenSection, openSection } from './section';
import { type SectionKey, sectionName } from './section-key';
import type { RegistryReader } from './store';

interface Part {
  readonly target: 'sellers' | 'sellers-delta';
  readonly opened: OpenSection;
  readonly firstShard: number;
}

/** The sellers as they are now: the file that was downloaded, and the changes since. */
export interface OpenSellers {
  /** The statuses of a key, none when it is not listed, or null when no section could hold it. */
  statusesOf(key: SectionKey, shard: RegistryReader['shard']): Promise<readonly SellerStatus[] | null>;
}

/** Opens the sellers from their stored indexes. */
export function openSellers(base: TargetTable | null, delta: TargetTable | null): OpenSellers {
  const parts = new Map<string, Part>();
  for (const [target, table] of [
    ['sellers', base],
    ['sellers-delta', delta],
  ] as const) {
    for (const { name, part, section, index, firstShard } of table?.sections ?? []) {
      parts.set(`${part} ${name}`, { target, opened: openSection(section, index), firstShard });
    }
  }
  return {
    async statusesOf(key, shard) {
      const name = sectionName(key);
      const keys = parts.get(`keys ${name}`);
      if (keys === undefined) return null;
      const found = await find(keys, key.value, shard);
      if (found === null) {
        return (await find(parts.get(`added ${name}`), key.value, shard))?.statuses ?? [];
      }
      const changed = await find(parts.get(`changed ${name}`), BigInt(found.rank), shard);
      return (changed ?? found).statuses;
    },
  };
}

async function find(
  part: Part | undefined,
  value: bigint | string,
  shard: RegistryReader['shard'],
): Promise<FoundKey | null> {
  const place = part?.opened.directory.placeOf(value) ?? null;
  if (part === undefined || place === null) return null;
  return part.opened.find(await shard(part.target, part.firstShard + place.shard), place, value);
}
