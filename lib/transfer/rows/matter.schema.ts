import * as z from 'zod';
import { createBoundedListSchema } from '@/lib/base/bounded.schema';
import {
  HAND_OVER_WAYS,
  MATTER_ENDS,
  type Matter,
  type MatterAct,
  type MatterFile,
  type MatterStep,
} from '@/lib/domain/matter/matter';
import { PAPER_IDS, RECIPIENT_IDS } from '@/lib/domain/matter/paper';
import { STAMP_FAILURES, type StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import { createBlobSchema, digest, id, type Members, moment } from './report.schema';

/** Longest text (characters). A name is far shorter, but an answer that a person pasted may be long. */
const MOST_TEXT = 1_000_000;
/** Largest file that a person attached (bytes). */
const MOST_MATTER_FILE_BYTES = 134_217_728;
const MOST_REPLY_BYTES = 1_048_576;

const text = z.string().max(MOST_TEXT);
const line = z.string().max(4_096);
const day = z.string().max(20);
const recipient = z.enum(RECIPIENT_IDS);
const fileIds = createBoundedListSchema(id, 1_000);

const ActSchema: z.ZodType<MatterAct> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('made'), recipient, paper: z.enum(PAPER_IDS) }),
  z.object({
    kind: z.literal('saved'),
    recipient,
    what: z.enum(['paper', 'folder']),
    digest: line.exactOptional(),
  }),
  z.object({ kind: z.literal('sent'), recipient, day, way: z.enum(HAND_OVER_WAYS) }),
  z.object({ kind: z.literal('received'), recipient, day, number: text.exactOptional(), fileIds }),
  z.object({ kind: z.literal('answered'), recipient, day, text, fileIds }),
  z.object({ kind: z.literal('note'), text }),
]);

const stepMembers = { id, at: moment, act: ActSchema } satisfies Members<MatterStep>;

const matterMembers = {
  id,
  openedAt: moment,
  changedAt: moment,
  fields: z.record(z.string().max(200), text),
  steps: createBoundedListSchema(z.object(stepMembers), 10_000),
  closed: z.object({ at: moment, end: z.enum(MATTER_ENDS), note: text.exactOptional() }).exactOptional(),
  wordsDeletedAt: moment.exactOptional(),
} satisfies Members<Matter>;

/** Parses what a person did about one report beside sending it. */
export const MatterSchema: z.ZodType<Matter> = z.object(matterMembers);

const fileMembers = {
  id,
  matterId: id,
  name: text,
  file: createBlobSchema(MOST_MATTER_FILE_BYTES),
  addedAt: moment,
} satisfies Members<MatterFile>;

/** Parses a file that a person attached. */
export const MatterFileSchema: z.ZodType<MatterFile> = z.object(fileMembers);

const stamp = { itemId: id, digest };
/** Parses the time stamp of a package. */
export const TimeStampSchema: z.ZodType<StoredTimeStamp> = z.discriminatedUnion('state', [
  z.object({
    ...stamp,
    state: z.literal('waiting'),
    attempts: z.int().nonnegative(),
    nextAttemptAt: moment.exactOptional(),
    failure: z
      .object({ reason: z.enum(STAMP_FAILURES), service: line.exactOptional(), at: moment })
      .exactOptional(),
  }),
  z.object({
    ...stamp,
    state: z.literal('stamped'),
    at: moment,
    receivedAt: moment,
    service: line,
    licensed: z.boolean(),
    reply: createBlobSchema(MOST_REPLY_BYTES),
    root: z.string().max(100_000),
  }),
]);
