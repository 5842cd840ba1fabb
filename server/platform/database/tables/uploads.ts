import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { timestampColumn } from './columns';

/**
 * An unfinished upload of a package. Its id is that of the submission, so that a sender finds it again without storing anything.
 */
export const uploads = pgTable('uploads', {
  /** Id of the submission. */
  id: uuid('id').primaryKey(),
  digest: text('digest').notNull(),
  byteLength: integer('byte_length').notNull(),
  createdAt: timestampColumn('created_at').notNull(),
});

/** The stored parts of an upload. Each offset is inserted once, by whichever process is first. */
export const uploadParts = pgTable(
  'upload_parts',
  {
    uploadId: uuid('upload_id')
      .notNull()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    /** Offset of the part in the package (bytes). */
    at: integer('at').notNull(),
    byteLength: integer('byte_length').notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.at] })],
);
