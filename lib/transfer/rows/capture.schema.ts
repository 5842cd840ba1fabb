import * as z from 'zod';
import { createBoundedListSchema } from '@/lib/base/bounded.schema';
import { ListingReadingSchema } from '@/lib/domain/listing/listing.schema';
import type {
  CapturedPage,
  CapturedResource,
  FrozenFrame,
  ResourceReference,
} from '@/lib/domain/report/evidence';
import {
  ArrivalSchema,
  ContextSchema,
  FactSchema,
  FrameViewSchema,
  FullPageSchema,
  MissingSchema,
  RedactionSchema,
  StageSchema,
} from '@/lib/domain/report/evidence.schema';
import { digest, type Members } from './report.schema';

/**
 * Limits of a capture that is not packed (characters, bytes, entries). The limits of a package are lower
 * (lib/evidence/bounds.ts).
 */
const MOST_ADDRESS = 65_536;
const MOST_TEXT = 67_108_864;
const MOST_BYTES = 67_108_864;
const MOST_ENTRIES = 100_000;

const address = z.string().max(MOST_ADDRESS);
const bytes = z
  .custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array)
  .refine(({ length }) => length <= MOST_BYTES);
const short = z.string().max(4_096);

const referenceMembers = {
  url: address,
  use: z.enum(['image', 'style', 'font', 'media', 'other']),
  top: z.number().exactOptional(),
} satisfies Members<ResourceReference>;

const frameMembers = {
  frameId: z.int().nonnegative(),
  url: address,
  title: z.string().max(MOST_ADDRESS),
  html: z.string().max(MOST_TEXT),
  text: z.string().max(MOST_TEXT),
  references: createBoundedListSchema(z.object(referenceMembers), MOST_ENTRIES),
  nodeCount: z.int().nonnegative(),
  losses: createBoundedListSchema(short, 1_000),
  view: FrameViewSchema.exactOptional(),
} satisfies Members<FrozenFrame>;

const resourceMembers = {
  url: address,
  mediaType: short,
  bytes,
  fetchedAt: short.exactOptional(),
} satisfies Members<CapturedResource>;

const captureMembers = {
  context: ContextSchema,
  frames: createBoundedListSchema(z.object(frameMembers), 1_000),
  picture: bytes.nullable(),
  fullPage: FullPageSchema.extend({
    picture: z.object({ mediaType: short, bytes }).nullable(),
  }).exactOptional(),
  resources: createBoundedListSchema(z.object(resourceMembers), 10_000),
  missing: createBoundedListSchema(MissingSchema, MOST_ENTRIES),
  filesFrom: z.enum(['hosts', 'browser']).exactOptional(),
  reading: ListingReadingSchema.nullable(),
  facts: createBoundedListSchema(FactSchema, 10_000),
  stages: createBoundedListSchema(StageSchema, 1_000),
  redactions: createBoundedListSchema(RedactionSchema, MOST_ENTRIES).exactOptional(),
  arrival: ArrivalSchema.exactOptional(),
  originals: createBoundedListSchema(digest, 100).exactOptional(),
  photos: createBoundedListSchema(bytes, 100).exactOptional(),
  withheld: z
    .object({
      tokens: createBoundedListSchema(short, 10_000),
      contacts: createBoundedListSchema(short, 10_000),
      salt: short,
    })
    .exactOptional(),
} satisfies Members<CapturedPage>;

/** Parses the capture of a report that is not packed. */
export const CapturedPageSchema: z.ZodType<CapturedPage> = z.object(captureMembers);
