import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { EncodedSection } from '@/lib/registry/codec/encode-section';
import { entriesOf } from '@/lib/registry/codec/sellers/sellers-file';

/** A key whose statuses differ between two sections of one name; null where a section lacks the key. */
interface KeyChange {
  readonly key: bigint | string;
  /** Where it stands, or would stand, among the keys before. */
  readonly place: bigint;
  readonly had: readonly SellerStatus[] | null;
  readonly has: readonly SellerStatus[] | null;
}

/** The changes between two sections, by key. Both are sorted, so millions of keys are compared without a map. */
export function* sectionChanges(before?: EncodedSection, after?: EncodedSection): Generator<KeyChange> {
  const hadBy = before?.section.classes ?? [];
  const hasBy = after?.section.classes ?? [];
  const hadNames = hadBy.map((statuses) => statuses.join());
  const hasNames = hasBy.map((statuses) => statuses.join());
  const olds = before === undefined ? [].values() : entriesOf(before);
  const news = after === undefined ? [].values() : entriesOf(after);
  let old = olds.next();
  let now = news.next();
  for (let place = 0n; !old.done || !now.done; ) {
    if (!old.done && !now.done && old.value[0] === now.value[0]) {
      const at = now.value[1];
      if (hadNames[old.value[1]] !== hasNames[at])
        yield { key: now.value[0], place, had: hadBy[old.value[1]] ?? null, has: hasBy[at] ?? null };
      old = olds.next();
      now = news.next();
      place++;
    } else if (!old.done && (now.done || old.value[0] < now.value[0])) {
      yield { key: old.value[0], place, had: hadBy[old.value[1]] ?? null, has: null };
      old = olds.next();
      place++;
    } else if (!now.done) {
      yield { key: now.value[0], place, had: null, has: hasBy[now.value[1]] ?? null };
      now = news.next();
    }
  }
}
