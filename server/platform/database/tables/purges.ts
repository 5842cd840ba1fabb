import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, serial } from './columns';

/** Every purge: what kind of record, how many, by which rule, when. Never changed and never purged. */
export const purges = pgTable('purges', {
  id: serial('id').primaryKey(),
  at: instant('at').notNull(),
  kind: text('kind').notNull(),
  rule: text('rule').notNull(),
  days: integer('days').notNull(),
  /** Records that ended, or came in, before this were purged. */
  before: instant('before').notNull(),
  count: integer('count').notNull(),
});
