import { customType, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** The intake's countersignature (CMS, detached, DER) over a verified package, beside it and never inside. */
export const countersignatures = pgTable('countersignatures', {
  digest: text('digest').primaryKey(),
  cms: bytes('cms').notNull(),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
});
