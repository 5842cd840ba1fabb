import { desc, eq } from 'drizzle-orm';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import { accesses } from '@/server/platform/database/schema';

export interface Access {
  /** Of a report or a seller's answer; absent for a list. */
  readonly reference?: string;
  readonly what:
    | 'queue'
    | 'report'
    | 'evidence'
    | 'identity'
    | 'disputes'
    | 'dispute'
    | 'dispute-sender'
    | 'dispute-document'
    | `action:${string}`
    | `device:${string}`
    | `dispute:${string}`;
  readonly reason?: string;
}

/** Logs what an officer saw or did, in the transaction that shows or does it. */
export async function logAccess(
  tx: Database,
  officer: OfficerSelf,
  access: Access,
  now: number,
): Promise<void> {
  const { subject, unit } = officer;
  await tx.insert(accesses).values({ at: new Date(now), subject, unit: unit.id, ...access });
}

/** The newest accesses of a unit's officers, newest first. */
export async function readAccesses(db: Database, unit: string, limit: number) {
  const rows = await db.query.accesses.findMany({
    where: eq(accesses.unit, unit),
    orderBy: desc(accesses.id),
    limit,
  });
  return rows.map(({ at, subject, reference, what, reason }) => ({
    at: at.toISOString(),
    subject,
    reference,
    what,
    reason,
  }));
}
