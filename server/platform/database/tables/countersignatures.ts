import { pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, timestampColumn } from './columns';

/**
 * The intake's countersignature of a verified package (CMS, detached, DER). It is stored apart from the package, whose bytes do
 * not change.
 */
export const countersignatures = pgTable('countersignatures', {
  digest: text('digest').primaryKey(),
  cms: bytes('cms').notNull(),
  /** Subject of the certificate with which the package was countersigned. */
  authority: text('authority').notNull(),
  at: timestampColumn('at').notNull(),
});
