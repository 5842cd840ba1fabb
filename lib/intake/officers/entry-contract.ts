import * as z from 'zod';
import { ConsentSchema } from '@/lib/domain/report/consent';
import { DESK_CHANNELS, DESK_CONSENT_WAYS, listConsentWays } from '@/lib/domain/report/report-channel';
import { ReportedPlatformSchema } from '@/lib/domain/seller/reported-seller';
import {
  ComplainantSchema,
  ReceiptResponseSchema,
  type Report,
  ReportedListingSchema,
  ReportSchema,
  sha256Hex,
} from '@/lib/intake/contract';
import { DOCUMENT_TYPES } from '@/lib/intake/document-type';

/**
 * The contract for a desk entry: a report that an officer enters for a person who telephones, comes or writes. It is a report
 * like every other, but has no evidence package. The intake knows the officer from the sign-in and never from the body. The
 * intake's public route for reports refuses desk entries.
 */

/**
 * `ENTRY_MOST_DOCUMENTS`: maximum number of documents of one entry. `ENTRY_DOCUMENT_MAX_BYTES`: maximum number of bytes of one
 * document.
 */
export const ENTRY_MOST_DOCUMENTS = 10;
export const ENTRY_DOCUMENT_MAX_BYTES = 10_000_000;

const createTextSchema = (max: number) => z.string().trim().min(1).max(max);
const [anonymous, contact, identified] = ComplainantSchema.options;

/** The sender of a stored report. In a desk entry, a sender may have given a name without proving it. */
export const StoredComplainantSchema = z.discriminatedUnion('mode', [
  anonymous,
  contact.extend({ name: createTextSchema(200).optional() }),
  identified,
]);
export type StoredComplainant = z.infer<typeof StoredComplainantSchema>;

/** A consent as the intake stores it. The sender gave the consent in their own program, or to an officer at the desk. */
export const StoredConsentSchema = ConsentSchema.extend({
  how: z.enum([...ConsentSchema.shape.how.options, ...DESK_CONSENT_WAYS]),
});

/** A scan or photograph of a document. Its name stays on the officer's device, because it may name a person. */
const EntryDocumentSchema = z.strictObject({
  mediaType: z.enum(DOCUMENT_TYPES),
  byteLength: z.int().positive().max(ENTRY_DOCUMENT_MAX_BYTES),
  digest: sha256Hex,
});

const { evidence: _none, ...fields } = ReportSchema.shape;

/** The fields of a desk entry. The person has no page open, so of a page's details only the platform is required. */
const EntryFieldsSchema = z.strictObject({
  ...fields,
  channel: z.enum(DESK_CHANNELS),
  complainant: StoredComplainantSchema,
  platform: ReportedPlatformSchema.partial({ url: true }),
  listing: ReportedListingSchema.partial({ id: true, url: true }).optional(),
  /** What the person said is the whole report, so the text is required. */
  reason: fields.reason.required({ text: true }),
  consent: ConsentSchema.extend({ how: z.enum(DESK_CONSENT_WAYS) }),
  documents: z.array(EntryDocumentSchema).max(ENTRY_MOST_DOCUMENTS),
});

export const EntrySchema = EntryFieldsSchema.refine(
  ({ channel, consent }) => listConsentWays(channel).includes(consent.how),
  { path: ['consent', 'how'], error: 'nobody signs over this channel' },
);
export type Entry = z.infer<typeof EntrySchema>;
/** A report as the intake stores it, sent by the sender's own program or entered at the desk. */
export type AnyReport = Report | (Entry & { readonly evidence?: undefined });

/** Response to a desk entry: the receipt that every report gets, and the unit to which the report was routed. */
export const EntryResponseSchema = ReceiptResponseSchema.extend({
  unit: z.strictObject({ id: z.string(), name: z.strictObject({ vi: z.string(), en: z.string() }) }),
});
export type EntryResponse = z.infer<typeof EntryResponseSchema>;

/** Who entered a report, as the report's unit reads it. `officer` is present only if the officer belongs to the report's unit. */
export const EnteredSchema = z.object({
  unit: z.strictObject({ id: z.string(), name: z.strictObject({ vi: z.string(), en: z.string() }) }),
  officer: z.strictObject({ subject: z.string(), name: z.string() }).optional(),
  /** The documents in the order in which the entry declared them. `arrived` is true once the intake has the bytes. */
  documents: z.array(EntryDocumentSchema.extend({ arrived: z.boolean() })),
});
