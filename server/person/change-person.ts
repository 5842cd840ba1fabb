import { eq } from 'drizzle-orm';
import { DisputeSchema } from '@/lib/intake/dispute-contract';
import { StoredComplainantSchema } from '@/lib/intake/officers/entry-contract';
import { lockReports } from '@/server/cases/lock';
import type { Database } from '@/server/platform/database/database';
import { acceptances, complainants, disputeSenders } from '@/server/platform/database/schema';
import type { ForgottenList } from '@/server/platform/forgotten-list';
import { withdrawReport } from '@/server/reports/withdraw-report';
import { deleteDisputes } from '@/server/retention/purge-records';
import type { OwnRecord, OwnReport } from './find-person';
import { deletePageShopAndPackage, deleteSenderTexts, hasRemainingSender } from './forget-deleted';

/** The details of a person that can be corrected, in reports and disputes. */
export const CORRECTABLE = ['name', 'idNumber', 'address', 'email', 'phone', 'role'] as const;
export type Correction = Partial<Readonly<Record<(typeof CORRECTABLE)[number], string>>>;

/**
 * Corrects a person's details. A detail that the sender did not give is not added. Returns the references of the reports and
 * disputes that changed. Throws a ZodError if a value does not match the contract.
 */
export async function correctPersonDetails(
  tx: Database,
  records: readonly OwnRecord[],
  correction: Correction,
): Promise<string[]> {
  const changed: string[] = [];
  for (const record of records) {
    const isChanged =
      record.kind === 'report'
        ? await correctSender(tx, record, correction)
        : await correctDisputeSender(tx, record.disputeId, correction);
    if (isChanged) changed.push(record.reference);
  }
  return changed;
}

async function correctSender(tx: Database, { submissionId }: OwnReport, correction: Correction) {
  const who = await tx.query.complainants.findFirst({ where: eq(complainants.submissionId, submissionId) });
  if (!who) return false;
  const before = StoredComplainantSchema.parse(who.complainant);
  const changes = Object.entries(correction).filter(([name]) => Object.hasOwn(before, name));
  if (changes.length === 0) return false;
  const complainant = StoredComplainantSchema.parse({ ...before, ...Object.fromEntries(changes) });
  // The stored bytes of the request contain the wrong detail too, so they are deleted; the receipt still has their digest.
  await tx
    .update(complainants)
    .set({ complainant, body: new Uint8Array() })
    .where(eq(complainants.submissionId, submissionId));
  return true;
}

async function correctDisputeSender(tx: Database, disputeId: number, correction: Correction) {
  const sender = await tx.query.disputeSenders.findFirst({ where: eq(disputeSenders.disputeId, disputeId) });
  if (!sender) return false;
  const { name, role, email, phone } = sender;
  const before = Object.fromEntries(
    Object.entries({ name, role, email, phone }).filter(([, value]) => value !== null),
  );
  const changes = Object.entries(correction).filter(([detail]) => Object.hasOwn(before, detail));
  if (changes.length === 0) return false;
  const after = DisputeSchema.shape.who.parse({ ...before, ...Object.fromEntries(changes) });
  await tx.update(disputeSenders).set(after).where(eq(disputeSenders.disputeId, disputeId));
  return true;
}

/** What was deleted of one report or dispute, as a text for the operator. */
export interface Deleted {
  readonly reference: string;
  readonly did: string;
}

/** The list of what is deleted again after a restore (server/platform/forgotten-list.ts). */
type Listed = Pick<ForgottenList, 'add'>;

/**
 * Deletes the data of one person. Withdraws the person's reports, as the person could, and deletes the person's texts and
 * disputes. Also deletes page, shop and package of each report, except in three cases in which all three stay to the end of their
 * retention period: the report is merged; an officer accepted the report and it is not closed; another sender has not withdrawn
 * the report.
 *
 * Each deletion is written to the forgotten list before it begins. Every start of the intake repeats the deletions of that list,
 * so an interrupted deletion is completed, and a deletion that a restore undid is done again.
 */
export async function deletePersonData(
  db: Database,
  records: readonly OwnRecord[],
  { now, forgotten }: { readonly now: number; readonly forgotten: Listed },
): Promise<Deleted[]> {
  const done: Deleted[] = [];
  const at = new Date(now).toISOString();
  for (const record of records) {
    const { reference } = record;
    if (record.kind === 'answer') {
      await forgotten.add([{ what: 'answer', reference, at }]);
      await db.transaction((tx) => deleteDisputes(tx, [record.disputeId]));
      done.push({ reference, did: `answer (${record.status}) deleted whole` });
      continue;
    }
    const submission = record.submissionId;
    await forgotten.add([
      { what: 'report', submission, at },
      { what: 'words', submission, at },
    ]);
    await withdrawReport(db, reference, record.trackingKey, now);
    const whole = await db.transaction(async (tx) => {
      const free = await canDeletePageShopAndPackage(tx, record.reportId); // locks it first
      await deleteSenderTexts(tx, submission);
      if (!free) return false;
      await forgotten.add([{ what: 'subject', submission, at }]);
      await deletePageShopAndPackage(tx, record.reportId, now);
      return true;
    });
    const did = whole
      ? 'sender, words, page, shop and package deleted'
      : 'sender and own words deleted; page, shop and package stay: an officer has the case, or another sender stands by it';
    done.push({ reference, did });
  }
  return done;
}

/**
 * Returns whether the page, shop and package of a report may be deleted: all its senders withdrew, it is not merged, and it is
 * closed or no officer accepted it.
 */
async function canDeletePageShopAndPackage(tx: Database, reportId: number): Promise<boolean> {
  const [report] = await lockReports(tx, [reportId]);
  if (!report || report.status === 'merged') return false;
  const handled = await tx.$count(acceptances, eq(acceptances.reportId, reportId));
  if (handled > 0 && report.status !== 'closed') return false;
  return !(await hasRemainingSender(tx, reportId));
}
