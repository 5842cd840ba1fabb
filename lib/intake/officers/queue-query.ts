import * as z from 'zod';
import { DESK_CHANNELS } from '@/lib/domain/report/report-channel';
import { REPORT_STATUSES, VIOLATION_CODES } from '@/lib/intake/contract';

/** Which reports a list has: those that did not end, those that ended, or all. */
export const QUEUE_STATES = ['open', 'ended', 'all'] as const;
/** Orders of a list: soonest deadline first, oldest first, newest first. */
export const QUEUE_SORTS = ['due', 'oldest', 'newest'] as const;
/** The running legal period that ends first: it is over, it ends within a day, one runs, or none does. */
export const QUEUE_CLOCKS = ['overdue', 'near', 'running', 'none'] as const;
/** In place of an officer's subject: reports that nobody accepted. */
export const NOBODY = 'nobody';

/** A day (ISO) of this century: no database compares days of every year. */
export const DaySchema = z.iso.date().regex(/^20/);

/** What a list of reports is asked for. Absent: every value; the oldest open reports first. */
export const QueueQuerySchema = z.strictObject({
  state: z.enum(QUEUE_STATES).optional(),
  status: z.enum(REPORT_STATUSES).optional(),
  code: z.enum(VIOLATION_CODES).optional(),
  marketplace: z.string().max(32).optional(),
  /** Code of a province ("01"). */
  province: z.string().max(8).optional(),
  /** How an officer learned of it; rows with such a report among theirs are found. */
  channel: z.enum(DESK_CHANNELS).optional(),
  clock: z.enum(QUEUE_CLOCKS).optional(),
  mine: z.enum(['yes']).optional(),
  /** Subject of the officer who accepted the report, or `nobody`. */
  officer: z.string().min(1).max(200).optional(),
  /** First and last day on which the report was received, in Vietnam. */
  from: DaySchema.optional(),
  to: DaySchema.optional(),
  /** Words of the report: each has to occur, without regard to case and diacritics; the beginning of a longer word is enough. */
  q: z.string().trim().max(200).optional(),
  sort: z.enum(QUEUE_SORTS).optional(),
  /** Cursor from the previous response. */
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});
export type QueueQuery = z.input<typeof QueueQuerySchema>;
