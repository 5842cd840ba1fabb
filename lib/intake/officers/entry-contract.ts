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
 * The contract for a report that an officer enters at the desk for somebody who telephones, comes or writes. It is a report like
 * every other, without an evidence package. Who entered it is known from the sign-in and never from the body; the intake's public route
 * takes no such report.
 */

/** Most documents of one entry, and the longest of them (bytes). */
export const ENTRY_MOST_DOCUMENTS = 10;
export const ENTRY_DOCUMENT_MAX_BYTES = 10_000_000;

const text = (max: number) => z.string().trim().min(1).max(max);
const [anonymous, contact, identified] = ComplainantSchema.options;

/** The sender of a report, also one who told an officer a name without proving it. */
export const StoredComplainantSchema = z.discriminatedUnion('mode', [
  anonymous,
  contact.extend({ name: text(200).optional() }),
  identified,
]);
export type StoredComplainant = z.infer<typeof StoredComplainantSchema>;

/** A consent as the intake stores it: given by a person's own act, or told to an officer. */
export const StoredConsentSchema = ConsentSchema.extend({
  how: z.enum([...ConsentSchema.shape.how.options, ...DESK_CONSENT_WAYS]),
});

/** A document that was scanned or photographed. Its name stays on the officer's device, because it may name somebody. */
const EntryDocumentSchema = z.strictObject({
  mediaType: z.enum(DOCUMENT_TYPES),
  byteLength: z.int().positive().max(ENTRY_DOCUMENT_MAX_BYTES),
  digest: sha256Hex,
});

const { evidence: _none, ...fields } = ReportSchema.shape;

/** The fields of an entry. Whoever tells something has no page before them: of the page nothing has to be known but its platform. */
const EntryFieldsSchema = z.strictObject({
  ...fields,
  channel: z.enum(DESK_CHANNELS),
  complainant: StoredComplainantSchema,
  platform: ReportedPlatformSchema.partial({ url: true }),
  listing: ReportedListingSchema.partial({ id: true, url: true }).optional(),
  /** What was said is all there is, so it cannot be missing. */
  reason: fields.reason.required({ text: true }),
  consent: ConsentSchema.extend({ how: z.enum(DESK_CONSENT_WAYS) }),
  documents: z.array(EntryDocumentSchema).max(ENTRY_MOST_DOCUMENTS),
});

export const EntrySchema = EntryFieldsSchema.refine(
  ({ channel, consent }) => listConsentWays(channel).includes(consent.how),
  { path: ['consent', 'how'], error: 'nobody signs over this channel' },
);
export type Entry = z.infer<typeof EntrySchema>;
/** A report as the intake stores it, from its sender's own program or from the desk. */
export type AnyReport = Report | (Entry & { readonly evidence?: undefined });

/** Response to an entry: the receipt that any report gets, and the unit to which the report was routed. */
export const EntryResponseSchema = ReceiptResponseSchema.extend({
  unit: z.strictObject({ id: z.string(), name: z.strictObject({ vi: z.string(), en: z.string() }) }),
});
export type EntryResponse = z.infer<typeof EntryResponseSchema>;

/** Who entered a report, as its unit reads it; the officer is named in their own unit only. */
export const EnteredSchema = z.object({
  unit: z.strictObject({ id: z.string(), name: z.strictObject({ vi: z.string(), en: z.string() }) }),
  officer: z.strictObject({ subject: z.string(), name: z.string() }).optional(),
  /** In the order in which they were declared; `arrived` once the bytes are here. */
  documents: z.array(EntryDocumentSchema.extend({ arrived: z.boolean() })),
});
