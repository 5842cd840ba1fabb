import type { OfficerSelf, QueueRow } from '@/lib/intake/officers/officer-contract';
import { QueueQuerySchema } from '@/lib/intake/officers/queue-query';
import type { Database } from '@/server/platform/database/database';
import { readReportOfUnit } from '../find-report';
import { readQueue } from '../officer-queue';

/** Maximum number of queue rows that are found for the seller, and maximum number that are found for the listing. */
const MOST = 20;

/**
 * Reads the unit's other reports about the same seller or the same listing, open and closed, newest first. Sellers are compared
 * by id; without an id, by address; without an address, by name. Throws `not-found` if the unit does not have the report.
 */
export async function readRelatedReports(
  db: Database,
  { officer, now }: { readonly officer: OfficerSelf; readonly now: number },
  reference: string,
): Promise<QueueRow[]> {
  const { marketplace, sellerId, sellerUrl, sellerName, listingId } = await readReportOfUnit(
    db,
    officer,
    reference,
  );
  const seller = sellerId ?? sellerUrl ?? sellerName;
  // The search finds its words anywhere in a report, so each row found is compared with the seller and the listing.
  const isRelated = (row: QueueRow) =>
    (seller !== null && [row.seller.id, row.seller.url, row.seller.name].includes(seller)) ||
    (listingId !== null && row.listing?.id === listingId);
  const found = new Map<string, QueueRow>();
  for (const q of new Set([seller, listingId].flatMap((one) => one ?? []))) {
    const query = QueueQuerySchema.parse({
      q: q.slice(0, 200),
      marketplace,
      state: 'all',
      sort: 'newest',
      limit: MOST,
    });
    const { rows } = await readQueue(db, { officer, query, now });
    for (const row of rows)
      if (isRelated(row) && !row.references.includes(reference)) found.set(row.group, row);
  }
  return [...found.values()].toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
}
