import { bigint, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Every purge: what kind of record, how many, by which rule, when. Never changed and never purged. */
export const purges = pgTable('purges', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant('at').notNull(),
  kind: text('kind').notNull(),
  rule: text('rule').notNull(),
  days: integer('days').notNull(),
  /** Records that ended, or came in, before this were purged. */
  before: instant('before').notNull(),
  count: integer('count').notNull(),
});
