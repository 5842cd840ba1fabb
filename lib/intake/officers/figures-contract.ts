import * as z from 'zod';
import { DIMENSIONS, FIGURE_IDS } from '@/lib/reference/office/figures';
import { DaySchema } from './queue-query';

/**
 * The contract for the figures of an office's work. They come from daily sums without anybody's identity
 * (docs/agency/figures.md). Days are ISO days in Vietnam; both ends of a period are included.
 */
const LONGEST_DAYS = 1_100;
const DAY_MS = 86_400_000;

const PeriodSchema = z
  .strictObject({
    /** `own`: the officer's unit. `all`: all units, for who may see them. */
    of: z.enum(['own', 'all']).default('own'),
    from: DaySchema,
    to: DaySchema,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends before it begins' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < LONGEST_DAYS * DAY_MS, {
    path: ['to'],
    error: `longer than ${LONGEST_DAYS} days`,
  });

/** Which figure is asked for, over which period, divided by what. */
export const FiguresQuerySchema = PeriodSchema.safeExtend({
  figure: z.enum(FIGURE_IDS),
  by: z.enum(DIMENSIONS).exactOptional(),
  /** A second dimension. The period then begins on a 1st or 16th and ends on a 15th or the last day of a month. */
  and: z.enum(DIMENSIONS).exactOptional(),
}).refine(({ by, and }) => and === undefined || (by !== undefined && by !== and), {
  path: ['and'],
  error: 'a second dimension needs another first',
});
export type FiguresQuery = z.input<typeof FiguresQuerySchema>;

/** A number with its share of the year before. Times in hours, absent for a count and for no report at all. */
const AmountSchema = z.strictObject({
  count: z.int(),
  median: z.number().optional(),
  p90: z.number().optional(),
});
export type Amount = z.infer<typeof AmountSchema>;

export const FiguresSchema = z.object({
  /** Until when the figures are counted; absent before the first count. */
  until: z.iso.datetime().optional(),
  total: AmountSchema,
  /** The same days a year before. */
  before: AmountSchema,
  /** Largest first; empty without a dimension. */
  rows: z.array(
    AmountSchema.extend({ value: z.string(), second: z.string().optional(), before: z.int().optional() }),
  ),
  /** Events of the period that no figure counts, because their data contradict each other. */
  leftOut: z.int(),
});
export type Figures = z.infer<typeof FiguresSchema>;

export const DaysQuerySchema = PeriodSchema.safeExtend({ figure: z.enum(FIGURE_IDS) });
export type DaysQuery = z.input<typeof DaysQuerySchema>;

/** A figure day by day; `before` is the same day a year before. */
export const DaysSchema = z.object({
  until: z.iso.datetime().optional(),
  days: z.array(z.strictObject({ day: z.iso.date(), count: z.int(), before: z.int() })),
});
export type Days = z.infer<typeof DaysSchema>;

export const NowQuerySchema = z.strictObject({ of: z.enum(['own', 'all']).default('own') });

/** The work that is open now, and what is new. */
export const NowSchema = z.object({
  at: z.iso.datetime(),
  /** Open reports by age, youngest band first (lib/reference/office/figures.ts, AGE_DAYS). */
  open: z.array(z.int()),
  /** Open reports of which a period of the law has run out, by age in the same bands. */
  overdue: z.array(z.int()),
  /** Sellers and listings about which at least `MOST_NEW` reports came within seven days and fewer in the four weeks before. */
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
