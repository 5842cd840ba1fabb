import { integer, pgSchema, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { DOCUMENT_TYPES } from '@/lib/intake/document-type';
import { bytes, timestampColumn } from './columns';

/**
 * Which officer entered a report at the desk, with the officer's name from the sign-in. Rows never change, and are deleted with
 * their report.
 */
export const deskEntries = pgTable('desk_entries', {
  submissionId: uuid('submission_id').primaryKey(),
  unit: text('unit').notNull(),
  subject: text('subject').notNull(),
  name: text('name').notNull(),
});

// Not exported, because schema.ts exports this database schema already, and the migration would create it twice.
const identity = pgSchema('identity');

/**
 * Documents of reports that were entered at the desk. They may name the sender, so they are in the database schema of senders'
 * identities. A foreign key deletes them together with the row of `complainants`.
 */
export const deskDocuments = identity.table(
  'desk_documents',
  {
    submissionId: uuid('submission_id').notNull(),
    /** Index of the document in the order in which the report declares them, from 0. */
    index: integer('index').notNull(),
    mediaType: text('media_type', { enum: DOCUMENT_TYPES }).notNull(),
    byteLength: integer('byte_length').notNull(),
    digest: text('digest').notNull(),
    /** The bytes of the document; null until they arrive. */
    content: bytes('content'),
    arrivedAt: timestampColumn('arrived_at'),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.index] })],
);
