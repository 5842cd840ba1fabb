import * as z from 'zod';
import { addDays } from '@/lib/base/days';
import {
  RECALL_REASONS,
  SELLER_STATUSES,
  VIOLATION_STATUSES,
  WARNING_ORIGINS,
} from '@/lib/domain/seller/trust';
import type { RecordFileName, RecordsByFile } from '@/lib/registry/store/stored-records';
import { ANSWER_DAYS, RecordSourceSchema, TrustKeySchema } from '@/lib/registry/update/release';

export type { KeyedRecord, RecordFileName } from '@/lib/registry/store/stored-records';

const id = z.string().regex(/^[A-Za-z0-9._-]{1,80}$/);
/** Keys of one record. */
export const MOST_KEYS = 50;
const keys = z.array(TrustKeySchema).min(1).max(MOST_KEYS);
// Aborts, so that the comparisons below see only dates.
const day = z.iso.date({ abort: true });
/** Answer days of a record. A decision has none: its status says that it was answered. */
const answerable = ANSWER_DAYS;
const line = (max: number) => z.string().trim().min(1).max(max);

/** A published decision, as one line of `violations.jsonl.gz`. The fields are those of D55/2024 art. 24. */
export const ViolationRecordSchema = z
  .strictObject({
    type: z.literal('violation'),
    id,
    keys,
    issuer: line(300),
    number: line(100),
    decidedOn: day,
    actCode: z.string().regex(/^[A-Z][A-Z0-9_]{1,59}$/),
    act: z.strictObject({ vi: line(1_000), en: line(1_000) }),
    area: line(300),
    trader: z.strictObject({ name: line(300), address: line(500) }),
    publishedOn: day,
    expiresOn: day,
    status: z.enum(VIOLATION_STATUSES),
    source: RecordSourceSchema,
    sourceDigest: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine((record) => record.decidedOn <= record.publishedOn, { message: 'published before it was decided' })
  .refine((record) => record.publishedOn <= record.expiresOn, { message: 'expires before it is published' })
  .refine((record) => record.expiresOn <= addDays(record.publishedOn, 30), {
    message: 'shown for more than 30 days after its publication',
  });

/** A registered site, as one line of `sites.jsonl.gz`. */
const SiteRecordSchema = z.strictObject({
  type: z.literal('site'),
  id,
  keys,
  status: z.enum(SELLER_STATUSES),
  number: line(100),
  owner: line(300),
  confirmedOn: day.exactOptional(),
  ...answerable,
  source: RecordSourceSchema,
});

/** A recalled product, as one line of `recalls.jsonl.gz`. Found by notification number, barcode or exact model only. */
const RecallRecordSchema = z
  .strictObject({
    type: z.literal('recall'),
    id,
    keys,
    product: line(500),
    brand: z.string().trim().max(200),
    reason: z.enum(RECALL_REASONS),
    country: z.string().regex(/^[A-Z]{2}$/),
    issuer: line(300),
    number: line(100),
    issuedOn: day,
    hazard: line(2_000),
    batches: line(2_000).exactOptional(),
    measure: line(2_000).exactOptional(),
    ...answerable,
    source: RecordSourceSchema,
  })
  .refine((record) => record.keys.every((key) => /^(?:notice|gtin|model):/.test(key)), {
    message: 'a product is named by its notification number, barcode or model',
  });

/** A site on a warning list, as one line of `warnings.jsonl.gz`. */
const WarningRecordSchema = z
  .strictObject({
    type: z.literal('warning'),
    id,
    keys,
    origin: z.enum(WARNING_ORIGINS),
    category: z.string().trim().max(200),
    ...answerable,
    source: RecordSourceSchema,
  })
  .refine((record) => record.keys.every((key) => key.startsWith('site:')), {
    message: 'a warning list names whole sites',
  });

/** Schema of the lines of each file of records. */
export const RECORD_SCHEMAS: { readonly [N in RecordFileName]: z.ZodType<RecordsByFile[N]> } = {
  violations: ViolationRecordSchema,
  sites: SiteRecordSchema,
  recalls: RecallRecordSchema,
  warnings: WarningRecordSchema,
};

/**
 * Returns the last day a record published on `day` (ISO date) is shown if its issuer names none: the thirtieth, counting the
 * day of publication. Whether D55/2024 art. 24 allows one more is not settled; an issuer may name it.
 */
export function lastDayShown(day: string): string {
  return addDays(day, 29);
}
