import { and, asc, eq } from 'drizzle-orm';
import type { Absence } from '@/lib/intake/officers/desk-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { requireColleague } from '@/server/cases/colleagues';
import { lockReports, toIds } from '@/server/cases/lock';
import { assignReports } from '@/server/cases/moves';
import { conflictProblem } from '@/server/cases/refusals';
import { whereOpenInUnit } from '@/server/cases/units';
import { logAccesses } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import { reports } from '@/server/platform/database/schema';

/** Maximum number of reports that one transaction assigns to the colleague. */
const AT_ONCE = 1_000;

/**
 * Assigns all open reports of an absent officer to a colleague, and logs each assignment. Returns how many reports were assigned.
 * If the process dies half way, a second call assigns the reports that are left.
 */
export async function assignReportsOfAbsentOfficer(
  db: Database,
  { officer, now }: { readonly officer: OfficerSelf; readonly now: number },
  { from, to, reason }: Absence,
): Promise<number> {
  if (from === to) throw conflictProblem('same-officer', 'to');
  const colleague = { ...(await requireColleague(db, officer.unit.id, to)), unit: officer.unit };
  let passed = 0;
  for (let more = true; more; ) {
    const count = await db.transaction(async (tx) => {
      const isTheirs = and(whereOpenInUnit(officer.unit.id), eq(reports.acceptedBy, from));
      const found = await tx
        .select({ id: reports.id })
        .from(reports)
        .where(isTheirs)
        .orderBy(asc(reports.id))
        .limit(AT_ONCE);
      const locked = await lockReports(tx, toIds(found));
      // While this transaction waited for the locks, a colleague may have transferred or closed some of the reports.
      const theirs = locked.filter(
        ({ acceptedBy, unit, status }) =>
          acceptedBy === from &&
          unit === officer.unit.id &&
          !['closed', 'withdrawn', 'merged'].includes(status),
      );
      await assignReports(tx, colleague, theirs, now);
      const logReason = `${from} → ${to}: ${reason}`;
      await logAccesses(
        tx,
        officer,
        theirs.map(({ reference }) => ({ what: 'action:absence', reference, reason: logReason })),
        now,
      );
      passed += theirs.length;
      return found.length;
    });
    more = count === AT_ONCE;
  }
  return passed;
}
