import * as z from 'zod';
import { addDays } from '@/lib/base/days';
import { RECALL_REASONS, SELLER_STATUSES, VIOLATION_STATUSES, WARNING_ORIGINS } from './record-values';
import { parseTrustKey } from './trust-key';
import type { TrustKey } from './trust-key-kinds';

export const TrustKeySchema = z
  .string()
  .max(300)
  .transform((text, context): TrustKey => {
    const key = parseTrustKey(text);
    if (key !== undefined) return key;
    context.addIssue({ code: 'custom', message: `"${text}" is not a canonical key` });
    return z.NEVER;
  });

/** Source of a record: the published list or decision, and its date. */
export const RecordSourceSchema = z.strictObject({
  name: z.string().min(1).max(300),
  url: z.url({ protocol: /^https?$/ }).max(2_048),
  /** ISO date (YYYY-MM-DD) of the list or decision. */
  asOf: z.iso.date(),
  /** ISO date on which the registry's publisher fetched the list or decision from the source, if known. */
  retrievedOn: z.iso.date().exactOptional(),
});

/**
 * The dates (ISO) of a dispute about a record. The dates are absent once the dispute's result is published. A record of type
 * `violation` has its field `status` in place of these dates.
 */
export const AnswerableSchema = z.strictObject({
  /** First day on which the dispute was under review. */
  underReviewSince: z.iso.date().exactOptional(),
  /**
   * The day since which the source has been correcting the record. The source has agreed to correct it, and the source's next
   * list has the correction.
   */
  beingCorrectedSince: z.iso.date().exactOptional(),
});

/** Maximum number of keys of one record. */
export const MOST_KEYS = 50;
// An invalid date ends the parsing, so that the comparisons below get only dates.
const day = z.iso.date({ abort: true });
/** Maximum number of classes of one kind in one recall. */
const MOST_CLASSES = 12;
const code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const createLineSchema = (max: number) => z.string().trim().min(1).max(max);

/**
 * Returns the fields that the records of every type have. `id` stays the same in all versions of the registry. Look-ups find a
 * record by `keys`.
 */
const createRecordFields = <T extends string>(type: T) => ({
  type: z.literal(type),
  id: z.string().regex(/^[A-Za-z0-9._-]{1,80}$/),
  keys: z.array(TrustKeySchema).min(1).max(MOST_KEYS),
});

/**
 * A published decision, as one line of `violations.jsonl.gz`, with the fields of Decree 55/2024 art. 24. Dates are ISO
 * (YYYY-MM-DD), in Vietnam's time.
 */
export const ViolationRecordSchema = z
  .strictObject({
    ...createRecordFields('violation'),
    issuer: createLineSchema(300),
    number: createLineSchema(100),
    decidedOn: day,
    actCode: z.string().regex(/^[A-Z][A-Z0-9_]{1,59}$/),
    /** The violation in the decision's own words (Vietnamese), and in English. */
    act: z.strictObject({ vi: createLineSchema(1_000), en: createLineSchema(1_000) }),
    area: createLineSchema(300),
    trader: z.strictObject({ name: createLineSchema(300), address: createLineSchema(500) }),
    publishedOn: day,
    /** Last day on which the decision is shown: 30 days after publication, unless the issuer set an earlier day. */
    expiresOn: day,
    status: z.enum(VIOLATION_STATUSES),
    source: RecordSourceSchema,
    /** SHA-256 (hex) of the source document. */
    sourceDigest: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine((one) => one.decidedOn <= one.publishedOn, { message: 'published before it was decided' })
  .refine((one) => one.publishedOn <= one.expiresOn, { message: 'expires before it is published' })
  .refine((one) => one.expiresOn <= addDays(one.publishedOn, 30), {
    message: 'shown for more than 30 days after its publication',
  });

/**
 * A site or platform in the ministry's register, with its owner and the number of its entry there: one line of `sites.jsonl.gz`.
 */
export const SiteRecordSchema = z.strictObject({
  ...createRecordFields('site'),
  status: z.enum(SELLER_STATUSES),
  number: createLineSchema(100),
  owner: createLineSchema(300),
  /** ISO date of the ministry's confirmation, if its list states it. */
  confirmedOn: day.exactOptional(),
  ...AnswerableSchema.shape,
  source: RecordSourceSchema,
});

/**
 * A recalled product: one line of `recalls.jsonl.gz`. Its keys are notification numbers, barcodes, exact models and item
 * ids of marketplaces. Dates are ISO (YYYY-MM-DD).
 */
export const RecallRecordSchema = z
  .strictObject({
    ...createRecordFields('recall'),
    product: createLineSchema(500),
    brand: z.string().trim().max(200),
    reason: z.enum(RECALL_REASONS),
    /** ISO 3166 code of the recalling authority's country. A recall of any country but "VN" is shown as a foreign warning. */
    country: z.string().regex(/^[A-Z]{2}$/),
    issuer: createLineSchema(300),
    number: createLineSchema(100),
    issuedOn: day,
    /** The danger, in the source's own words. */
    hazard: createLineSchema(2_000),
    /** Codes of the authority's own classes (`recall-classes.ts`). A device that has no words for a code shows the code. */
    authority: code.exactOptional(),
    goods: code.exactOptional(),
    hazards: z.array(code).min(1).max(MOST_CLASSES).exactOptional(),
    measures: z.array(code).min(1).max(MOST_CLASSES).exactOptional(),
    /** ISO 639-1 code of the language of the source's own words; absent for Vietnamese. */
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .exactOptional(),
    /** The batches or production dates that are recalled; absent if all are. */
    batches: createLineSchema(2_000).exactOptional(),
    /** The ordered measure, or the issuer's advice to buyers, in the source's own words. */
    measure: createLineSchema(2_000).exactOptional(),
    ...AnswerableSchema.shape,
    source: RecordSourceSchema,
  })
  .refine(({ keys }) => keys.every((key) => /^(?:notice|gtin|model|item):/.test(key)), {
    message: 'a product is named by its notification number, barcode, model or item of a marketplace',
  });

/**
 * A site on a warning list: one line of `warnings.jsonl.gz`. Such a list warns but decides nothing. A decision has an issuer, a
 * number, a date and an act, and is a violation record. `source` names the list and the day on which it was read. A site that
 * left the list is missing from later versions of the registry.
 */
export const WarningRecordSchema = z
  .strictObject({
    ...createRecordFields('warning'),
    origin: z.enum(WARNING_ORIGINS),
    /** The list's own category ("phishing", "giả mạo ngân hàng"); empty if the list has none. */
    category: z.string().trim().max(200),
    ...AnswerableSchema.shape,
    source: RecordSourceSchema,
  })
  .refine(({ keys }) => keys.every((key) => key.startsWith('site:')), {
    message: 'a warning list names whole sites',
  });
