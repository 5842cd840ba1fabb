import { and, desc, eq, ne } from 'drizzle-orm';
import * as z from 'zod';
import { REPORT_STATUSES } from '@/lib/intake/contract';
import type { JoinSchema, SupportedListSchema } from '@/lib/intake/officers/coordination-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { notOfUnitProblem } from '@/server/cases/refusals';
import { whereRoutedTo } from '@/server/cases/units';
import { logAccess } from '@/server/devices/access-log';
import { actOnReport } from '@/server/officers/officer-actions';
import type { Database } from '@/server/platform/database/database';
import {
  confidentialReports,
  type ReportRow,
  reports,
  supports,
  unitContacts,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { hasReportAboutSameSellerOrListing, whereNotConfidential } from './elsewhere';
import { toUnitNamedByIdIfUnknown } from './requests';

const StatusSchema = z.enum(REPORT_STATUSES);
/** Maximum number of supported reports in one response. */
const LISTED = 500;

/** Reads a report that is routed to the officer's unit. Throws `not-found` for any other. */
export async function readReportOfOfficersUnit(
  db: Database,
  { unit }: OfficerSelf,
  reference: string,
): Promise<ReportRow> {
  const [row] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.reference, reference), whereRoutedTo(unit.id)));
  if (!row) throw notOfUnitProblem();
  return row;
}

/**
 * Transfers a report to the unit `unit`, together with the other reports about its listing and violation type, and stores that
 * the officer's unit supports all of them. Throws `report-conflict` if `unit` is the officer's own unit or has not accepted a
 * report about the same seller or listing. Also throws what `actOnReport` throws. If a job transfers the remaining reports,
 * `rest` in the result is the id of the stored group action with which the job continues.
 */
export async function transferAndBecomeSupportingUnit(
  db: Database,
  officer: OfficerSelf,
  reference: string,
  { unit, reason }: z.output<typeof JoinSchema>,
  now: number,
): Promise<{ readonly rest?: number | undefined }> {
  const report = await readReportOfOfficersUnit(db, officer, reference);
  if (!(await hasReportAboutSameSellerOrListing(db, unit, report)) || unit === officer.unit.id)
    throw new ProblemError('report-conflict', { field: 'unit' });
  const action = { action: 'transfer', to: unit, reason } as const;
  return db.transaction(async (tx) => {
    // This row must be stored before the transfer: the transfer, and the job that continues it, copy the row to the other reports
    // of the group, so that the officer's unit supports those reports, too.
    const set = { lead: unit, at: new Date(now) };
    await tx
      .insert(supports)
      .values({ reportId: report.id, unit: officer.unit.id, ...set })
      .onConflictDoUpdate({ target: [supports.reportId, supports.unit], set });
    return actOnReport(tx, officer, { reference, action, now });
  });
}

/**
 * Lists the reports that a unit transferred and still supports, newest first: reference, unit that has the report now, and
 * status. Leaves out reports that came back to the unit, and confidential reports. Logs the access.
 */
export async function listReportsSupportedByUnit(
  db: Database,
  officer: OfficerSelf,
  now: number,
): Promise<z.infer<typeof SupportedListSchema>> {
  const { unit } = officer;
  await logAccess(db, officer, { what: 'supported' }, now);
  const rows = await db
    .select({ reference: reports.reference, status: reports.status, lead: reports.unit, at: supports.at })
    .from(supports)
    .innerJoin(reports, eq(reports.id, supports.reportId))
    .where(and(eq(supports.unit, unit.id), ne(reports.unit, unit.id), whereNotConfidential(db)))
    .orderBy(desc(supports.at))
    .limit(LISTED);
  return {
    reports: rows.flatMap(({ reference, status, lead, at }) =>
      lead === null
        ? []
        : [
            {
              reference,
              lead: toUnitNamedByIdIfUnknown(lead),
              status: StatusSchema.parse(status),
              since: at.toISOString(),
            },
          ],
    ),
  };
}

/**
 * Makes a report confidential, so that other units learn nothing of the report. If `reason` is undefined, ends the
 * confidentiality. Throws `forbidden` unless the officer is a supervisor.
 */
export async function setConfidential(
  db: Database,
  officer: OfficerSelf,
  reference: string,
  reason: string | undefined,
  now: number,
): Promise<void> {
  if (!officer.roles.includes('supervisor')) throw new ProblemError('forbidden', { field: 'roles' });
  const { id } = await readReportOfOfficersUnit(db, officer, reference);
  await db.transaction(async (tx) => {
    if (reason === undefined) {
      await tx.delete(confidentialReports).where(eq(confidentialReports.reportId, id));
      await logAccess(tx, officer, { what: 'confidential:end', reference }, now);
      return;
    }
    const row = { reportId: id, unit: officer.unit.id, subject: officer.subject, reason, at: new Date(now) };
    await tx.insert(confidentialReports).values(row).onConflictDoNothing();
    await logAccess(tx, officer, { what: 'confidential:begin', reference, reason }, now);
  });
}

/** Stores how other units reach the officer's unit. Throws `forbidden` unless the officer is a supervisor. */
export async function storeUnitContact(
  db: Database,
  officer: OfficerSelf,
  contact: string,
  now: number,
): Promise<void> {
  if (!officer.roles.includes('supervisor')) throw new ProblemError('forbidden', { field: 'roles' });
  const row = { unit: officer.unit.id, contact, subject: officer.subject, at: new Date(now) };
  await db.transaction(async (tx) => {
    await tx.insert(unitContacts).values(row).onConflictDoUpdate({ target: unitContacts.unit, set: row });
    await logAccess(tx, officer, { what: 'contact:save', reason: contact }, now);
  });
}

/** Reads the unit's contact, by which other units reach it; undefined if no supervisor has stored a contact. */
export async function readUnitContact(db: Database, { unit }: OfficerSelf): Promise<string | undefined> {
  return (await db.query.unitContacts.findFirst({ where: eq(unitContacts.unit, unit.id) }))?.contact;
}
