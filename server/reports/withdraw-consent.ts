import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import { ComplainantSchema, type ConsentWithdrawal, type Report, ReportSchema } from '@/lib/intake/contract';
import { findReportId, lockReports } from '@/server/cases/lock';
import type { Database } from '@/server/platform/database/database';
import { complainants, consentWithdrawals, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

const ConsentSchema = z.object({ consent: ReportSchema.shape.consent });
type Complainant = z.infer<typeof ComplainantSchema>;
export type Purpose = Report['consent']['purposes'][number];

/**
 * Withdraws a sender's consent to one use of their data: deletes the data given for it and the stored text of
 * the request, and records the withdrawal. The report and other consents stay. A repeat changes nothing.
 * Returns the ids of the sender's submissions.
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
    await recordWithdrawals(tx, own, [purpose], at);
    for (const { id } of own) {
      const who = await tx.query.complainants.findFirst({ where: eq(complainants.submissionId, id) });
      const before = who && ComplainantSchema.parse(who.complainant);
      const left = before && withoutPurpose(before, purpose);
      if (!left || left === before) continue;
      await tx
        .update(complainants)
        // The request's bytes name the sender too; the receipt still has their digest.
        .set({ mode: left.mode, complainant: left, body: new Uint8Array() })
        .where(eq(complainants.submissionId, id));
    }
    return own.map(({ id }) => id);
  });
}

/** Records that consents to `purposes` were withdrawn, for the submissions that had them. A repeat changes nothing. */
export async function recordWithdrawals(
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

/** Returns the sender's details without the details for one purpose. Returns the same object if there were none. */
function withoutPurpose(complainant: Complainant, purpose: ConsentWithdrawal['purpose']): Complainant {
  if (complainant.mode === 'anonymous') return complainant;
  const { email, phone } = complainant;
  const contact = {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
  if (purpose === 'identify-me') {
    if (complainant.mode === 'contact') return complainant;
    return Object.keys(contact).length > 0 ? { mode: 'contact', ...contact } : { mode: 'anonymous' };
  }
  if (complainant.mode === 'contact') return { mode: 'anonymous' };
  if (Object.keys(contact).length === 0) return complainant;
  const { name, idNumber, address } = complainant;
  return { mode: 'identified', name, idNumber, address };
}
