import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { timestampColumn } from './columns';

/**
 * Unfinished uploads of packages. An upload has the id of its submission, so that a sender finds the upload without having stored
 * another id.
 */
export const uploads = pgTable('uploads', {
  /** Id of the upload's submission. */
  id: uuid('id').primaryKey(),
  digest: text('digest').notNull(),
  byteLength: integer('byte_length').notNull(),
  createdAt: timestampColumn('created_at').notNull(),
});

/**
 * The stored parts of uploads. A part is recorded only if it begins where the recorded parts end. If two requests send the same
 * part, the first one records it.
 */
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
