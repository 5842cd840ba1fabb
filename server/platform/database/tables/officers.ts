import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { serialColumn, timestampColumn } from './columns';

/** Which officer accepted a report. A report has at most one row, so the officer whose row is inserted first has accepted it. */
export const acceptances = pgTable(
  'acceptances',
  {
    reportId: bigint('report_id', { mode: 'number' }).primaryKey(),
    unit: text('unit').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    at: timestampColumn('at').notNull(),
  },
  (table) => [index('acceptances_subject').on(table.subject)],
);

/** How a report is handled: into which report it was merged, when its legal periods start, and its outcome. */
export const handlings = pgTable(
  'handlings',
  {
    reportId: bigint('report_id', { mode: 'number' }).primaryKey(),
    mergedInto: bigint('merged_into', { mode: 'number' }),
    takedownRequestedAt: timestampColumn('takedown_requested_at'),
    /** True if an officer stated that the platform is a large one (Decree 55/2024 art. 2.2). */
    largePlatform: boolean('large_platform').notNull().default(false),
    /** When a formal request for help with a negotiation was received (consumer law art. 57); null if none was. */
    formalRequestAt: timestampColumn('formal_request_at'),
    outcome: text('outcome'),
  },
  (table) => [
    index('handlings_merged').on(table.mergedInto).where(sql`${table.mergedInto} is not null`),
    // A statement must repeat the condition of this index word for word, or PostgreSQL does not use the index.
    index('handlings_started')
      .on(table.reportId)
      .where(sql`${table.takedownRequestedAt} is not null or ${table.formalRequestAt} is not null`),
    index('handlings_missing').on(table.reportId).where(sql`${table.outcome} = 'evidence-missing'`),
  ],
);

/**
 * Group actions: an officer's action on all reports about one listing and violation type. The officer's own request handles the
 * first reports. An action is stored only if reports are left after that; a job handles them.
 */
export const groupActs = pgTable(
  'group_acts',
  {
    id: serialColumn('id').primaryKey(),
    /**
     * The report on which the officer acted. It was handled before this row was stored; the job handles the other reports of the
     * action.
     */
    reportId: bigint('report_id', { mode: 'number' }).notNull(),
    unit: text('unit').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    action: jsonb('action').notNull(),
    /** The officer whose reports the action concerns; null if it concerns reports that nobody accepted. */
    acceptor: text('acceptor'),
    at: timestampColumn('at').notNull(),
    /** Id of the newest report at the time of the action. The action does not concern later reports. */
    upTo: bigint('up_to', { mode: 'number' }).notNull(),
    total: integer('total').notNull(),
    done: integer('done').notNull(),
    endedAt: timestampColumn('ended_at'),
  },
  (table) => [index('group_acts_running').on(table.unit).where(sql`${table.endedAt} is null`)],
);

/**
 * The access log: one row each time an officer read something or acted. Rows never change. They are purged by a retention rule of
 * their own.
 */
export const accesses = pgTable(
  'accesses',
  {
    id: serialColumn('id').primaryKey(),
    at: timestampColumn('at').notNull(),
    subject: text('subject').notNull(),
    unit: text('unit').notNull(),
    reference: text('reference'),
    what: text('what').notNull(),
    reason: text('reason'),
  },
  (table) => [
    index('accesses_unit').on(table.unit, table.id),
    index('accesses_identity')
      .on(table.unit, table.id)
      .where(sql`${table.what} in ('identity', 'dispute-sender', 'dispute-document', 'desk-document')`),
    index('accesses_reference').on(table.reference),
    index('accesses_at').on(table.at),
  ],
);

/**
 * Evidence keys of officers' devices. When a device was registered, it proved that it holds the private key (device-proof.ts).
 */
export const devices = pgTable(
  'devices',
  {
    /** SHA-256 (hex) of the public key (SPKI). */
    fingerprint: text('fingerprint').primaryKey(),
    publicKey: text('public_key').notNull(),
    label: text('label').notNull(),
    subject: text('subject').notNull(),
    unit: text('unit').notNull(),
    registeredAt: timestampColumn('registered_at').notNull(),
    revokedAt: timestampColumn('revoked_at'),
    reason: text('reason'),
  },
  (table) => [index('devices_unit').on(table.unit)],
);

/**
 * Heads of custody logs, as devices registered them: the number of events of a log, and the digest of its last event. Rows never
 * change.
 */
export const custodyHeads = pgTable(
  'custody_heads',
  {
    id: serialColumn('id').primaryKey(),
    caseId: text('case_id').notNull(),
    caseNumber: text('case_number').notNull(),
    events: integer('events').notNull(),
    head: text('head').notNull(),
    subject: text('subject').notNull(),
    unit: text('unit').notNull(),
    device: text('device').notNull(),
    registeredAt: timestampColumn('registered_at').notNull(),
  },
  (table) => [uniqueIndex('custody_heads_once').on(table.caseId, table.events)],
);

/** Packages of cases that devices uploaded. Their bytes are in the evidence store. */
export const casePackages = pgTable(
  'case_packages',
  {
    id: serialColumn('id').primaryKey(),
    digest: text('digest').notNull(),
    byteLength: integer('byte_length').notNull(),
    caseNumber: text('case_number').notNull(),
    subject: text('subject').notNull(),
    unit: text('unit').notNull(),
    device: text('device').notNull(),
    receipt: text('receipt').notNull(),
    receivedAt: timestampColumn('received_at').notNull(),
    /** When the package's bytes were purged; null if they are stored. The receipt stays. */
    purgedAt: timestampColumn('purged_at'),
  },
  (table) => [uniqueIndex('case_packages_once').on(table.digest, table.caseNumber, table.unit)],
);
