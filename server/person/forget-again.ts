import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { consentWithdrawals, disputes, reports, submissions } from '@/server/platform/database/schema';
import type { Forgotten, ForgottenOfReport } from '@/server/platform/forgotten-list';
import { withdrawConsent } from '@/server/reports/withdraw-consent';
import { withdrawReport } from '@/server/reports/withdraw-report';
import { deleteDisputes } from '@/server/retention/purge-records';
import { deletePageShopAndPackageAgain, deleteSenderTexts } from './forget-deleted';

/** Maximum number of entries of the forgotten list that one query looks up. */
const AT_ONCE = 1_000;

/**
 * Deletes the data that entries of the forgotten list name, if the database still has these data: a restored snapshot may have
 * brought the data back, or an earlier deletion may have been interrupted. Returns the number of entries whose data were found.
 * Safe to repeat.
 */
export async function deleteForgottenDataAgain(
  db: Database,
  list: readonly Forgotten[],
  now: number,
): Promise<number> {
  let again = 0;
  for (let at = 0; at < list.length; at += AT_ONCE) {
    const some = list.slice(at, at + AT_ONCE);
    const findSubmission = await createStoredSubmissionLookUp(
      db,
      some.flatMap((one) => ('submission' in one ? one : [])),
    );
    for (const one of some) {
      if (await deleteDataOfForgottenEntry(db, one, findSubmission, now)) again += 1;
    }
  }
  return again;
}

type FindStoredSubmission = Awaited<ReturnType<typeof createStoredSubmissionLookUp>>;

/** Deletes what one entry of the forgotten list names. Returns whether the database still had it. */
async function deleteDataOfForgottenEntry(
  db: Database,
  one: Forgotten,
  findSubmission: FindStoredSubmission,
  now: number,
): Promise<boolean> {
  if (one.what === 'answer') {
    const found = await db.query.disputes.findFirst({ where: eq(disputes.reference, one.reference) });
    if (found) await db.transaction((tx) => deleteDisputes(tx, [found.id]));
    return found !== undefined;
  }
  const { submission, what, at } = one;
  if (what === 'words') return deleteSenderTexts(db, submission);
  if (what === 'subject') return db.transaction((tx) => deletePageShopAndPackageAgain(tx, submission, now));
  const sent = findSubmission(submission, what);
  if (!sent) return false;
  const { reference, trackingKey } = sent;
  if (what === 'report') await withdrawReport(db, reference, trackingKey, Date.parse(at));
  else await withdrawConsent(db, reference, trackingKey, { purpose: what }, new Date(at));
  return true;
}

/**
 * Returns a function that looks up the submission that an entry of the forgotten list names. The function returns undefined if
 * the database does not have the submission, or already states that the submission, or the entry's consent, is withdrawn.
 */
async function createStoredSubmissionLookUp(db: Database, some: readonly ForgottenOfReport[]) {
  const ids = some.map(({ submission }) => submission);
  const found = await db
    .select({ id: submissions.id, reference: reports.reference, trackingKey: submissions.trackingKey })
    .from(submissions)
    .innerJoin(reports, eq(reports.id, submissions.reportId))
    .where(and(inArray(submissions.id, ids), isNull(submissions.withdrawnAt)));
  const known = await db
    .select({ id: consentWithdrawals.submissionId, purpose: consentWithdrawals.purpose })
    .from(consentWithdrawals)
    .where(inArray(consentWithdrawals.submissionId, ids));
  const byId = new Map(found.map((one) => [one.id, one]));
  const done = new Set(known.map(({ id, purpose }) => `${id} ${purpose}`));
  return (id: string, what: ForgottenOfReport['what']) =>
    done.has(`${id} ${what}`) ? undefined : byId.get(id);
}
