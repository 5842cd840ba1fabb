import { integer, pgSchema, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { DOCUMENT_TYPES } from '@/lib/intake/document-type';
import { bytes, timestampColumn } from './columns';

/** Which officer entered a report at the desk, as the sign-in said. Rows never change, and go with the report. */
export const deskEntries = pgTable('desk_entries', {
  submissionId: uuid('submission_id').primaryKey(),
  unit: text('unit').notNull(),
  subject: text('subject').notNull(),
  name: text('name').notNull(),
});

// Not exported: schema.ts declares this schema, and exporting it twice would create it twice.
const identity = pgSchema('identity');

/**
 * Documents of a report that was entered at the desk. They may name their sender, so they are beside who sent it and go with it:
 * a foreign key of the migration deletes them with the row of `complainants`.
 */
export const deskDocuments = identity.table(
  'desk_documents',
  {
    submissionId: uuid('submission_id').notNull(),
    /** Number of the document in the order in which the report declares them, from 0. */
    index: integer('index').notNull(),
    mediaType: text('media_type', { enum: DOCUMENT_TYPES }).notNull(),
    byteLength: integer('byte_length').notNull(),
    digest: text('digest').notNull(),
    /** Null until the bytes arrived. */
    content: bytes('content'),
    arrivedAt: timestampColumn('arrived_at'),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.index] })],
);
