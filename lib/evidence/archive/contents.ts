import * as z from 'zod';
import { listOf } from '@/lib/base/bounded.schema';
import { ListingReadingSchema } from '@/lib/domain/listing/listing.schema';
import {
  type Arrival,
  type CaptureContext,
  type CaptureStage,
  type MissingResource,
  type PageFact,
  type Redaction,
  SIGNED_IN,
} from '@/lib/domain/report/evidence';
import { FactPlaceSchema } from '@/lib/domain/report/evidence.schema';
import { BOUNDS } from '@/lib/evidence/bounds';
import { instant } from '@/lib/evidence/manifest';

const finite = z.number();
const address = z.string().max(BOUNDS.address);
const title = z.string().max(65_536);
const words = z.string().max(4_096);
/** Largest error of a device's clock (ms); a time outside every calendar cannot be compared. */
const MOST_OFFSET = 1e13;

const StageSchema: z.ZodType<CaptureStage> = z.strictObject({
  name: z.string().max(40),
  milliseconds: finite.nonnegative(),
  outcome: z.enum(['done', 'partial', 'skipped']),
  reason: z.string().max(100).exactOptional(),
});

const FactSchema: z.ZodType<PageFact> = z.strictObject({
  field: z.string().max(100),
  value: z.string().max(4_096),
  from: z.strictObject({
    source: z.enum(['url', 'state', 'json-ld', 'meta', 'data-attribute', 'dom']),
    selector: z.string().max(500),
  }),
  shown: FactPlaceSchema.exactOptional(),
});

const ContextSchema: z.ZodType<CaptureContext> = z.strictObject({
  url: address,
  title,
  capturedAt: instant,
  timeZone: words.exactOptional(),
  clockOffset: finite.min(-MOST_OFFSET).max(MOST_OFFSET).nullable(),
  viewport: z.strictObject({ width: finite, height: finite, pixelRatio: finite }),
  page: z.strictObject({ width: finite, height: finite, scrollX: finite, scrollY: finite }),
  userAgent: words,
  extensionVersion: words,
  language: words,
  nonce: z.string().max(4_096).nullable(),
  stable: z.boolean().nullable(),
});

const ArrivalSchema: z.ZodType<Arrival> = z.strictObject({
  asked: z
    .url({ protocol: /^https?$/ })
    .max(4_096)
    .exactOptional(),
  answeredAt: z
    .url({ protocol: /^https?$/ })
    .max(4_096)
    .exactOptional(),
  redirects: z.int().nonnegative().exactOptional(),
  status: z.int().min(100).max(999).exactOptional(),
  visitor: z.enum(['shown', 'not-shown']),
  signedIn: z.enum(SIGNED_IN),
});

const FullPageSchema = z.strictObject({
  method: z.enum(['one-call', 'scrolled']),
  area: z.strictObject({ width: finite.nonnegative(), height: finite.nonnegative() }),
  scale: finite.nonnegative(),
  moves: listOf(z.strictObject({ x: finite, y: finite, at: instant }), 200),
  changed: z.int().nonnegative(),
});

const MissingSchema: z.ZodType<MissingResource> = z.strictObject({
  url: address,
  reason: z.string().max(100),
});

const RedactionSchema: z.ZodType<Redaction> = z.strictObject({
  kind: z.string().max(40),
  frameId: z.int().nonnegative(),
  selector: z.string().max(200),
  box: z.tuple([finite, finite, finite, finite]).readonly().exactOptional(),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
});

/** evidence/facts.json */
export const FactsFileSchema = z.strictObject({
  version: z.literal(1),
  url: address,
  reading: ListingReadingSchema.nullable(),
  facts: listOf(FactSchema, 10_000),
});
export type FactsFile = z.infer<typeof FactsFileSchema>;

/** evidence/context.json */
export const ContextFileSchema = z.strictObject({
  version: z.literal(1),
  context: ContextSchema,
  stages: listOf(StageSchema, 50),
  frames: listOf(
    z.strictObject({
      frameId: z.int(),
      url: address,
      title,
      nodeCount: z.int(),
      losses: listOf(z.string().max(200), 200),
    }),
    1_000,
  ),
  fullPage: FullPageSchema.exactOptional(),
  arrival: ArrivalSchema.exactOptional(),
  originals: listOf(z.string().regex(/^[0-9a-f]{64}$/), 20).exactOptional(),
  resources: z.strictObject({
    fetched: words,
    missing: listOf(MissingSchema, BOUNDS.missing),
    /** Number of further missing files, where not all are listed. */
    unlisted: z.int().positive().exactOptional(),
  }),
});
export type ContextFile = z.infer<typeof ContextFileSchema>;

/** evidence/redactions.json */
export const RedactionsFileSchema = z.strictObject({
  version: z.literal(1),
  redactions: listOf(RedactionSchema, 10_000),
});
export type RedactionsFile = z.infer<typeof RedactionsFileSchema>;
