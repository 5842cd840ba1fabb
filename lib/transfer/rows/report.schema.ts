import * as z from 'zod';
import { createBoundedListSchema } from '@/lib/base/bounded.schema';
import { ERROR_CODES } from '@/lib/base/errors';
import { MarketplaceIdSchema } from '@/lib/domain/listing/listing.schema';
import { AssignedRouteSchema } from '@/lib/domain/report/assigned-route';
import { CONSENT_WAYS, ConsentTermsSchema } from '@/lib/domain/report/consent';
import { StageSchema } from '@/lib/domain/report/evidence.schema';
import {
  AGREED_PURPOSES,
  COMPLAINANT_MODES,
  type FollowedReport,
  MOST_COVER_BOXES,
  OUTBOX_STATES,
  type OutboxItem,
  REMOVABLE_PARTS,
  type ReportDraft,
  type TrackedStatus,
} from '@/lib/domain/report/outbox';
import { LOG_DOUBTS } from '@/lib/domain/report/receipt-log';

/** Requires a schema for each member of a type. If a member is added to the type only, this is a type error. */
export type Members<T> = { readonly [Name in keyof T]-?: z.ZodType };

const line = z.string().max(4_096);
const text = z.string().max(100_000);
/** A time (epoch ms) within the range of a JavaScript Date. */
export const moment = z.number().min(-8.64e15).max(8.64e15);
export const digest = z.string().regex(/^[0-9a-f]{64}$/);
/**
 * An id that this extension made, or a reference. It becomes part of URLs, file names and calendars, so few characters are
 * allowed.
 */
export const id = z.string().regex(/^[\w-]{1,200}$/);
const count = z.int().nonnegative();
const bilingual = z.object({ vi: text, en: text });
const yesNo = z.enum(['yes', 'no']);

const draftMembers = {
  marketplace: MarketplaceIdSchema,
  host: line,
  url: z.string().max(65_536),
  listing: z
    .object({
      id: line,
      url: z.string().max(65_536),
      title: text.exactOptional(),
      price: z.object({ minor: count, currency: z.string().regex(/^[A-Z]{3}$/) }).exactOptional(),
    })
    .exactOptional(),
  seller: z.object({
    id: line.exactOptional(),
    name: line.exactOptional(),
    url: z.string().max(65_536).exactOptional(),
    address: line.exactOptional(),
    taxCode: line.exactOptional(),
    shipsFrom: line.exactOptional(),
    fromRegistry: createBoundedListSchema(z.enum(['address', 'taxCode']), 2).exactOptional(),
  }),
  platform: z.enum(['direct', 'intermediary', 'social', 'integrated']).exactOptional(),
  code: line,
  suggested: z.literal(true).exactOptional(),
  bought: yesNo.exactOptional(),
  received: yesNo.exactOptional(),
  pricePaid: line.exactOptional(),
  note: text.exactOptional(),
  serviceProvider: line.exactOptional(),
  province: line.exactOptional(),
  complainant: z.enum(COMPLAINANT_MODES),
  email: line.exactOptional(),
  phone: line.exactOptional(),
  name: line.exactOptional(),
  idNumber: line.exactOptional(),
  address: line.exactOptional(),
  observedAt: moment,
  language: z.enum(['vi', 'en']),
} satisfies Members<ReportDraft>;

const nonceState = z.enum(['issued', 'stale', 'used', 'none', 'foreign']);
const proofs = z.object({
  nonce: z.object({ state: nonceState, at: line.exactOptional() }).exactOptional(),
  timestamp: z
    .object({
      state: z.enum(['pending', 'stamped']),
      authority: line,
      licensed: z.boolean(),
      at: line.exactOptional(),
    })
    .exactOptional(),
  countersignature: z
    .object({ state: z.enum(['pending', 'signed']), authority: line, at: line.exactOptional() })
    .exactOptional(),
});

const statusMembers = {
  status: line,
  events: createBoundedListSchema(
    z.object({ status: line, at: line, note: bilingual.optional(), unit: bilingual.optional() }),
    10_000,
  ),
  outcome: z.object({ result: line, at: line, note: bilingual.optional() }).exactOptional(),
  mergedInto: line.exactOptional(),
  withdrawnAt: line.exactOptional(),
  route: AssignedRouteSchema.exactOptional(),
  seals: proofs.exactOptional(),
  checkedAt: moment,
} satisfies Members<TrackedStatus>;
const StatusSchema = z.object(statusMembers);

