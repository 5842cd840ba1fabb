import * as z from 'zod';
import { ReferenceSchema, sha256Hex } from '@/lib/intake/contract';
import {
  DISPUTE_CONTROLS,
  DISPUTE_REQUESTS,
  DISPUTE_STATUSES,
  DisputeStatusSchema,
} from '@/lib/intake/dispute-contract';
import { DOCUMENT_TYPES } from '@/lib/intake/document-type';

/**
 * The contract for officers who decide sellers' answers to records. They get sender and documents only for a stated reason; the
 * intake logs every access.
 */

const createTextSchema = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime();

/** One row in the list of sellers' answers. It says what the answer is about, but not who sent it. */
export const OfficerDisputeRowSchema = z.strictObject({
  reference: ReferenceSchema,
  request: z.enum(DISPUTE_REQUESTS),
  finding: z.string().optional(),
  record: z.string().optional(),
  shopUrl: z.string(),
  control: z.enum(DISPUTE_CONTROLS),
  /**
   * The code that the shop's description must contain to prove that the seller controls the shop; absent if the seller proves it
   * in another way.
   */
  shopCode: z.string().optional(),
  status: z.enum(DISPUTE_STATUSES),
  receivedAt: instant,
});
export type OfficerDisputeRow = z.infer<typeof OfficerDisputeRowSchema>;

export const OfficerDisputeQuerySchema = z.strictObject({
  status: z.enum(DISPUTE_STATUSES).optional(),
  /** Reference in the last row of the previous page. */
  after: ReferenceSchema.optional(),
});
export type OfficerDisputeQuery = z.infer<typeof OfficerDisputeQuerySchema>;

export const OfficerDisputesSchema = z.strictObject({
  /** Rows of the list, the newest answer first. */
  disputes: z.array(OfficerDisputeRowSchema),
  /** Cursor of the next page; absent on the last page. */
  next: ReferenceSchema.optional(),
});

/** One seller's answer with its text. The sender is not named. */
export const OfficerDisputeSchema = OfficerDisputeRowSchema.extend({
  taxCode: z.string().optional(),
  statement: z.string(),
  events: DisputeStatusSchema.shape.events,
});
export type OfficerDispute = z.infer<typeof OfficerDisputeSchema>;

/** Why an officer needs to know the sender of an answer or to read a document. The intake logs the reason. */
export const DisputeReasonSchema = z.strictObject({ reason: createTextSchema(1_000) });

/** The sender of a seller's answer, and the documents that came with the answer. */
export const DisputeSenderSchema = z.strictObject({
  /** The sender; null once their data was purged. */
  who: z
    .strictObject({
      name: z.string(),
      role: z.string().nullable(),
      email: z.string(),
      phone: z.string().nullable(),
    })
    .nullable(),
  documents: z.array(
    z.strictObject({
      /** Index of the document, from 0, in the order in which the sender added the documents. */
      place: z.int().nonnegative(),
      name: z.string(),
      mediaType: z.enum(DOCUMENT_TYPES),
      digest: sha256Hex,
    }),
  ),
});
export type DisputeSender = z.infer<typeof DisputeSenderSchema>;

/** An officer's decision about a seller's answer. An answer that is `corrected`, `kept` or `refused` cannot be decided again. */
export const DisputeDecisionSchema = z.strictObject({
  status: z.enum(DISPUTE_STATUSES).exclude(['received']),
  note: z.strictObject({ vi: createTextSchema(1_000), en: createTextSchema(1_000) }).optional(),
});
export type DisputeDecision = z.infer<typeof DisputeDecisionSchema>;
