import * as z from 'zod';
import { DESK_CHANNELS } from '@/lib/domain/report/report-channel';
import { REPORT_STATUSES, VIOLATION_CODES } from '@/lib/intake/contract';

/** Which reports a list has. `open`: reports that have not ended; `ended`: reports that have ended; `all`: both. */
export const QUEUE_STATES = ['open', 'ended', 'all'] as const;
/** Orders of a list of reports. `due`: soonest due date first; `oldest` and `newest`: by time of receipt. */
export const QUEUE_SORTS = ['due', 'oldest', 'newest'] as const;
/**
 * State of the running legal period that ends first. `overdue`: it is over; `near`: it ends within a day; `running`: it ends
 * later; `none`: no period runs.
 */
export const QUEUE_CLOCKS = ['overdue', 'near', 'running', 'none'] as const;
/** Value of `officer` in a query for the reports that no officer has accepted. Any other value is an officer's id (`subject`). */
export const NOBODY = 'nobody';

/** An ISO day from 2000 to 2099. All other years are refused, because databases cannot compare the days of some of them. */
export const DaySchema = z.iso.date().regex(/^20/);

/**
 * Filter and order of a list of reports. An absent filter admits every value. Without `state` and `sort` the list has the open
 * reports, the oldest first.
 */
export const QueueQuerySchema = z.strictObject({
  state: z.enum(QUEUE_STATES).optional(),
  status: z.enum(REPORT_STATUSES).optional(),
  code: z.enum(VIOLATION_CODES).optional(),
  marketplace: z.string().max(32).optional(),
  /** Code of a province ("01"). */
  province: z.string().max(8).optional(),
  /** The channel by which an officer learned of a report. A row is found if any of its reports has this channel. */
  channel: z.enum(DESK_CHANNELS).optional(),
  clock: z.enum(QUEUE_CLOCKS).optional(),
  mine: z.enum(['yes']).optional(),
  /** Subject of the officer who accepted the report, or `nobody`. */
  officer: z.string().min(1).max(200).optional(),
  /** First and last day (in Vietnam) of the period in which the report was received. */
  from: DaySchema.optional(),
  to: DaySchema.optional(),
  /**
   * Words to search for in the report. Each word must occur in the report, or begin a longer word there; case and diacritics do
   * not matter.
   */
  q: z.string().trim().max(200).optional(),
  sort: z.enum(QUEUE_SORTS).optional(),
  /** Cursor from the previous response. */
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});
export type QueueQuery = z.input<typeof QueueQuerySchema>;
