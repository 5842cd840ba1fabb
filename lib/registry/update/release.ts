import * as z from 'zod';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import { AppError } from '@/lib/base/errors';
import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';
import { AnswerableSchema, RecordSourceSchema, TrustKeySchema } from '@/lib/domain/seller/trust.schema';

/** Paths of the targets of format 1. A later format would have a folder of its own beside `v1`. */
export const TARGET_PATHS = {
  release: 'v1/release.json',
  sellers: 'v1/sellers.bin',
  violations: 'v1/violations.jsonl.gz',
  sites: 'v1/sites.jsonl.gz',
  recalls: 'v1/recalls.jsonl.gz',
  warnings: 'v1/warnings.jsonl.gz',
  adapters: 'v1/adapters.json',
  reference: 'v1/reference.json',
  'time-stamps': 'v1/time-stamps.json',
} as const;

/** Path of the recalls in a version that delegates them to the role "recalls". */
export const DELEGATED_RECALLS = 'v1/recalls/recalls.jsonl.gz';

/**
 * Returns the path of the changes that lead from an earlier sellers file to this version's. `base` is the earlier file's SHA-256.
 */
export function toDeltaPath(base: string): string {
  return `v1/sellers/from-${base.slice(0, 16)}.bin`;
}

/**
 * Schema of a list of sellers: which keys it covers ("shop:shopee.vn", "tax"), which status it gives them, where it is published.
 */
export const SellerListSchema = z.strictObject({
  namespace: z
    .string()
    .regex(/^(?:(?:shop|official):[a-z0-9.-]+|tax|site|notice|gtin|model)$/, 'no namespace of keys'),
  status: z.enum(SELLER_STATUSES, { error: `not one of ${SELLER_STATUSES.join(', ')}` }),
  source: RecordSourceSchema,
});
export type SellerList = DeepReadonly<z.infer<typeof SellerListSchema>>;

/**
 * Schema of a seller's answer to one status that the registry gives one lookup key. The answer is shown beside the status.
 * Answers are stored apart from the keys, because few keys have an answer.
 */
export const AnsweredStatusSchema = z
  .strictObject({
    key: TrustKeySchema,
    status: z.enum(SELLER_STATUSES, { error: `not one of ${SELLER_STATUSES.join(', ')}` }),
    ...AnswerableSchema.shape,
  })
  .refine((answer) => answer.underReviewSince !== undefined || answer.beingCorrectedSince !== undefined, {
    message: 'an answer says since when it is under review or being corrected',
  });
export type AnsweredStatus = DeepReadonly<z.infer<typeof AnsweredStatusSchema>>;

const shown = z.string().trim().min(1).max(300);

/**
 * Schema of a registry's publisher, who is responsible for the registry. A device shows the publisher where it lists the
 * registry's sources.
 */
export const PublisherSchema = z.strictObject({
  name: shown,
  /** A mailbox, a telephone number or a postal address. */
  contact: shown,
  /** Where anyone can ask for a correction: an https or mailto address. */
  corrections: z.url({ protocol: /^(?:https|mailto)$/ }).max(300),
  /** Hours within which the publisher removes a wrong entry, counted from a request that proves it wrong. */
  offWithinHours: z
    .int()
    .positive()
    .max(24 * 31),
});
export type Publisher = DeepReadonly<z.infer<typeof PublisherSchema>>;

/**
 * Schema of what `release.json` states about the recalls from one source. `authority` is the code of the issuing authority
 * (`recall-classes.ts`).
 */
const RecallSourceSchema = z.strictObject({
  authority: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  records: z.int().positive(),
  /** Day (ISO) of the source's newest notice. */
  asOf: z.iso.date(),
  /** Day (ISO) on which the publisher last read the source; absent if unknown. */
  retrievedOn: z.iso.date().exactOptional(),
});
export type RecallSource = DeepReadonly<z.infer<typeof RecallSourceSchema>>;

/** Schema of the target `release.json`, which describes a version. */
const ReleaseSchema = z.strictObject({
  version: z.int().positive(),
  /** When the publisher built the version (ISO 8601 UTC). */
  publishedAt: z.iso.datetime(),
  /** Absent in a version that was published before this field was required. */
  publisher: PublisherSchema.exactOptional(),
  /**
   * Lists of sellers. They are stored apart from the keys, so that the sellers file stays unchanged if only the date of a list
   * changes.
   */
  lists: z.array(SellerListSchema).max(5_000),
  answers: z.array(AnsweredStatusSchema).max(10_000).exactOptional(),
  recallSources: z.array(RecallSourceSchema).max(100).exactOptional(),
});
export type Release = DeepReadonly<z.infer<typeof ReleaseSchema>>;

/** Parses `release.json`. Throws AppError "registry-invalid" if the file is not JSON or does not match the schema. */
export function parseRelease(bytes: Uint8Array): Release {
  try {
    return ReleaseSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (thrown) {
    throw new AppError('registry-invalid', `release.json: ${String(thrown)}`, { cause: thrown });
  }
}
