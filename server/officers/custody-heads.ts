import { asc, eq } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { custodyHeads, devices } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

export type CustodyHeadRow = Omit<typeof custodyHeads.$inferInsert, 'id'>;

/**
 * Registers where a case's log stands and gives all that was registered of it, oldest first. A log only grows: fewer events
 * than were registered, or others in their place, are `custody-conflict`; the log of another device is `forbidden`.
 */
export function registerCustodyHead(db: Database, row: CustodyHeadRow): Promise<CustodyHeadRow[]> {
  return db.transaction(async (tx) => {
    // One device writes a case's log; its requests wait for one another here.
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
