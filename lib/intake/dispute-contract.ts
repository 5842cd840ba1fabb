import * as z from 'zod';
import { ReferenceSchema } from './contract';
import { DOCUMENT_TYPES } from './document-type';

/**
 * The contract for a seller's answer to a record (`POST /v1/disputes`), and for the intake's response. The seller's browser
 * chooses the secret that opens the answer's status, so that repeating the request is harmless.
 */

/** Maximum number of documents of one answer. */
const DISPUTE_MAX_DOCUMENTS = 5;
/** Maximum number of bytes of all documents of an answer together. */
export const DISPUTE_DOCUMENTS_MAX_BYTES = 8_388_608;
/** Maximum number of bytes of one request: the documents in base64 and all other fields. */
export const DISPUTE_MAX_BYTES = 12_582_912;

/**
 * What a seller claims: the record is about another trader, it is out of date, or its decision is under review or was changed.
 * `statement` is anything else that the seller wants to say.
 */
export const DISPUTE_REQUESTS = ['other-trader', 'out-of-date', 'under-appeal', 'statement'] as const;
/**
 * How a seller proves control of the shop: by a code in the shop's description, or by a message from the e-mail address in the
 * register.
 */
export const DISPUTE_CONTROLS = ['shop-code', 'register-email'] as const;

const createLineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !/[\0\r\n]/.test(text) && text.isWellFormed(), 'one line of text');
const createParagraphSchema = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'text');

const DisputeDocumentSchema = z.strictObject({
  name: createLineSchema(120),
  mediaType: z.enum(DOCUMENT_TYPES),
  content: z.base64().min(1),
});

export const DisputeSchema = z.strictObject({
  /** 256 random bits (base64url). */
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  request: z.enum(DISPUTE_REQUESTS),
  /** The rule of the finding and the id of the record that the seller answers, from the link beside the finding. */
  finding: z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/)
    .optional(),
  record: createLineSchema(300).optional(),
  shop: z.strictObject({
    url: z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2_048),
    taxCode: z
      .string()
      .regex(/^\d{10}(?:-\d{3})?$|^\d{12}$/)
      .optional(),
  }),
  control: z.enum(DISPUTE_CONTROLS),
  who: z.strictObject({
    name: createLineSchema(200),
    role: createLineSchema(100).optional(),
    email: z.email().max(254),
    phone: z
      .string()
      .regex(/^\+?[\d .()-]{6,20}$/)
      .optional(),
  }),
  statement: createParagraphSchema(20, 5_000),
  documents: z.array(DisputeDocumentSchema).max(DISPUTE_MAX_DOCUMENTS),
  /** The sender agrees that their data is used to decide about this answer and for nothing else. */
  consent: z.literal(true),
});
export type Dispute = z.infer<typeof DisputeSchema>;

/**
 * `received`: the seller has not yet proved control of the shop. While the status is `under-review`, the published record states
 * that it is under review.
 */
export const DISPUTE_STATUSES = ['received', 'under-review', 'corrected', 'kept', 'refused'] as const;
export type DisputeStatusName = (typeof DISPUTE_STATUSES)[number];

/** Code that the seller puts into the shop's description to prove control of the shop. */
const ShopCodeSchema = z.string().regex(/^CHOSANG-[0-9A-HJKMNP-TV-Z]{8}$/);

export const DisputeStatusSchema = z.strictObject({
  reference: ReferenceSchema,
  status: z.enum(DISPUTE_STATUSES),
  control: z.enum(DISPUTE_CONTROLS),
  /** The code that has to be in the shop's description; absent if control is proved in another way or proved already. */
  shopCode: ShopCodeSchema.optional(),
  events: z.array(
    z.strictObject({
      status: z.enum(DISPUTE_STATUSES),
      at: z.iso.datetime(),
      note: z.strictObject({ vi: z.string(), en: z.string() }).optional(),
    }),
  ),
});
export type DisputeStatus = z.infer<typeof DisputeStatusSchema>;
