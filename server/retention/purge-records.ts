import { and, eq, inArray, isNotNull, lt, notExists, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  casePackages,
  complainants,
  consentWithdrawals,
  countersignatures,
  custodyHeads,
  deskEntries,
  devices,
  disputeDocuments,
  disputeEvents,
  disputeSenders,
  disputes,
  events,
  evidence,
  groupActs,
  handlings,
  logEntries,
  officePapers,
  receipts,
  reportFinds,
  reports,
  routes,
  sampledReports,
  spentNonces,
  submissions,
  timestamps,
} from '@/server/platform/database/schema';
import { deleteCoordinationOfReports } from './purge-coordination';

// The last step of a purge deletes whole rows, of every kind of data. Only the digests in the receipt log stay, because others
// have verified and copied the log.

/**
 * Returns an SQL condition: the report has no identity, content or package any more, and all its receipts are in the log. The
 * report therefore stays as long as the authority stores any one of identity, content and package.
 */
export const whereAllReportDataPurged = (): SQL =>
  sql`(${reports.identityPurged} and ${reports.wordsPurged}
    and not exists (select 1 from ${evidence} where ${evidence.digest} = ${reports.evidenceDigest} and ${evidence.purgedAt} is null)
    and not exists (select 1 from ${receipts} join ${submissions} on ${submissions.id} = ${receipts.submissionId}
      where ${submissions.reportId} = ${reports.id} and ${receipts.logIndex} is null))`;

/**
 * Deletes reports and everything that refers to them, except the digests of their receipts in the log. Keeps a report while
 * another one is merged into it. Returns the number of deleted reports.
 */
export async function deleteReports(tx: Database, ids: readonly number[]): Promise<number> {
  const deletableIds = await excludeNeededMainReports(tx, ids);
  if (deletableIds.length === 0) return 0;
  const ofReport = inArray(submissions.reportId, deletableIds);
  const sent = tx.select({ id: submissions.id }).from(submissions).where(ofReport);
  const logged = await tx
    .select({ index: receipts.logIndex, digest: receipts.digest })
    .from(receipts)
    .where(and(inArray(receipts.submissionId, sent), isNotNull(receipts.logIndex)));
  const entries = logged.flatMap(({ index, digest }) => (index === null ? [] : [{ index, digest }]));
  if (entries.length > 0) await tx.insert(logEntries).values(entries);
  await tx.delete(receipts).where(inArray(receipts.submissionId, sent));
  await tx.delete(deskEntries).where(inArray(deskEntries.submissionId, sent));
  await tx.delete(complainants).where(inArray(complainants.submissionId, sent));
  await tx.delete(consentWithdrawals).where(inArray(consentWithdrawals.submissionId, sent));
  await tx.delete(events).where(inArray(events.reportId, deletableIds));
  await tx.delete(submissions).where(ofReport);
  await tx.delete(routes).where(inArray(routes.reportId, deletableIds));
  await tx.delete(acceptances).where(inArray(acceptances.reportId, deletableIds));
  await tx.delete(handlings).where(inArray(handlings.reportId, deletableIds));
  await tx.delete(sampledReports).where(inArray(sampledReports.reportId, deletableIds));
  await deleteCoordinationOfReports(tx, deletableIds);
  await tx.delete(reportFinds).where(inArray(reportFinds.reportId, deletableIds));
  await tx
    .delete(groupActs)
    .where(and(inArray(groupActs.reportId, deletableIds), isNotNull(groupActs.endedAt)));
  // Closes the reports first. A trigger then makes another report of each group stand for that group in the queue.
  await tx.update(reports).set({ status: 'closed' }).where(inArray(reports.id, deletableIds));
  const deleted = await tx
    .delete(reports)
    .where(inArray(reports.id, deletableIds))
    .returning({ digest: reports.evidenceDigest });
  await deletePackageRows(
    tx,
    deleted.flatMap(({ digest }) => digest ?? []),
  );
  return deletableIds.length;
}

