import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { consentWithdrawals, reports, submissions } from '@/server/platform/database/schema';
import type { Forgotten } from '@/server/platform/forgotten-list';
import { withdrawConsent } from './withdraw-consent';
import { withdraw } from './withdraw-report';

/** Entries that one statement looks up. */
const AT_ONCE = 1_000;

/**
 * Forgets again what senders took back and the database still holds, because it was restored from a snapshot of before. Returns
 * how many entries that were. Repeating it changes nothing.
 */
export async function forgetAgain(db: Database, list: readonly Forgotten[]): Promise<number> {
  let again = 0;
  for (let at = 0; at < list.length; at += AT_ONCE) {
    const some = list.slice(at, at + AT_ONCE);
    const held = await heldOf(db, some);
    for (const { submission, what, at: time } of some) {
      const sent = held(submission, what);
      if (!sent) continue;
      again += 1;
      const { reference, trackingKey } = sent;
      if (what === 'report') await withdraw(db, reference, trackingKey, Date.parse(time));
      else await withdrawConsent(db, reference, trackingKey, { purpose: what }, new Date(time));
    }
  }
  return again;
}

/** Finds the submission of an entry that the database does not know as taken back. */
async function heldOf(db: Database, some: readonly Forgotten[]) {
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
  return (id: string, what: Forgotten['what']) => (done.has(`${id} ${what}`) ? undefined : byId.get(id));
}
