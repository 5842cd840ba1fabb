import * as z from 'zod';
import type { Matter, MatterFile } from '@/lib/domain/matter/matter';
import type { StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { FollowedReport, OutboxItem } from '@/lib/domain/report/outbox';
import { EVIDENCE_MAX_BYTES } from '@/lib/intake/contract';
import { CapturedPageSchema } from './capture.schema';
import { MatterFileSchema, MatterSchema, TimeStampSchema } from './matter.schema';
import {
  createBlobSchema,
  FollowedReportSchema,
  id,
  MOST_PREVIEW_BYTES,
  moment,
  OutboxItemSchema,
} from './report.schema';

/**
 * Version of the schemas by which the rows of a moving file are parsed. A file with a later version is refused with an error that
 * says so.
 */
export const CONTENT_VERSION = 1;

/**
 * Schema of the first frame of a moving file: the version of the file's content, when the file was made, and by which version of
 * the extension.
 */
export const HeadSchema = z.object({
  content: z.int().positive(),
  madeAt: moment,
  software: z.string().max(100),
});
export type Head = z.infer<typeof HeadSchema>;

/** The last frame: how many frames of each kind precede it. */
export const EndSchema = z.object({ reports: z.int().nonnegative(), followed: z.int().nonnegative() });
export type End = z.infer<typeof EndSchema>;

/** A report with everything that belongs to it, or a matter whose report was deleted. */
export interface MovedReport {
  readonly id: string;
  readonly item?: OutboxItem;
  readonly capture?: CapturedPage;
  readonly photos?: readonly Blob[];
  readonly package?: Blob;
  readonly timeStamp?: StoredTimeStamp;
  readonly matter?: Matter;
  readonly matterFiles: readonly MatterFile[];
}

const movedMembers = {
  id,
  item: OutboxItemSchema.exactOptional(),
  capture: CapturedPageSchema.exactOptional(),
  photos: z.array(createBlobSchema(MOST_PREVIEW_BYTES)).max(100).exactOptional(),
  package: createBlobSchema(EVIDENCE_MAX_BYTES).exactOptional(),
  timeStamp: TimeStampSchema.exactOptional(),
  matter: MatterSchema.exactOptional(),
  matterFiles: z.array(MatterFileSchema).max(1_000),
} satisfies { readonly [Name in keyof MovedReport]-?: z.ZodType };

/** Parses a report with everything that belongs to it. All rows that belong to the report must have the report's id. */
export const MovedReportSchema: z.ZodType<MovedReport> = z
  .object(movedMembers)
  .refine(
    ({ id: own, item, timeStamp, matter, matterFiles }) =>
      [item?.id, timeStamp?.itemId, matter?.id, ...matterFiles.map(({ matterId }) => matterId)].every(
        (named) => named === undefined || named === own,
      ),
    'a row of another report',
  );

/** One parsed part of a moving file: its head, a report, a followed report, or its end. */
export type MovedUnit =
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'report'; readonly report: MovedReport }
  | { readonly kind: 'followed'; readonly followed: FollowedReport }
  | { readonly kind: 'end'; readonly end: End };

export { FollowedReportSchema };