const unanswered = z.object({ since: moment, last: moment, times: count }).exactOptional();
const note = z.string().max(8_192);
const LogSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('held'), index: count, size: count, checkedAt: moment, unanswered }),
  z.object({ state: z.literal('no-log'), checkedAt: moment }),
  z.object({ state: z.literal('unchecked'), checkedAt: moment, unanswered }),
  z.object({
    state: z.literal('doubtful'),
    doubt: z.enum(LOG_DOUBTS),
    checkedAt: moment,
    heads: createBoundedListSchema(note, 100),
  }),
]);

const consent = z.object({
  how: z.enum(CONSENT_WAYS),
  version: z.int().positive(),
  terms: ConsentTermsSchema,
  chosenAt: moment.exactOptional(),
});
const fraction = z.number().min(-10).max(1_000);
export const MOST_PREVIEW_BYTES = 16_777_216;
export const createBlobSchema = (most: number) =>
  z.instanceof(Blob).refine(({ size }) => size <= most, `more than ${most} bytes`);

const itemMembers = {
  id,
  state: z.enum(OUTBOX_STATES),
  createdAt: moment,
  changedAt: moment,
  heldUntil: moment.exactOptional(),
  keptAt: moment.exactOptional(),
  releasedAt: moment.exactOptional(),
  consent: consent.exactOptional(),
  draft: z.object(draftMembers),
  removed: createBoundedListSchema(z.enum(REMOVABLE_PARTS), 20),
  agreed: createBoundedListSchema(z.enum(AGREED_PURPOSES), 20),
  capture: z.enum(['running', 'done', 'failed', 'interrupted']),
  stages: createBoundedListSchema(StageSchema, 1_000),
  preview: createBlobSchema(MOST_PREVIEW_BYTES).exactOptional(),
  covered: createBoundedListSchema(
    z.tuple([fraction, fraction, fraction, fraction]).readonly(),
    MOST_COVER_BOXES,
  ).exactOptional(),
  evidence: z.object({ digest, byteLength: z.int().positive() }).exactOptional(),
  packed: z
    .object({
      photos: count,
      facts: count,
      originals: count,
      frames: count,
      resources: count,
      wholePage: z.boolean(),
    })
    .exactOptional(),
  body: z.string().max(1_000_000).exactOptional(),
  secret: z.string().min(1).max(200),
  work: z.object({ tried: z.number(), most: z.number() }).exactOptional(),
  upload: z.object({ sent: count, total: count }).exactOptional(),
  meteredAgreed: z.boolean().exactOptional(),
  attempts: count,
  nextAttemptAt: moment.exactOptional(),
  failure: z.object({ code: z.enum(ERROR_CODES), message: text, at: moment }).exactOptional(),
  reference: id.exactOptional(),
  receipts: createBoundedListSchema(z.string().max(8_192), 1_000),
  log: LogSchema.exactOptional(),
  logHeads: z
    .record(z.string().max(1_000), z.object({ size: count, root: line, note: note.exactOptional() }))
    .exactOptional(),
  status: StatusSchema.exactOptional(),
  askAt: moment.exactOptional(),
  withdrawnAt: moment.exactOptional(),
  answerDraft: text.exactOptional(),
  acceptedAt: moment.exactOptional(),
} satisfies Members<OutboxItem>;

/** Parses a report of the outbox. */
export const OutboxItemSchema: z.ZodType<OutboxItem> = z.object(itemMembers);

const followedMembers = {
  id,
  reference: id,
  secret: z.string().min(1).max(200),
  addedAt: moment,
  status: StatusSchema,
  askAt: moment.exactOptional(),
  withdrawnAt: moment.exactOptional(),
  answerDraft: text.exactOptional(),
} satisfies Members<FollowedReport>;

/** Parses a report that was sent from another device and is followed on this one. */
export const FollowedReportSchema: z.ZodType<FollowedReport> = z.object(followedMembers);
