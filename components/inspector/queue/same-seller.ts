import type { QueueRow } from '@/lib/intake/officers/officer-contract';

/** Reports about the same seller among the loaded rows, by `sellerKey`. */
export function countSellers(rows: readonly QueueRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = sellerKey(row);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + row.count);
  }
  return counts;
}

/** The seller a row is about; undefined where the report names none. */
export function sellerKey({ marketplace, seller: { id, url, name } }: QueueRow): string | undefined {
  const seller = id ?? url ?? name;
  return seller === undefined ? undefined : `${marketplace} ${seller}`;
}

/** Other rows about the same seller. */
export function othersAbout(row: QueueRow, rows: readonly QueueRow[]): QueueRow[] {
  const key = sellerKey(row);
  return rows.filter((other) => other.group !== row.group && key !== undefined && sellerKey(other) === key);
}
