import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { serialColumn, timestampColumn } from './columns';

/** All purges: kind of record, number, rule and time. Rows never change and are never purged. */
export const purges = pgTable('purges', {
  id: serialColumn('id').primaryKey(),
  at: timestampColumn('at').notNull(),
  kind: text('kind').notNull(),
  rule: text('rule').notNull(),
  days: integer('days').notNull(),
  /** Records that ended, or were received, before this time were purged. */
  before: timestampColumn('before').notNull(),
  count: integer('count').notNull(),
});
