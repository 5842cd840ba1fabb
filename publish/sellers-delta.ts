import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { SectionDelta, SellersDelta } from '@/lib/registry/codec/delta-file';
import type { EncodedSection } from '@/lib/registry/codec/encode-section';
import { toSectionName } from '@/lib/registry/codec/section-key';
import { listSectionChanges } from './section-changes';

type Key = bigint | string;

/** Thrown when there are more changes than a device should download or the publisher can keep in memory. */
class TooManyChanges extends Error {}

/**
 * Returns the keys that were added or changed between two sellers files. Null if the files do not consist of the same sections,
 * or if more than `most` keys were added or changed; devices then download the whole file.
 */
export function buildDelta(
  before: readonly EncodedSection[],
  after: readonly EncodedSection[],
  most = Number.POSITIVE_INFINITY,
): SellersDelta | null {
  const joinSectionNames = (sections: readonly EncodedSection[]) =>
    sections.map(({ section }) => toSectionName(section)).join('\n');
  if (joinSectionNames(before) !== joinSectionNames(after)) return null;
  const room = { left: most };
  try {
    return {
      sections: before.flatMap((section, index) => {
        const other = after[index];
        return other === undefined ? [] : [buildSectionDelta(section, other, room)];
      }),
    };
  } catch (thrown) {
    if (thrown instanceof TooManyChanges) return null;
    throw thrown;
  }
}

function buildSectionDelta(
  before: EncodedSection,
  after: EncodedSection,
  room: { left: number },
): SectionDelta {
  const changed = new Lists<bigint>(room);
  const added = new Lists<Key>(room);
  for (const { key, position, had, has } of listSectionChanges(before, after)) {
    if (had === null) added.add(has ?? [], key);
    else changed.add(has ?? [], position);
  }
  return {
    changed: changed.all().map(({ statuses: state, keys }) => ({ statuses: state, positions: keys })),
    added: added
      .all()
      .map(({ statuses: state, keys }) => ({ statuses: state, keys: toAllNumericOrAllTextKeys(keys) })),
  };
}

/** Keys grouped by their new statuses. The groups are sorted by the names of the statuses. */
class Lists<T extends Key> {
  readonly #lists = new Map<string, { statuses: readonly SellerStatus[]; keys: T[] }>();
  readonly #room: { left: number };

  constructor(room: { left: number }) {
    this.#room = room;
  }

  add(statuses: readonly SellerStatus[], key: T): void {
    if (--this.#room.left < 0) throw new TooManyChanges();
    const name = statuses.join();
    const list = this.#lists.get(name) ?? { statuses, keys: [] };
    list.keys.push(key);
    this.#lists.set(name, list);
  }

  all(): { statuses: readonly SellerStatus[]; keys: T[] }[] {
    return [...this.#lists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
  }
}

function toAllNumericOrAllTextKeys(keys: readonly Key[]): bigint[] | string[] {
  const numbers = keys.filter((key) => typeof key === 'bigint');
  return numbers.length === keys.length ? numbers : keys.map(String);
}
