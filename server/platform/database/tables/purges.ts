import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, serial } from './columns';

/** All purges: kind of record, number, rule and time. Rows never change and are never purged. */
export const purges = pgTable('purges', {
  id: serial('id').primaryKey(),
  at: instant('at').notNull(),
  kind: text('kind').notNull(),
  rule: text('rule').notNull(),
  days: integer('days').notNull(),
  /** Records that ended, or were received, before this time were purged. */
  before: instant('before').notNull(),
  count: integer('count').notNull(),
});
