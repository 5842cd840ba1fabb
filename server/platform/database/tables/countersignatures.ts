import { customType, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** The intake's countersignature (CMS, detached, DER) over a verified package, beside it and never inside. */
export const countersignatures = pgTable('countersignatures', {
  digest: text('digest').primaryKey(),
  cms: bytes('cms').notNull(),
  /** Subject of the certificate that signed; null for those made before that was kept. */
  authority: text('authority'),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
});
