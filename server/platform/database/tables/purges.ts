import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { serialColumn, timestampColumn } from './columns';

/** All purges: which kind of data was purged, how many rows, by which rule, and when. Rows never change and are never purged. */
export const purges = pgTable('purges', {
  id: serialColumn('id').primaryKey(),
  at: timestampColumn('at').notNull(),
  kind: text('kind').notNull(),
  rule: text('rule').notNull(),
  days: integer('days').notNull(),
  /** The purge deleted only data whose retention period had started before this time. */
  before: timestampColumn('before').notNull(),
  count: integer('count').notNull(),
});
