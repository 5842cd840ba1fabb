import * as z from 'zod';
import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';
import { parseTrustKey } from '@/lib/domain/seller/trust-key';

/**
 * Kinds of corrections. The public list of changes names each correction with its decision.
 *
 * - `annulled`: the next version and all later versions leave the record out, whatever the rows state.
 * - `corrected`: the record stays, as the rows have it now.
 * - `reinstated`: a later decision set an annulment aside, and the rows count again.
 */
const CORRECTION_KINDS = ['annulled', 'corrected', 'reinstated'] as const;

/** Matches the name of a record, which is its kind and id: "violation v-1". */
export const RECORD_NAME = /^(?:violation|site|recall|warning) [A-Za-z0-9._-]{1,80}$/;

/**
 * Schema of the name of a corrected entry. A record is named by its kind and id: "violation v-1". A status that a list gives a
 * key is named by key and status: "shop:shopee.vn:5 suspended".
 */
const NamedRecordSchema = z
  .string()
  .max(400)
  .refine((text) => RECORD_NAME.test(text) || isKeyAndStatusName(text), {
    message: 'neither "violation ID" (site, recall, warning) nor "KEY STATUS"',
  });

const DecisionSchema = z.strictObject({
  issuer: z.string().trim().min(1).max(300),
  number: z.string().trim().min(1).max(100),
  decidedOn: z.iso.date(),
  url: z.url({ protocol: /^https?$/ }).max(2_048),
});

/** Schema of a correction without the field `type`, which only the row of a correction has. */
export const NamedCorrectionSchema = z.strictObject({
  record: NamedRecordSchema,
  kind: z.enum(CORRECTION_KINDS, { error: `not one of ${CORRECTION_KINDS.join(', ')}` }),
  by: DecisionSchema,
});
export type NamedCorrection = z.infer<typeof NamedCorrectionSchema>;

/** Schema of the row of a correction: a decision that annuls, corrects or reinstates an entry of the registry. */
export const CorrectionSchema = NamedCorrectionSchema.extend({ type: z.literal('correction') });
export type Correction = z.infer<typeof CorrectionSchema>;

/**
 * Returns the name by which a correction names one status of a key: "KEY STATUS". The name is split at its last blank, because
 * the key of a notice may contain blanks.
 */
export function toKeyAndStatusName(key: string, status: string): string {
  return `${key} ${status}`;
}

function isKeyAndStatusName(text: string): boolean {
  const end = text.lastIndexOf(' ');
  const status = text.slice(end + 1);
  return parseTrustKey(text.slice(0, end)) !== undefined && SELLER_STATUSES.some((known) => known === status);
}

/**
 * Returns the names of all annulled entries. If several corrections have the same name, the one that was decided last counts; if
 * those were decided on the same day, the one further down in `corrections`. Corrections of the kind `corrected` do not count.
 */
export function findNamesOfAnnulledEntries(corrections: readonly NamedCorrection[]): ReadonlySet<string> {
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
