import { bigint, index, integer, jsonb, pgSchema, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, serialColumn, timestampColumn } from './columns';

const disputeIdColumn = () =>
  bigint('dispute_id', { mode: 'number' })
    .notNull()
    .references(() => disputes.id);

/** Disputes: sellers' answers to a finding or record about them. */
export const disputes = pgTable(
  'disputes',
  {
    id: serialColumn('id').primaryKey(),
    reference: text('reference').notNull().unique(),
    /** SHA-256 (hex) of the sender's secret. There is one dispute per secret, so that a repeat is recognised. */
    secretKey: text('secret_key').notNull().unique(),
    /** SHA-256 (hex) of the complete dispute as it was sent. */
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

/** Events of disputes. Of two events of one dispute, the later one has the higher id. */
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

// The same database schema as `identitySchema` in schema.ts. It is not exported, because otherwise the migration would create the
// schema twice.
const identity = pgSchema('identity');

/** Who sent a dispute. The table is in the database schema of senders' identities. */
export const disputeSenders = identity.table('dispute_senders', {
  disputeId: disputeIdColumn().primaryKey(),
  name: text('name').notNull(),
  role: text('role'),
  email: text('email').notNull(),
  phone: text('phone'),
});

/** Documents of disputes. They may name people, so they are in the database schema of senders' identities. */
export const disputeDocuments = identity.table(
  'dispute_documents',
  {
    id: serialColumn('id').primaryKey(),
    disputeId: disputeIdColumn(),
    /** Index of the document in the order in which the sender attached them, from 0. */
    place: integer('place').notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    digest: text('digest').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [index('dispute_documents_dispute').on(table.disputeId, table.place)],
);