/** Returns `ids` without the reports that are still needed because a report outside `ids` was merged into them. */
async function excludeNeededMainReports(tx: Database, ids: readonly number[]): Promise<number[]> {
  const parts = await tx
    .select({ into: handlings.mergedInto })
    .from(handlings)
    .where(and(inArray(handlings.mergedInto, [...ids]), notInArray(handlings.reportId, [...ids])));
  const needed = new Set(parts.map(({ into }) => into));
  return ids.filter((id) => !needed.has(id));
}

/** Deletes the rows of purged packages to which no report refers any more. These rows hold the results of the checks. */
async function deletePackageRows(tx: Database, digests: readonly string[]): Promise<void> {
  const named = tx.select().from(reports).where(eq(reports.evidenceDigest, evidence.digest));
  const packageRows = await tx
    .select({ digest: evidence.digest })
    .from(evidence)
    .where(and(inArray(evidence.digest, [...digests]), isNotNull(evidence.purgedAt), notExists(named)));
  const of = packageRows.map(({ digest }) => digest);
  await tx.delete(timestamps).where(inArray(timestamps.digest, of));
  await tx.delete(countersignatures).where(inArray(countersignatures.digest, of));
  await tx.delete(spentNonces).where(inArray(spentNonces.digest, of));
  await tx.delete(evidence).where(inArray(evidence.digest, of));
}

/** Deletes disputes with their senders and documents. Returns the number of disputes. */
export async function deleteDisputes(tx: Database, ids: readonly number[]): Promise<number> {
  const of = [...ids];
  await tx.delete(disputeDocuments).where(inArray(disputeDocuments.disputeId, of));
  await tx.delete(disputeSenders).where(inArray(disputeSenders.disputeId, of));
  await tx.delete(disputeEvents).where(inArray(disputeEvents.disputeId, of));
  const deletedRows = await tx
    .delete(disputes)
    .where(inArray(disputes.id, of))
    .returning({ id: disputes.id });
  return deletedRows.length;
}

const wherePurgedCasePackageOlderThan = (before: Date) =>
  and(lt(casePackages.receivedAt, before), isNotNull(casePackages.purgedAt));
const wherePaperOlderThan = (before: Date) => lt(officePapers.registeredAt, before);
const whereCustodyHeadOlderThan = (before: Date) => lt(custodyHeads.registeredAt, before);

/** Returns an SQL condition: the device was registered before `before`, and no package or custody log of a case names it. */
function whereUnusedDevice(db: Database, before: Date): SQL | undefined {
  const sent = db.select().from(casePackages).where(eq(casePackages.device, devices.fingerprint));
  const heads = db.select().from(custodyHeads).where(eq(custodyHeads.device, devices.fingerprint));
  return and(lt(devices.registeredAt, before), notExists(sent), notExists(heads));
}

/** Counts the rows that `deleteCaseRows` would delete. */
export async function countCaseRows(db: Database, before: Date): Promise<number> {
  const counts = await Promise.all([
    db.$count(casePackages, wherePurgedCasePackageOlderThan(before)),
    db.$count(custodyHeads, whereCustodyHeadOlderThan(before)),
    db.$count(devices, whereUnusedDevice(db, before)),
    db.$count(officePapers, wherePaperOlderThan(before)),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Deletes rows about officers' cases that were stored before the time `before`: packages that are purged already, heads of
 * custody logs, devices that no package or custody log names, and registry numbers of papers. Returns the number of deleted rows.
 */
export async function deleteCaseRows(tx: Database, before: Date): Promise<number> {
  const packages = await tx
    .delete(casePackages)
    .where(wherePurgedCasePackageOlderThan(before))
    .returning({ id: casePackages.id });
  const heads = await tx
    .delete(custodyHeads)
    .where(whereCustodyHeadOlderThan(before))
    .returning({ id: custodyHeads.id });
  const unused = await tx
    .delete(devices)
    .where(whereUnusedDevice(tx, before))
    .returning({ fingerprint: devices.fingerprint });
  const papers = await tx
    .delete(officePapers)
    .where(wherePaperOlderThan(before))
    .returning({ id: officePapers.id });
  return packages.length + heads.length + unused.length + papers.length;
}
