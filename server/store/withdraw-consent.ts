import { and, eq } from 'drizzle-orm';
import type * as z from 'zod';
import { ComplainantSchema, type ConsentWithdrawal } from '@/lib/intake/contract';
import { ProblemError } from '@/server/problem';
import type { Database } from './database';
import { complainants, reports, submissions } from './schema';

type Complainant = z.infer<typeof ComplainantSchema>;

/**
 * A sender no longer agrees to one use of their data: what was given for it is deleted at once, here and in the kept text
 * of the request; the report and what they agreed to otherwise stay. Repeating it changes nothing.
 */
export function withdrawConsent(
  db: Database,
  reference: string,
  trackingKey: string,
  { purpose }: ConsentWithdrawal,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.reference, reference)).for('update');
    if (!report) throw new ProblemError('not-found');
    const own = await tx.query.submissions.findMany({
      where: and(eq(submissions.reportId, report.id), eq(submissions.trackingKey, trackingKey)),
    });
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

/** Who reports without what was given for one use; the same object where nothing was. */
export function withoutPurpose(complainant: Complainant, purpose: ConsentWithdrawal['purpose']): Complainant {
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
