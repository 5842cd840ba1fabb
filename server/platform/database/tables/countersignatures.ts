import { pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, timestampColumn } from './columns';

/** The intake's countersignature (CMS, detached, DER) of a verified package. It is stored apart from the package. */
export const countersignatures = pgTable('countersignatures', {
  digest: text('digest').primaryKey(),
  cms: bytes('cms').notNull(),
  /** Subject of the certificate that signed. */
  authority: text('authority').notNull(),
  at: timestampColumn('at').notNull(),
});
