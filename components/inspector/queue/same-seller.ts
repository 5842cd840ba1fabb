import type { QueueRow } from '@/lib/intake/officers/officer-contract';

/** Counts the reports about each seller among the loaded rows. The keys of the map are those that `toSellerKey` returns. */
export function countReportsBySeller(rows: readonly QueueRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = toSellerKey(row);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + row.count);
  }
  return counts;
}

/** Returns the key of the seller that a row is about; undefined if the report names none. */
export function toSellerKey({ marketplace, seller: { id, url, name } }: QueueRow): string | undefined {
  const seller = id ?? url ?? name;
  return seller === undefined ? undefined : `${marketplace} ${seller}`;
}

/** Returns the rows about the same seller as `row`, without `row` itself; none if the report names no seller. */
export function findOtherRowsAboutSeller(row: QueueRow, rows: readonly QueueRow[]): QueueRow[] {
  const key = toSellerKey(row);
  return rows.filter((other) => other.group !== row.group && key !== undefined && toSellerKey(other) === key);
}
