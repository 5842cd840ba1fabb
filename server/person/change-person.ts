import { and, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm';
import { ComplainantSchema } from '@/lib/intake/contract';
import { DisputeSchema } from '@/lib/intake/dispute-contract';
import { lockReports } from '@/server/cases/lock';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  complainants,
  disputeSenders,
  evidence,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { withdraw } from '@/server/reports/withdraw-report';
import { forgetContent } from '@/server/retention/purge-content';
import { deleteDisputes } from '@/server/retention/purge-records';
import type { OwnRecord, OwnReport } from './find-person';

/** Details of a person that can be put right. */
export const CORRECTABLE = ['name', 'idNumber', 'address', 'email', 'phone', 'role'] as const;
export type Correction = Partial<Readonly<Record<(typeof CORRECTABLE)[number], string>>>;

/**
 * Puts right what is kept of a person, by the contract's rules; throws a ZodError where a value has not its form. A detail that
 * the sender did not give is not added. Returns the references that changed.
 */
export async function correctPerson(
  tx: Database,
  records: readonly OwnRecord[],
  correction: Correction,
): Promise<string[]> {
  const changed: string[] = [];
  for (const record of records) {
    const isChanged =
      record.kind === 'report'
        ? await correctSender(tx, record, correction)
        : await correctAnswerer(tx, record.disputeId, correction);
    if (isChanged) changed.push(record.reference);
  }
  return changed;
}

async function correctSender(tx: Database, { submissionId }: OwnReport, correction: Correction) {
  const who = await tx.query.complainants.findFirst({ where: eq(complainants.submissionId, submissionId) });
  if (!who) return false;
  const before = ComplainantSchema.parse(who.complainant);
  const given = Object.entries(correction).filter(([name]) => Object.hasOwn(before, name));
  if (given.length === 0) return false;
  const complainant = ComplainantSchema.parse({ ...before, ...Object.fromEntries(given) });
  // The request's exact bytes hold the wrong detail as well; the receipt keeps their digest.
  await tx
    .update(complainants)
    .set({ complainant, body: new Uint8Array() })
    .where(eq(complainants.submissionId, submissionId));
  return true;
}

async function correctAnswerer(tx: Database, disputeId: number, correction: Correction) {
  const sender = await tx.query.disputeSenders.findFirst({ where: eq(disputeSenders.disputeId, disputeId) });
  if (!sender) return false;
  const { name, role, email, phone } = sender;
  const before = Object.fromEntries(
    Object.entries({ name, role, email, phone }).filter(([, value]) => value !== null),
  );
  const given = Object.entries(correction).filter(([detail]) => Object.hasOwn(before, detail));
  if (given.length === 0) return false;
  const after = DisputeSchema.shape.who.parse({ ...before, ...Object.fromEntries(given) });
  await tx.update(disputeSenders).set(after).where(eq(disputeSenders.disputeId, disputeId));
  return true;
}

/** What a deletion did to one record, in words for the operator. */
export interface Deleted {
  readonly reference: string;
  readonly did: string;
}

/**
 * Deletes what is one person's: withdraws their reports as they could themselves, deletes their own words, and their answers
 * whole. Of a report that nobody handles, page, shop and package go too; an officer's case keeps those to the end of its
 * period. `withdraw` has transactions of its own, so a run that was broken off is begun again.
 */
export async function deletePerson(
  db: Database,
  records: readonly OwnRecord[],
  now: number,
): Promise<Deleted[]> {
  const done: Deleted[] = [];
  for (const record of records) {
    if (record.kind === 'answer') {
      await db.transaction((tx) => deleteDisputes(tx, [record.disputeId]));
      done.push({ reference: record.reference, did: `answer (${record.status}) deleted whole` });
      continue;
    }
    await withdraw(db, record.reference, record.trackingKey, now);
    const whole = await db.transaction((tx) => forgetReport(tx, record, now));
    const did = whole
      ? 'sender, words, page, shop and package deleted'
      : 'sender and own words deleted; page, shop and package stay: an officer has the case, or another sender stands by it';
    done.push({ reference: record.reference, did });
  }
  return done;
}

/** What a sender wrote themselves, in the content of a submission. */
const OWN_WORDS = sql`${submissions.content} #- '{reason,text}' #- '{reason,pricePaid}' #- '{reason,bought}' #- '{reason,received}' #- '{province}' #- '{serviceProvider}'`;

/** Deletes a sender's words, and everything a report says where nobody needs it any more. Returns whether it did the latter. */
async function forgetReport(
  tx: Database,
  { reportId, submissionId }: OwnReport,
  now: number,
): Promise<boolean> {
  const [report] = await lockReports(tx, [reportId]);
  if (!report) return false;
  await tx.update(submissions).set({ content: OWN_WORDS }).where(eq(submissions.id, submissionId));
  const others = await tx.$count(
    submissions,
    and(eq(submissions.reportId, reportId), isNull(submissions.withdrawnAt)),
  );
  const handled = await tx.$count(acceptances, eq(acceptances.reportId, reportId));
  const isHandled = report.status === 'merged' || (handled > 0 && report.status !== 'closed');
  if (others > 0 || isHandled) return false;
  await forgetContent(tx, [reportId]);
  const { evidenceDigest } = report;
  if (evidenceDigest === null) return true;
  const named = tx
    .select()
    .from(reports)
    .where(and(eq(reports.evidenceDigest, evidence.digest), ne(reports.id, reportId)));
  // The next purge removes the file: it looks for those whose rows were purged in the last days.
  await tx
    .update(evidence)
    .set({ purgedAt: new Date(now) })
    .where(and(inArray(evidence.digest, [evidenceDigest]), isNull(evidence.purgedAt), notExists(named)));
  return true;
}
