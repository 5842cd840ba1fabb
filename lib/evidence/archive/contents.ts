import * as z from 'zod';
import { createBoundedListSchema } from '@/lib/base/bounded.schema';
import { ListingReadingSchema } from '@/lib/domain/listing/listing.schema';
import {
  ArrivalSchema,
  ContextSchema,
  FactSchema,
  FullPageSchema,
  LONGEST_ADDRESS,
  MissingSchema,
  RedactionSchema,
  StageSchema,
} from '@/lib/domain/report/evidence.schema';
import { BOUNDS } from '@/lib/evidence/bounds';

const address = z.string().max(LONGEST_ADDRESS);

/** The content of evidence/facts.json. */
export const FactsFileSchema = z.strictObject({
  version: z.literal(1),
  url: address,
  reading: ListingReadingSchema.nullable(),
  facts: createBoundedListSchema(FactSchema, 10_000),
});

/** The content of evidence/context.json. */
export const ContextFileSchema = z.strictObject({
  version: z.literal(1),
  context: ContextSchema,
  stages: createBoundedListSchema(StageSchema, 50),
  frames: createBoundedListSchema(
    z.strictObject({
      frameId: z.int(),
      url: address,
      title: z.string().max(65_536),
      nodeCount: z.int(),
      losses: createBoundedListSchema(z.string().max(200), 200),
    }),
    1_000,
  ),
  fullPage: FullPageSchema.exactOptional(),
  arrival: ArrivalSchema.exactOptional(),
  originals: createBoundedListSchema(z.string().regex(/^[0-9a-f]{64}$/), 20).exactOptional(),
  resources: z.strictObject({
    fetched: z.string().max(4_096),
    missing: createBoundedListSchema(MissingSchema, BOUNDS.missing),
    /** Number of missing files beyond those that are listed. */
    unlisted: z.int().positive().exactOptional(),
  }),
});

/** The content of evidence/redactions.json. */
export const RedactionsFileSchema = z.strictObject({
  version: z.literal(1),
  redactions: createBoundedListSchema(RedactionSchema, 10_000),
});
