import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import { AssignedRouteSchema } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import {
  handlings,
  reports,
  routes,
  selectGroupHash,
  toSubjectSql,
  whereReportOpen,
} from '@/server/platform/database/schema';
import { notOfUnitProblem, transferredProblem } from './refusals';

const reportById = alias(reports, 'given');

/**
 * Columns of the table `reports`, or of an alias of this table. `Grouped` has the columns by which reports are grouped. `FoundBy`
 * has these columns and the others by which queries find a report.
 */
type Grouped = Parameters<typeof selectGroupHash>[0];
type FoundBy = Grouped & Readonly<Record<'id' | 'unit' | 'status', AnyPgColumn>>;

/** Returns an SQL condition: the newest route of the report leads to `unit`. */
export const whereRoutedTo = (unit: string, report: FoundBy = reports): SQL => eq(report.unit, unit);

/** Returns an SQL condition: the report was merged into another. */
const whereReportMerged = ({ id }: FoundBy) => sql`exists (
  select 1 from ${handlings} where ${handlings.reportId} = ${id} and ${handlings.mergedInto} is not null
)`;

/** Returns an SQL condition: the report is open, its newest route leads to `unit`, and it was not merged into another. */
export function whereOpenInUnit(unit: string, report: FoundBy = reports): SQL {
  return sql`${whereRoutedTo(unit, report)} and ${whereReportOpen(report)}`;
}

/** Returns an SQL condition: the report is routed to `unit`, was closed or withdrawn, and was not merged into another. */
export function whereEndedInUnit(unit: string, report: FoundBy = reports): SQL {
  return sql`${whereRoutedTo(unit, report)} and ${report.status} in ('closed', 'withdrawn') and not ${whereReportMerged(report)}`;
}

/**
 * Returns an SQL condition: two reports are in one group. Both have the same violation type and the same listing. If they name no
 * listing, both have the same shop. A report that names neither is the only one in its group.
 */
export function whereSameGroup(one: Grouped, other: Grouped): SQL {
  return sql`${selectGroupHash(one)} = ${selectGroupHash(other)} and ${one.code} = ${other.code} and ${one.host} = ${other.host}
    and ${one.marketplace} = ${other.marketplace} and ${toSubjectSql(one)} = ${toSubjectSql(other)}`;
}

/** Returns whether a report's newest route leads to the officer's unit. */
export async function isReportOfUnit(
  tx: Database,
  { unit }: OfficerSelf,
  { id }: Pick<ReportRow, 'id'>,
): Promise<boolean> {
  return (await tx.$count(reports, and(eq(reports.id, id), whereRoutedTo(unit.id)))) > 0;
}

/**
 * Throws for a report that is not routed to the officer's unit: `report-conflict` with the new unit if the officer's unit had the
 * report before, otherwise `not-found`.
 */
export async function requireReportOfUnit(
  tx: Database,
  { unit }: OfficerSelf,
  { id }: Pick<ReportRow, 'id'>,
): Promise<void> {
  const [newest, ...before] = await tx.query.routes.findMany({
    where: eq(routes.reportId, id),
    orderBy: desc(routes.id),
  });
  if (newest?.unit === unit.id) return;
  if (!newest || !before.some((route) => route.unit === unit.id)) throw notOfUnitProblem();
  throw transferredProblem(AssignedRouteSchema.parse(newest.route).lead.name);
}

/**
 * Counts the unit's open reports in the group of report `id`, including this report itself. A group is the reports with the same
 * violation type and the same listing or, without a listing, the same shop (`whereSameGroup`).
 */
export async function countGroupReports(
  tx: Database,
  { unit }: Pick<OfficerSelf, 'unit'>,
  id: number,
  where?: SQL,
): Promise<number> {
  const [found] = await tx
    .select({ count: count() })
    .from(reports)
    .innerJoin(reportById, and(eq(reportById.id, id), whereSameGroup(reports, reportById)))
    .where(and(whereOpenInUnit(unit.id), where));
  return found?.count ?? 0;
}

/**
 * Returns ids of the unit's open reports in the group of report `id`, at most `most`. Reports on which an officer acted without
 * the rest of their group come first, then the oldest.
 */
export async function findGroupReportIds(
  tx: Database,
  { unit }: { readonly unit: Pick<OfficerSelf['unit'], 'id'> },
  id: number,
  { most, where }: { readonly most: number; readonly where?: SQL | undefined },
): Promise<number[]> {
  const rows = await tx
    .select({ id: reports.id })
    .from(reports)
    .innerJoin(reportById, and(eq(reportById.id, id), whereSameGroup(reports, reportById)))
    .where(and(whereOpenInUnit(unit.id), where))
    .orderBy(reports.follows, reports.receivedAt)
    .limit(most);
  return rows.map((one) => one.id);
}
