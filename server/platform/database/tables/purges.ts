import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { serialColumn, timestampColumn } from './columns';

/** All purges: what kind was purged, how many, by which rule, and when. Rows never change and are never purged. */
export const purges = pgTable('purges', {
  id: serialColumn('id').primaryKey(),
  at: timestampColumn('at').notNull(),
  kind: text('kind').notNull(),
  rule: text('rule').notNull(),
  days: integer('days').notNull(),
  /** Only data that had ended, or was received, before this time was purged. */
  before: timestampColumn('before').notNull(),
  count: integer('count').notNull(),
});
