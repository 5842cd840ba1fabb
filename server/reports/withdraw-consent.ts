import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import { ComplainantSchema, type ConsentWithdrawal, type Report, ReportSchema } from '@/lib/intake/contract';
import { idOf, lockReports } from '@/server/cases/lock';
import type { Database } from '@/server/platform/database/database';
import { complainants, consentWithdrawals, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

const ConsentSchema = z.object({ consent: ReportSchema.shape.consent });
type Complainant = z.infer<typeof ComplainantSchema>;
export type Purpose = Report['consent']['purposes'][number];

/**
 * A sender no longer agrees to one use of their data: what was given for it is deleted at once, here and in the kept text
 * of the request; the report and what they agreed to otherwise stay. Repeating it changes nothing. That it was taken back, and when, is recorded.
 */
export function withdrawConsent(
  db: Database,
  reference: string,
  trackingKey: string,
  { purpose }: ConsentWithdrawal,
  at: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const id = await idOf(tx, reference);
    const [report] = id === undefined ? [] : await lockReports(tx, [id]);
    if (!report) throw new ProblemError('not-found');
    const own = await tx.query.submissions.findMany({
      where: and(eq(submissions.reportId, report.id), eq(submissions.trackingKey, trackingKey)),
    });
    await noteWithdrawals(tx, own, [purpose], at);
    for (const { id } of own) {
      const who = await tx.query.complainants.findFirst({ where: eq(complainants.submissionId, id) });
      const before = who && ComplainantSchema.parse(who.complainant);
      const left = before && withoutPurpose(before, purpose);
      if (!left || left === before) continue;
      await tx
        .update(complainants)
        // The request's own bytes name them as well; the receipt keeps their digest.
        .set({ mode: left.mode, complainant: left, body: new Uint8Array() })
        .where(eq(complainants.submissionId, id));
    }
  });
}

/** Records that the consents to `purposes` were taken back, of those submissions that had them; a repeat changes nothing. */
export async function noteWithdrawals(
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
        how: consent.how ?? null,
        at,
      }));
  });
  if (rows.length > 0) await tx.insert(consentWithdrawals).values(rows).onConflictDoNothing();
}

/** Who reports without what was given for one use; the same object where nothing was. */
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
