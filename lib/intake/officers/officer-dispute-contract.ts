import * as z from 'zod';
import { ReferenceSchema, sha256Hex } from '@/lib/intake/contract';
import {
  DISPUTE_CONTROLS,
  DISPUTE_REQUESTS,
  DISPUTE_STATUSES,
  DisputeStatusSchema,
} from '@/lib/intake/dispute-contract';
import { DOCUMENT_TYPES } from '@/lib/intake/document-type';

/** Sellers' answers for the officers who decide them. Sender and documents need a reason; every access is logged. */
const text = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime();

/** One answer in the list: its subject, without its sender. */
export const OfficerDisputeRowSchema = z.strictObject({
  reference: ReferenceSchema,
  request: z.enum(DISPUTE_REQUESTS),
  finding: z.string().optional(),
  record: z.string().optional(),
  shopUrl: z.string(),
  control: z.enum(DISPUTE_CONTROLS),
  /** The code that must be in the shop's description, if that is the proof of control. */
  shopCode: z.string().optional(),
  status: z.enum(DISPUTE_STATUSES),
  receivedAt: instant,
});
export type OfficerDisputeRow = z.infer<typeof OfficerDisputeRowSchema>;

export const OfficerDisputeQuerySchema = z.strictObject({
  status: z.enum(DISPUTE_STATUSES).optional(),
  /** Reference of the last row on the previous page. */
  after: ReferenceSchema.optional(),
});
export type OfficerDisputeQuery = z.infer<typeof OfficerDisputeQuerySchema>;

export const OfficerDisputesSchema = z.strictObject({
  /** Newest first. */
  disputes: z.array(OfficerDisputeRowSchema),
  /** Absent on the last page. */
  next: ReferenceSchema.optional(),
});

/** One answer with its text, without its sender. */
export const OfficerDisputeSchema = OfficerDisputeRowSchema.extend({
  taxCode: z.string().optional(),
  statement: z.string(),
  events: DisputeStatusSchema.shape.events,
});
export type OfficerDispute = z.infer<typeof OfficerDisputeSchema>;

/** Why an officer needs to know the sender or read a document; it is logged. */
export const DisputeReasonSchema = z.strictObject({ reason: text(1_000) });

/** The sender of an answer, and the documents that came with it. */
export const DisputeSenderSchema = z.strictObject({
  /** Null after the purge. */
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
      /** Index, from 0, in the sender's order. */
      place: z.int().nonnegative(),
      name: z.string(),
      mediaType: z.enum(DOCUMENT_TYPES),
      digest: sha256Hex,
    }),
  ),
});
export type DisputeSender = z.infer<typeof DisputeSenderSchema>;

/** An officer's decision. A finished answer (corrected, kept, refused) cannot be decided again. */
export const DisputeDecisionSchema = z.strictObject({
  status: z.enum(DISPUTE_STATUSES).exclude(['received']),
  note: z.strictObject({ vi: text(1_000), en: text(1_000) }).optional(),
});
export type DisputeDecision = z.infer<typeof DisputeDecisionSchema>;
