import * as z from 'zod';
import {
  type Arrival,
  type CaptureContext,
  type CaptureStage,
  type MissingResource,
  type PageFact,
  type Redaction,
  SIGNED_IN,
} from '@/lib/domain/evidence';
import { FactPlaceSchema } from '@/lib/domain/evidence.schema';
import { ListingReadingSchema } from '@/lib/domain/listing.schema';

const finite = z.number();

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
  url: z.string(),
  title: z.string(),
  capturedAt: z.iso.datetime(),
  timeZone: z.string(),
  clockOffset: finite.nullable(),
  viewport: z.strictObject({ width: finite, height: finite, pixelRatio: finite }),
  page: z.strictObject({ width: finite, height: finite, scrollX: finite, scrollY: finite }),
  userAgent: z.string(),
  extensionVersion: z.string(),
  language: z.string(),
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
  moves: z.array(z.strictObject({ x: finite, y: finite, at: z.iso.datetime() })).max(200),
  changed: z.int().nonnegative(),
});

const MissingSchema: z.ZodType<MissingResource> = z.strictObject({
  url: z.string(),
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
  url: z.string(),
  reading: ListingReadingSchema.nullable(),
  facts: z.array(FactSchema).max(10_000),
});
export type FactsFile = z.infer<typeof FactsFileSchema>;

/** evidence/context.json */
export const ContextFileSchema = z.strictObject({
  version: z.literal(1),
  context: ContextSchema,
  stages: z.array(StageSchema).max(50),
  frames: z.array(
    z.strictObject({
      frameId: z.int(),
      url: z.string(),
      title: z.string(),
      nodeCount: z.int(),
      losses: z.array(z.string()),
    }),
  ),
  fullPage: FullPageSchema.exactOptional(),
  arrival: ArrivalSchema.exactOptional(),
  resources: z.strictObject({ fetched: z.string(), missing: z.array(MissingSchema) }),
});
export type ContextFile = z.infer<typeof ContextFileSchema>;

/** evidence/redactions.json */
export const RedactionsFileSchema = z.strictObject({
  version: z.literal(1),
  redactions: z.array(RedactionSchema).max(10_000),
});
export type RedactionsFile = z.infer<typeof RedactionsFileSchema>;
