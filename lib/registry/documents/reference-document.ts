import * as z from 'zod';
import { RecordSourceSchema } from '@/lib/domain/seller/trust.schema';
import { AGENCIES, type AgencyId } from '@/lib/reference/agencies';
import { PURCHASE_PLACES, PURCHASE_STAGES } from '@/lib/reference/next-steps';
import type { ReferenceFacts } from '@/lib/reference/reference-facts';

// Words that accuse somebody of a crime or deceit. No text may have them, whoever signed it.
const ACCUSING =
  /lừa đảo|gian dối|gian lận|trái phép|bất lương|tội phạm|scam|fraud|crook|criminal|illegal|cheat|liar/i;
// Contacts belong in `channels`, where their form is checked; no text may have a contact.
const CONTACT = /https?:|www\.|@|\d(?:[ .-]?\d){6}/i;

const createLineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !ACCUSING.test(text), 'accuses somebody')
    .refine((text) => !CONTACT.test(text), 'holds an address or a telephone number');
const bilingual = z.strictObject({ vi: createLineSchema(400), en: createLineSchema(400) });
const cited = z.strictObject({ vi: z.string().min(1).max(200), en: z.string().min(1).max(200) });

const agencyIds = Object.keys(AGENCIES);
const AgencyIdSchema = z.string().transform((text, context): AgencyId => {
  if (isAgencyId(text)) return text;
  context.addIssue({ code: 'custom', message: `no agency is called "${text}"` });
  return z.NEVER;
});

function isAgencyId(text: string): text is AgencyId {
  return agencyIds.includes(text);
}

const dated = {
  validFrom: z.iso.date(),
  /** Null if no end is known. */
  validUntil: z.iso.date().nullable(),
  /** True if the publisher checked the fact against its source. A fact that is not verified is never shown. */
  verified: z.boolean(),
  source: RecordSourceSchema,
};

// Forms of contacts. Web and e-mail addresses must be the state's own (gov.vn), because a signed file must not send shoppers
// elsewhere.
const ADDRESSES = {
  phone: /^\+?\d[\d .]{2,18}$/,
  web: /^https?:\/\/(?:[a-z0-9-]+\.)+gov\.vn(?:\/[\w./-]{0,200})?$/,
  'e-mail': /^[\w.+-]{1,64}@(?:[a-z0-9-]+\.)+gov\.vn$/,
} as const;

const ChannelRowSchema = z
  .strictObject({
    agency: AgencyIdSchema,
    kind: z.enum(['phone', 'web', 'e-mail']),
    address: z.string().max(260),
    ...dated,
  })
  .refine(
    ({ kind, address }) => ADDRESSES[kind].test(address),
    'no telephone number, page or mailbox of the state',
  );

const StepRowSchema = z.strictObject({
  stage: z.enum(PURCHASE_STAGES),
  /** The kind of purchase to which the step applies: on a marketplace, or on a seller's site. If absent, it applies to both. */
  on: z.enum(PURCHASE_PLACES).exactOptional(),
  text: bilingual,
  agency: AgencyIdSchema.exactOptional(),
  /** The legal basis, cited as the publisher wrote it. */
  basis: cited.exactOptional(),
  ...dated,
});

/**
 * Schema of the `reference` document: dated contacts of agencies, and next steps for a shopper. Each list of the document
 * replaces the whole built-in list.
 */
export const ReferenceDocumentSchema = z.strictObject({
  format: z.literal(1),
  asOf: z.iso.date(),
  source: RecordSourceSchema,
  channels: z.array(ChannelRowSchema).max(200).exactOptional(),
  steps: z
    .array(StepRowSchema)
    .max(60)
    .refine(
      (steps) =>
        PURCHASE_STAGES.every((stage) =>
          PURCHASE_PLACES.every((place) =>
            steps.some(({ on, ...step }) => step.stage === stage && step.verified && (on ?? place) === place),
          ),
        ),
      'a stage of the purchase has no verified step',
    )
    .exactOptional(),
});
export type ReferenceDocument = z.infer<typeof ReferenceDocumentSchema>;
/** The `reference` document as its publisher wrote it, not yet checked. */
export type ReferenceDocumentText = z.input<typeof ReferenceDocumentSchema>;

/**
 * Returns the facts to show: the document's lists, and the built-in list in place of each list that the document lacks. Returns
 * only the built-in facts if there is no document or if they are newer than the document.
 */
export function chooseReferenceFacts(
  document: ReferenceDocument | null,
  bundled: ReferenceFacts,
): ReferenceFacts {
  if (document === null || document.asOf < bundled.asOf) return bundled;
  const { channels, steps, asOf } = document;
  return {
    asOf,
    channels:
      channels?.map(({ agency, kind, address, ...facts }) => ({
        ...facts,
        value: { agency, kind, address },
      })) ?? bundled.channels,
    steps:
      steps?.map(({ stage, on, text, agency, basis, ...facts }) => ({
        ...facts,
        value: { stage, ...(on && { on }), text, ...(agency && { agency }), ...(basis && { cite: basis }) },
      })) ?? bundled.steps,
  };
}
