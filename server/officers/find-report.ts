import { and, eq } from 'drizzle-orm';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { findMainReport } from '@/server/cases/moves';
import { notOfUnitProblem } from '@/server/cases/refusals';
import { isRoutedTo } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import { acceptances, type ReportRow, reports } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

/** Reads the report of a reference, also a merged one. Throws `not-found` unless it belongs to the unit. */
export async function readReportOfUnit(
  tx: Database,
  { unit }: OfficerSelf,
  reference: string,
): Promise<ReportRow> {
  const mine = and(eq(reports.reference, reference), isRoutedTo(unit.id));
  const [row] = await tx.select().from(reports).where(mine);
  if (!row) throw notOfUnitProblem();
  return row;
}

/**
 * Reads a report of the unit for whoever may know its sender: the officer who accepted it, or a supervisor. Throws `forbidden` for
 * other officers.
 */
export async function readReportWithSender(
  tx: Database,
  officer: OfficerSelf,
  reference: string,
): Promise<ReportRow> {
  const row = await readReportOfUnit(tx, officer, reference);
  // The officer of the main report handles the reports merged into it.
  const { id } = (await findMainReport(tx, row)) ?? row;
  const accepted = await tx.query.acceptances.findFirst({ where: eq(acceptances.reportId, id) });
  if (accepted?.subject !== officer.subject && !officer.roles.includes('supervisor')) {
    throw new ProblemError('forbidden', { field: 'reference' });
  }
  return row;
}
