import * as z from 'zod';
import { ReferenceSchema, sha256Hex } from '@/lib/intake/contract';
import {
  DISPUTE_CONTROLS,
  DISPUTE_MEDIA_TYPES,
  DISPUTE_REQUESTS,
  DISPUTE_STATUSES,
  DisputeStatusSchema,
} from '@/lib/intake/dispute-contract';

/**
 * Sellers' answers as the officers read them who answer for this intake. Who sent an answer, and its documents, come only
 * with a reason; every reading and every decision is a row of the access log.
 */
const text = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime();

/** One answer in the list: what it is about, and nothing of who sent it. */
export const OfficerDisputeRowSchema = z.strictObject({
  reference: ReferenceSchema,
  request: z.enum(DISPUTE_REQUESTS),
  finding: z.string().optional(),
  record: z.string().optional(),
  shopUrl: z.string(),
  control: z.enum(DISPUTE_CONTROLS),
  /** What the shop's description must show, where control is shown that way. */
  shopCode: z.string().optional(),
  status: z.enum(DISPUTE_STATUSES),
  receivedAt: instant,
});
export type OfficerDisputeRow = z.infer<typeof OfficerDisputeRowSchema>;

export const OfficerDisputeQuerySchema = z.strictObject({
  status: z.enum(DISPUTE_STATUSES).optional(),
  /** Reference of the last row of the answer before. */
  after: ReferenceSchema.optional(),
});
export type OfficerDisputeQuery = z.infer<typeof OfficerDisputeQuerySchema>;

export const OfficerDisputesSchema = z.strictObject({
  /** Newest first. */
  disputes: z.array(OfficerDisputeRowSchema),
  /** Absent on the last page. */
  next: ReferenceSchema.optional(),
});

/** One answer with what it says; still without who sent it. */
export const OfficerDisputeSchema = OfficerDisputeRowSchema.extend({
  taxCode: z.string().optional(),
  statement: z.string(),
  events: DisputeStatusSchema.shape.events,
});
export type OfficerDispute = z.infer<typeof OfficerDisputeSchema>;

/** Why an officer needs to know who answered, or to read a document; it is logged with the answer. */
export const DisputeReasonSchema = z.strictObject({ reason: text(1_000) });

/** Who sent an answer and which documents came with it. */
export const DisputeSenderSchema = z.strictObject({
  /** Null once it was purged. */
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
      /** From 0, as the sender attached them. */
      place: z.int().nonnegative(),
      name: z.string(),
      mediaType: z.enum(DISPUTE_MEDIA_TYPES),
      digest: sha256Hex,
    }),
  ),
});
export type DisputeSender = z.infer<typeof DisputeSenderSchema>;

/** What an officer decides. An answer that ended (corrected, kept, refused) takes no further decision. */
export const DisputeDecisionSchema = z.strictObject({
  status: z.enum(DISPUTE_STATUSES).exclude(['received']),
  note: z.strictObject({ vi: text(1_000), en: text(1_000) }).optional(),
});
export type DisputeDecision = z.infer<typeof DisputeDecisionSchema>;
