import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { EncodedSection } from '@/lib/registry/codec/encode-section';
import { listKeysWithClasses } from '@/lib/registry/codec/sellers/sellers-file';

/**
 * A key whose statuses differ between two sections of one name. `had` has the key's statuses in the section before, `has` the
 * key's statuses in the section after; each is null if its section lacks the key.
 */
interface KeyChange {
  readonly key: bigint | string;
  /** Position of the key in the section before the change; for a new key, the position that it would have had there. */
  readonly position: bigint;
  readonly had: readonly SellerStatus[] | null;
  readonly has: readonly SellerStatus[] | null;
}

/**
 * Yields the changes between two sections, in the order of the keys. Both sections are sorted, so millions of keys are compared
 * without a map.
 */
export function* listSectionChanges(before?: EncodedSection, after?: EncodedSection): Generator<KeyChange> {
  const hadBy = before?.section.classes ?? [];
  const hasBy = after?.section.classes ?? [];
  const hadNames = hadBy.map((statuses) => statuses.join());
  const hasNames = hasBy.map((statuses) => statuses.join());
  const olds = before === undefined ? [].values() : listKeysWithClasses(before);
  const news = after === undefined ? [].values() : listKeysWithClasses(after);
  let old = olds.next();
  let now = news.next();
  for (let sum = 0n; !old.done || !now.done; ) {
    if (!old.done && !now.done && old.value[0] === now.value[0]) {
      const at = now.value[1];
      if (hadNames[old.value[1]] !== hasNames[at])
        yield { key: now.value[0], position: sum, had: hadBy[old.value[1]] ?? null, has: hasBy[at] ?? null };
      old = olds.next();
      now = news.next();
      sum++;
    } else if (!old.done && (now.done || old.value[0] < now.value[0])) {
      yield { key: old.value[0], position: sum, had: hadBy[old.value[1]] ?? null, has: null };
      old = olds.next();
      sum++;
    } else if (!now.done) {
      yield { key: now.value[0], position: sum, had: null, has: hasBy[now.value[1]] ?? null };
      now = news.next();
    }
  }
}
