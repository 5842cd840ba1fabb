// Why: docs/decisions/officers/between-units.md

import { and, asc, eq, min, ne, notExists, or, type SQL, sql } from 'drizzle-orm';
import type * as z from 'zod';
import type { ElsewhereListSchema } from '@/lib/intake/officers/coordination-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  confidentialReports,
  type ReportRow,
  reports,
  unitContacts,
  whereReportOpen,
} from '@/server/platform/database/schema';
import { findUnit, toNamedUnit } from '@/server/routing/units';

/**
 * Reads which other units accepted an open report about the same seller or listing: each unit with its contact and the date of
 * the first acceptance. Reads nothing else of these reports. Leaves out confidential reports.
 */
export async function readUnitsWithSameSellerOrListing(
  db: Database,
  { unit }: OfficerSelf,
  report: ReportRow,
): Promise<z.infer<typeof ElsewhereListSchema>> {
  const own = await db.query.confidentialReports.findFirst({
    where: eq(confidentialReports.reportId, report.id),
  });
  const same = whereSameSellerOrListing(report);
  const rows = same
    ? await db
        .select({ unit: acceptances.unit, since: min(acceptances.at), contact: unitContacts.contact })
        .from(reports)
        .innerJoin(acceptances, eq(acceptances.reportId, reports.id))
        .leftJoin(unitContacts, eq(unitContacts.unit, acceptances.unit))
        .where(and(same, whereReportOpen(reports), ne(acceptances.unit, unit.id), whereNotConfidential(db)))
        .groupBy(acceptances.unit, unitContacts.contact)
        .orderBy(asc(min(acceptances.at)))
    : [];
  return {
    confidential: own !== undefined,
    units: rows.flatMap(({ unit: id, since, contact }) => {
      const found = findUnit(id);
      if (!found || since === null) return [];
      return [
        { unit: toNamedUnit(found), since: since.toISOString(), ...(contact === null ? {} : { contact }) },
      ];
    }),
  };
}

/**
 * Returns an SQL condition: a report is about the seller or listing of the given report. Undefined if the given report names
 * neither.
 */
function whereSameSellerOrListing({ marketplace, host, sellerId, listingId }: ReportRow): SQL | undefined {
  const same = [
    sellerId === null ? undefined : eq(reports.sellerId, sellerId),
    listingId === null ? undefined : eq(reports.listingId, listingId),
  ].filter((one) => one !== undefined);
  if (same.length === 0) return undefined;
  return and(eq(reports.marketplace, marketplace), eq(reports.host, host), or(...same));
}

/** Returns an SQL condition: the report is not confidential. */
export const whereNotConfidential = (db: Database) =>
  notExists(
    db.select({ one: sql`1` }).from(confidentialReports).where(eq(confidentialReports.reportId, reports.id)),
  );

/** Returns whether `unit` has accepted an open and not confidential report about the same seller or listing. */
export async function hasReportAboutSameSellerOrListing(
  db: Database,
  unit: string,
  report: ReportRow,
): Promise<boolean> {
  const same = whereSameSellerOrListing(report);
  if (!same) return false;
  const [row] = await db
    .select({ id: reports.id })
    .from(reports)
    .innerJoin(acceptances, eq(acceptances.reportId, reports.id))
    .where(and(same, whereReportOpen(reports), eq(acceptances.unit, unit), whereNotConfidential(db)))
    .limit(1);
  return row !== undefined;
}
