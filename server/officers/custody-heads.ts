import { asc, eq } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { custodyHeads, devices } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

export type CustodyHeadRow = Omit<typeof custodyHeads.$inferInsert, 'id'>;

/**
 * Registers the head of a case's log and returns all its heads, oldest first. A log only grows: fewer events than registered, or
 * other ones, are `custody-conflict`; another device's log is `forbidden`.
 */
export function registerCustodyHead(db: Database, row: CustodyHeadRow): Promise<CustodyHeadRow[]> {
  return db.transaction(async (tx) => {
    // One device writes a case's log; this lock puts its requests in a row.
    await tx
      .select({ device: devices.fingerprint })
      .from(devices)
      .where(eq(devices.fingerprint, row.device))
      .for('update');
    const where = eq(custodyHeads.caseId, row.caseId);
    const known = await tx.query.custodyHeads.findMany({ where, orderBy: asc(custodyHeads.events) });
    const last = known.at(-1);
    if (last && (last.device !== row.device || last.unit !== row.unit)) {
      throw new ProblemError('forbidden', { field: 'publicKey' });
    }
    const same = known.find(({ events }) => events === row.events);
    if (same ? same.head !== row.head : last && last.events > row.events) {
      throw new ProblemError('custody-conflict', { field: 'events' });
    }
    if (same) return known;
    await tx.insert(custodyHeads).values(row);
    return [...known, row];
  });
}
