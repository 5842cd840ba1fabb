import { boolean, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { timestampColumn } from './columns';

/**
 * Sums of events by day, from which figures are read. They name no report, sender or seller, so they are stored longer than the
 * reports. `unit` is "*" for all units together. `by` and `and` are dimensions ("" for none); `value` and `second` are their
 * values.
 */
export const figures = pgTable(
  'figures',
  {
    unit: text('unit').notNull(),
    figure: text('figure').notNull(),
    by: text('by').notNull(),
    and: text('and').notNull(),
    /**
     * The day whose events were counted. Sums by two dimensions are stored for each day only until the half month is over. A sum
     * of the whole half month then replaces them, with the first day of the half month as `start`.
     */
    start: text('start').notNull(),
    value: text('value').notNull(),
    second: text('second').notNull(),
    /**
     * Index in BUCKET_HOURS of the smallest upper end that a duration does not exceed, or the list's length for a longer
     * duration; 0 for a count.
     */
    bucket: smallint('bucket').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.unit,
        table.figure,
        table.by,
        table.and,
        table.start,
        table.value,
        table.second,
        table.bucket,
      ],
    }),
    index('figures_start').on(table.start),
  ],
);

/** Days whose events were counted. If `final`, the day is over, and its events are not counted again. */
export const figureDays = pgTable('figure_days', {
  day: text('day').primaryKey(),
  final: boolean('final').notNull(),
  /** Number of events that no figure includes, because the event's report has no unit or the event is dated before its report. */
  leftOut: integer('left_out').notNull(),
  countedAt: timestampColumn('counted_at').notNull(),
});
