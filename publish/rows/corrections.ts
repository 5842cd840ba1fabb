import * as z from 'zod';
import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';
import { parseTrustKey } from '@/lib/domain/seller/trust-key';

/**
 * `annulled`: the record leaves the next version and stays out, whatever the rows say. `corrected`: the record stays, as the rows
 * have it now. `reinstated`: a later decision set an annulment aside, and the rows count again. The public list of changes names
 * each with its decision.
 */
const CORRECTION_KINDS = ['annulled', 'corrected', 'reinstated'] as const;

/** A record by its kind and id: "violation v-1". */
export const RECORD_NAME = /^(?:violation|site|recall|warning) [A-Za-z0-9._-]{1,80}$/;

/** What is corrected: "violation v-1" (any record, by its id), or "shop:shopee.vn:5 suspended" (one status of a key). */
const NamedRecordSchema = z
  .string()
  .max(400)
  .refine((text) => RECORD_NAME.test(text) || isStatusOfKey(text), {
    message: 'neither "violation ID" (site, recall, warning) nor "KEY STATUS"',
  });

const DecisionSchema = z.strictObject({
  issuer: z.string().trim().min(1).max(300),
  number: z.string().trim().min(1).max(100),
  decidedOn: z.iso.date(),
  url: z.url({ protocol: /^https?$/ }).max(2_048),
});

/** A correction, without its place among the rows. */
export const NamedCorrectionSchema = z.strictObject({
  record: NamedRecordSchema,
  kind: z.enum(CORRECTION_KINDS, { error: `not one of ${CORRECTION_KINDS.join(', ')}` }),
  by: DecisionSchema,
});
export type NamedCorrection = z.infer<typeof NamedCorrectionSchema>;

/** A decision that annuls or corrects something in the registry. */
export const CorrectionSchema = NamedCorrectionSchema.extend({ type: z.literal('correction') });
export type Correction = z.infer<typeof CorrectionSchema>;

/** Names one status of a key as a correction does; the status comes last, since a notice may have blanks. */
export function statusName(key: string, status: string): string {
  return `${key} ${status}`;
}

function isStatusOfKey(text: string): boolean {
  const end = text.lastIndexOf(' ');
  const status = text.slice(end + 1);
  return parseTrustKey(text.slice(0, end)) !== undefined && SELLER_STATUSES.some((known) => known === status);
}

/** The names of everything that is annulled: what the latest decision on it says, of two on one day the one read later. */
export function annulledBy(corrections: readonly NamedCorrection[]): ReadonlySet<string> {
  const latest = new Map<string, NamedCorrection>();
  for (const correction of corrections) {
    if (correction.kind === 'corrected') continue;
    const before = latest.get(correction.record);
    if (before === undefined || before.by.decidedOn <= correction.by.decidedOn) {
      latest.set(correction.record, correction);
    }
  }
  return new Set([...latest.values()].flatMap(({ kind, record }) => (kind === 'annulled' ? [record] : [])));
}
