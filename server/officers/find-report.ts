import { and, eq } from 'drizzle-orm';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { findMergeTargetReport } from '@/server/cases/moves';
import { notOfUnitProblem } from '@/server/cases/refusals';
import { whereRoutedTo } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import { acceptances, type ReportRow, reports } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

/**
 * Reads a report by its reference, whether it was merged or not. Throws `not-found` if the officer's unit does not have the
 * report.
 */
export async function readReportOfUnit(
  tx: Database,
  { unit }: OfficerSelf,
  reference: string,
): Promise<ReportRow> {
  const mine = and(eq(reports.reference, reference), whereRoutedTo(unit.id));
  const [row] = await tx.select().from(reports).where(mine);
  if (!row) throw notOfUnitProblem();
  return row;
}

/**
 * Reads a report of the officer's unit. Throws `forbidden` unless the officer accepted the report (or the report into which it
 * was merged) or is a supervisor, because only they may know the sender.
 */
export async function readReportWithSender(
  tx: Database,
  officer: OfficerSelf,
  reference: string,
): Promise<ReportRow> {
  const row = await readReportOfUnit(tx, officer, reference);
  // A report that was merged is handled by the officer of its main report.
  const { id } = (await findMergeTargetReport(tx, row)) ?? row;
  const accepted = await tx.query.acceptances.findFirst({ where: eq(acceptances.reportId, id) });
  if (accepted?.subject !== officer.subject && !officer.roles.includes('supervisor')) {
    throw new ProblemError('forbidden', { field: 'reference' });
  }
  return row;
}
