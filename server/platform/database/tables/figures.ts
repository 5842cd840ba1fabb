import { boolean, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { timestampColumn } from './columns';

/**
 * Sums of events by day, from which figures are read. They name no report, sender or seller, so they outlive what they count.
 * `unit` "*" is all units together; `by` and `and` are dimensions ("" for none) and `value` and `second` their values.
 */
export const figures = pgTable(
  'figures',
  {
    unit: text('unit').notNull(),
    figure: text('figure').notNull(),
    by: text('by').notNull(),
    and: text('and').notNull(),
    /** The day; for two dimensions the first day of half a month once that half is over. */
    start: text('start').notNull(),
    value: text('value').notNull(),
    second: text('second').notNull(),
    /** Index in BUCKET_HOURS; 0 for a count. */
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

/** Days that were counted. A final day is over and is not counted again. */
export const figureDays = pgTable('figure_days', {
  day: text('day').primaryKey(),
  final: boolean('final').notNull(),
  /** Events that no figure counts, because their data contradict each other. */
  leftOut: integer('left_out').notNull(),
  countedAt: timestampColumn('counted_at').notNull(),
});
