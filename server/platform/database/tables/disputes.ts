import { bigint, index, integer, jsonb, pgSchema, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, serialColumn, timestampColumn } from './columns';

const disputeIdColumn = () =>
  bigint('dispute_id', { mode: 'number' })
    .notNull()
    .references(() => disputes.id);

/** A seller's answer to a finding or record about them. */
export const disputes = pgTable(
  'disputes',
  {
    id: serialColumn('id').primaryKey(),
    reference: text('reference').notNull().unique(),
    /** SHA-256 (hex) of the sender's secret. Each secret has one answer, so that a repeat is harmless. */
    secretKey: text('secret_key').notNull().unique(),
    /** SHA-256 (hex) of the complete answer. */
    bodyDigest: text('body_digest').notNull(),
    request: text('request').notNull(),
    finding: text('finding'),
    record: text('record'),
    shopUrl: text('shop_url').notNull(),
    taxCode: text('tax_code'),
    control: text('control').notNull(),
    shopCode: text('shop_code'),
    statement: text('statement').notNull(),
    status: text('status').notNull(),
    receivedAt: timestampColumn('received_at').notNull(),
  },
  (table) => [
    index('disputes_status').on(table.status, table.receivedAt),
    index('disputes_record').on(table.record),
  ],
);

/** Events of an answer, oldest first by id. */
export const disputeEvents = pgTable(
  'dispute_events',
  {
    id: serialColumn('id').primaryKey(),
    disputeId: disputeIdColumn(),
    status: text('status').notNull(),
    at: timestampColumn('at').notNull(),
    note: jsonb('note').$type<{ vi: string; en: string }>(),
  },
  (table) => [index('dispute_events_dispute').on(table.disputeId)],
);

// Not exported: schema.ts declares this schema, and exporting it twice would create it twice.
const identity = pgSchema('identity');

/** Who sent an answer, in the same separate schema as who sent a report. */
export const disputeSenders = identity.table('dispute_senders', {
  disputeId: disputeIdColumn().primaryKey(),
  name: text('name').notNull(),
  role: text('role'),
  email: text('email').notNull(),
  phone: text('phone'),
});

/** Documents of an answer. They may name people, so they are in the same schema as the sender. */
export const disputeDocuments = identity.table(
  'dispute_documents',
  {
    id: serialColumn('id').primaryKey(),
    disputeId: disputeIdColumn(),
    /** Number of the document in the order in which the sender attached them, from 0. */
    place: integer('place').notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    digest: text('digest').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [index('dispute_documents_dispute').on(table.disputeId, table.place)],
);
