import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** A package under way in pieces; named by the submission it belongs to, so that a sender finds it again without keeping anything. */
export const uploads = pgTable('uploads', {
  /** Id of the submission. */
  id: uuid('id').primaryKey(),
  digest: text('digest').notNull(),
  byteLength: integer('byte_length').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** The pieces that are safe; a place is taken once, whichever process wrote it. */
export const uploadParts = pgTable(
  'upload_parts',
  {
    uploadId: uuid('upload_id')
      .notNull()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    /** Offset of the piece in the package (bytes). */
    at: integer('at').notNull(),
    byteLength: integer('byte_length').notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.at] })],
);
