import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import type { ConsentWithdrawal, Report } from '@/lib/intake/contract';
import {
  type StoredComplainant,
  StoredComplainantSchema,
  StoredConsentSchema,
} from '@/lib/intake/officers/entry-contract';
import { findReportId, lockReports } from '@/server/cases/lock';
import type { Database } from '@/server/platform/database/database';
import {
  complainants,
  consentWithdrawals,
  deskDocuments,
  submissions,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

const ConsentSchema = z.object({ consent: StoredConsentSchema });
export type Purpose = Report['consent']['purposes'][number];

/**
 * Withdraws a sender's consent to one use of their data, and records the withdrawal. Deletes the data that were given for this
 * use. If there were such data, also deletes the stored bytes of the sender's request and the documents of a desk entry, because
 * both may contain these data. The report and the other consents stay. Safe to repeat. Returns the ids of the sender's
 * submissions. Throws `not-found` if no report has this reference.
 */
export function withdrawConsent(
  db: Database,
  reference: string,
  trackingKey: string,
  { purpose }: ConsentWithdrawal,
  at: Date,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const id = await findReportId(tx, reference);
    const [report] = id === undefined ? [] : await lockReports(tx, [id]);
    if (!report) throw new ProblemError('not-found');
    const own = await tx.query.submissions.findMany({
      where: and(eq(submissions.reportId, report.id), eq(submissions.trackingKey, trackingKey)),
    });
    await recordConsentWithdrawals(tx, own, [purpose], at);
    for (const { id } of own) {
      const who = await tx.query.complainants.findFirst({ where: eq(complainants.submissionId, id) });
      const before = who && StoredComplainantSchema.parse(who.complainant);
      const left = before && omitDetailsGivenForPurpose(before, purpose);
      if (!left || left === before) continue;
      await tx
        .update(complainants)
        // The stored bytes of the request contain the deleted details, too. So the bytes are deleted as well; the receipt keeps
        // their digest.
        .set({ mode: left.mode, complainant: left, body: new Uint8Array() })
        .where(eq(complainants.submissionId, id));
      // Documents that the sender brought to the desk may identify them too.
      await tx.delete(deskDocuments).where(eq(deskDocuments.submissionId, id));
    }
    return own.map(({ id }) => id);
  });
}

/** Records that the consents to `purposes` were withdrawn, for those submissions that had these consents. Safe to repeat. */
export async function recordConsentWithdrawals(
  tx: Database,
  sent: readonly { readonly id: string; readonly content: unknown }[],
  purposes: readonly Purpose[],
  at: Date,
): Promise<void> {
  const rows = sent.flatMap(({ id, content }) => {
    const { consent } = ConsentSchema.parse(content);
    return purposes
      .filter((purpose) => consent.purposes.includes(purpose))
      .map((purpose) => ({
        submissionId: id,
        purpose,
        consentVersion: consent.version,
        consentedAt: new Date(consent.at),
        how: consent.how,
        at,
      }));
  });
  if (rows.length > 0) await tx.insert(consentWithdrawals).values(rows).onConflictDoNothing();
}

/**
 * Returns a sender's details without those that were given for one purpose. If none were given for that purpose, returns the same
 * object.
 */
function omitDetailsGivenForPurpose(
  complainant: StoredComplainant,
  purpose: ConsentWithdrawal['purpose'],
): StoredComplainant {
  if (complainant.mode === 'anonymous') return complainant;
  const { email, phone, name } = complainant;
  const contact = {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
  const hasContact = Object.keys(contact).length > 0;
  if (purpose === 'identify-me') {
    if (name === undefined) return complainant;
    return hasContact ? { mode: 'contact', ...contact } : { mode: 'anonymous' };
  }
  if (!hasContact) return complainant;
  if (complainant.mode === 'contact') return name ? { mode: 'contact', name } : { mode: 'anonymous' };
  const { idNumber, address } = complainant;
  return { mode: 'identified', name: complainant.name, idNumber, address };
}
