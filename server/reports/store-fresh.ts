import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import { complainants, deskDocuments, deskEntries, submissions } from '@/server/platform/database/schema';
import type { Submitted } from '@/server/receipts/issue-receipt';
import { storeFirstRoutesAndEvents } from '@/server/routing/route-report';
import {
  type Case,
  type CaseDeps,
  findOrCreateReports,
  findReportsWithPackageOfSameKey,
  type IncomingReport,
  LostRace,
} from './find-cases';

interface Stored extends Submitted {
  readonly created: boolean;
}

/**
 * Stores submissions whose ids are new, with their reports, senders, timelines and routes. Returns what was stored, by submission
 * id. Throws LostRace if another request stored one of these ids first, or if a reference that was drawn at random is in use
 * already.
 */
export async function storeNewSubmissions(
  tx: Database,
  incoming: readonly IncomingReport[],
  deps: CaseDeps,
): Promise<ReadonlyMap<string, Stored>> {
  if (incoming.length === 0) return new Map();
  const receivedAt = new Date(deps.now());
  // Locks packages first, then reports. The transaction that records a package locks in the same order, so the two cannot
  // deadlock.
  const shown = await findReportsWithPackageOfSameKey(tx, incoming);
  const cases = await findOrCreateReports(tx, incoming, shown, receivedAt, deps);
  const stored = cases.map(({ one, row, created }) => ({
    submission: { ...toSubmissionRow(one, row.id, receivedAt), evidenceShown: shown.has(one) },
    report: row,
    created,
  }));
  const insertedRows = await tx
    .insert(submissions)
    .values(stored.map(({ submission }) => submission))
    .onConflictDoNothing()
    .returning({ id: submissions.id });
  if (insertedRows.length < incoming.length) throw new LostRace();
  await tx.insert(complainants).values(
    incoming.map(({ report: { id, complainant }, body }) => ({
      submissionId: id,
      mode: complainant.mode,
      complainant,
      body,
    })),
  );
  for (const { one, row } of cases) await storeDeskEntry(tx, one, row.reference, receivedAt);
  await addFirstEventsAndRoutes(
    tx,
    cases.filter(({ created }) => created),
    receivedAt,
  );
  return new Map(stored.map((one) => [one.submission.id, one] as const));
}

/** Stores which officer entered a report, and which documents it declares; the documents' bytes come later. Logs the act. */
async function storeDeskEntry(
  tx: Database,
  { report, enteredBy }: IncomingReport,
  reference: string,
  at: Date,
): Promise<void> {
  if (!enteredBy || !('channel' in report)) return;
  const { unit, subject, name } = enteredBy;
  await tx.insert(deskEntries).values({ submissionId: report.id, unit: unit.id, subject, name });
  const declared = report.documents.map((document, index) => ({
    submissionId: report.id,
    index,
    ...document,
  }));
  if (declared.length > 0) await tx.insert(deskDocuments).values(declared);
  await logAccess(tx, enteredBy, { what: `entry:${report.channel}`, reference }, at.getTime());
}

/** Adds the first events of new reports, and the routes of those that do not wait for a package. */
async function addFirstEventsAndRoutes(tx: Database, created: readonly Case[], at: Date): Promise<void> {
  const withPackage = created.filter(({ one, route }) => route && one.report.evidence);
  await storeFirstRoutesAndEvents(
    tx,
    created.flatMap(({ row, route }) => (route ? [{ reportId: row.id, ...route }] : [])),
    [
      ...created.map(({ row }) => ({ reportId: row.id, status: 'received', at })),
      ...withPackage.map(({ row }) => ({ reportId: row.id, status: 'evidence-verified', at })),
    ],
  );
}

/** Returns the row of a submission. Its content leaves out the sender and the names of documents. */
function toSubmissionRow(
  { report, bodyDigest, senderKey }: IncomingReport,
  reportId: number,
  receivedAt: Date,
) {
  const { complainant: _who, trackingKey, documents: _declared, ...content } = { documents: [], ...report };
  const evidenceDigest = report.evidence?.digest ?? null;
  return { id: report.id, reportId, bodyDigest, trackingKey, senderKey, content, evidenceDigest, receivedAt };
}
