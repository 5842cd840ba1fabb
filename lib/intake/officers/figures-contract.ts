import * as z from 'zod';
import { DIMENSIONS, FIGURE_IDS } from '@/lib/reference/office/figures';
import { DaySchema } from './queue-query';

/**
 * The contract for the figures of an office's work. They come from daily sums that name nobody (docs/agency/figures.md). Days are
 * ISO days in Vietnam; a period includes its first and last day.
 */

/** Longest period of a query (days). */
const LONGEST_DAYS = 1_100;
const DAY_MS = 86_400_000;

const PeriodSchema = z
  .strictObject({
    /** `own`: the officer's unit. `all`: all units, for a person who may see them. */
    of: z.enum(['own', 'all']).default('own'),
    from: DaySchema,
    to: DaySchema,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends before it begins' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < LONGEST_DAYS * DAY_MS, {
    path: ['to'],
    error: `longer than ${LONGEST_DAYS} days`,
  });

/**
 * Asks for one figure over a period. The figure can be broken down by one dimension (`by`) or by two dimensions (`by` and `and`).
 */
export const FiguresQuerySchema = PeriodSchema.safeExtend({
  figure: z.enum(FIGURE_IDS),
  by: z.enum(DIMENSIONS).exactOptional(),
  /** A second dimension. The period must then begin on the 1st or 16th of a month and end on the 15th or last day of a month. */
  and: z.enum(DIMENSIONS).exactOptional(),
}).refine(({ by, and }) => and === undefined || (by !== undefined && by !== and), {
  path: ['and'],
  error: 'a second dimension needs another first',
});
export type FiguresQuery = z.input<typeof FiguresQuerySchema>;

/**
 * The number of reports that a figure counts. For a figure of durations also the median and the 90th percentile of the durations
 * (hours); both are absent if there is no report.
 */
const AmountSchema = z.strictObject({
  count: z.int(),
  median: z.number().optional(),
  p90: z.number().optional(),
});
export type Amount = z.infer<typeof AmountSchema>;

export const FiguresSchema = z.object({
  /** Time up to which events are counted; absent until the figures were computed for the first time. */
  until: z.iso.datetime().optional(),
  total: AmountSchema,
  /** The figure for the same days of the previous year. */
  before: AmountSchema,
  /** One row for each value of the dimensions, the row with the largest count first; empty if no dimension was asked for. */
  rows: z.array(
    AmountSchema.extend({ value: z.string(), second: z.string().optional(), before: z.int().optional() }),
  ),
  /** Number of events in the period that no figure counts, because their data contradict each other. */
  leftOut: z.int(),
});
export type Figures = z.infer<typeof FiguresSchema>;

export const DaysQuerySchema = PeriodSchema.safeExtend({ figure: z.enum(FIGURE_IDS) });
export type DaysQuery = z.input<typeof DaysQuerySchema>;

/** A figure for each day of a period. `before` is the figure on the same day of the previous year. */
export const DaysSchema = z.object({
  until: z.iso.datetime().optional(),
  days: z.array(z.strictObject({ day: z.iso.date(), count: z.int(), before: z.int() })),
});
export type Days = z.infer<typeof DaysSchema>;

export const NowQuerySchema = z.strictObject({ of: z.enum(['own', 'all']).default('own') });

/** The numbers of reports that are open now, and the sellers and listings with unusually many new reports. */
export const NowSchema = z.object({
  at: z.iso.datetime(),
  /** Number of open reports in each age group, the youngest first (AGE_DAYS in lib/reference/office/figures.ts). */
  open: z.array(z.int()),
  /** Number of open reports with a legal period that ran out, in each age group, in the order of `open`. */
  overdue: z.array(z.int()),
  /**
   * Sellers and listings that got at least `LEAST_NEW` reports in the last seven days, and more reports in these seven days than
   * in the four weeks before.
   */
  news: z.array(
    z.strictObject({
      kind: z.enum(['seller', 'listing']),
      marketplace: z.string(),
      host: z.string(),
      id: z.string(),
      name: z.string().optional(),
      count: z.int(),
      before: z.int(),
    }),
  ),
});
export type OfficeNow = z.infer<typeof NowSchema>;
