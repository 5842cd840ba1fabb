import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSchema,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { REPORT_CHANNELS } from '@/lib/domain/report/report-channel';
import type { NonceClaim } from '@/lib/intake/contract';
import { bytes, serialColumn, timestampColumn } from './tables/columns';

export * from './tables/consents';
export * from './tables/coordination';
export * from './tables/countersignatures';
export * from './tables/desk';
export * from './tables/disputes';
export * from './tables/entries';
export * from './tables/figures';
export * from './tables/log';
export * from './tables/office-papers';
export * from './tables/officers';
export * from './tables/purges';
export * from './tables/uploads';

type Grouped = Readonly<
  Record<'marketplace' | 'host' | 'code' | 'listingId' | 'sellerId' | 'sellerUrl' | 'reference', AnyPgColumn>
>;

/** The subject of a report: its listing, else the shop, else the page, else the report itself. */
export const selectSubject = (report: Grouped) =>
  sql<string>`coalesce(${report.listingId}, ${report.sellerId}, ${report.sellerUrl}, ${report.reference})`;

/** A hash of subject and violation type, by which a group of reports is found; two groups may share it by chance. */
export const groupOf = (report: Grouped) =>
  sql`hashtextextended(${report.marketplace} || ' ' || ${report.host} || ' ' || ${report.code} || ' ' || ${selectSubject(report)}, 0)`;

/** A condition: the report is neither ended nor merged into another. */
export const isOpen = (report: Readonly<Record<'status', AnyPgColumn>>) =>
  sql`${report.status} not in ('closed', 'withdrawn', 'merged')`;

/** The end of a report's earliest period; reports without one sort last. */
export const dueOrNever = (report: Readonly<Record<'dueAt', AnyPgColumn>>) =>
  sql`coalesce(${report.dueAt}, 'infinity'::timestamptz)`;

/** The time from which a row's retention is counted: not later than the last event of the report, or of the package's reports. */
export const purgePeriodStart = (row: Readonly<Record<'restsSince' | 'receivedAt', AnyPgColumn>>) =>
  sql`coalesce(${row.restsSince}, ${row.receivedAt})`;

/** One case: a violation type and whom it is about. Several submissions can belong to it, with the same package. */
export const reports = pgTable(
  'reports',
  {
    id: serialColumn('id').primaryKey(),
    reference: text('reference').notNull().unique(),
    /** SHA-256 (hex) of the fields that make two submissions the same report; see `reportKey`. */
    sameKey: text('same_key').notNull().unique(),
    marketplace: text('marketplace').notNull(),
    host: text('host').notNull(),
    /** How it reached the intake (`REPORT_CHANNELS`); never changes. */
    channel: text('channel', { enum: REPORT_CHANNELS }).notNull().default('online'),
    listingId: text('listing_id'),
    sellerId: text('seller_id'),
    sellerUrl: text('seller_url'),
    sellerName: text('seller_name'),
    code: text('code').notNull(),
    province: text('province'),
    evidenceDigest: text('evidence_digest'),
    status: text('status').notNull(),
    receivedAt: timestampColumn('received_at').notNull(),
    /** The unit to which the newest route leads; a trigger of `routes` sets it, whichever version of a process writes. */
    unit: text('unit'),
    /** Subject of the officer who accepted it; triggers of `acceptances` set it. */
    acceptedBy: text('accepted_by'),
    /**
     * True only while an earlier open report of the unit is in the same group, so that a queue can skip thousands of rows. When
     * the first report leaves, a trigger makes the next one the first. False does not prove the opposite.
     */
    follows: boolean('follows').notNull().default(false),
    /**
     * The earliest end of its running legal periods; null without one. Kept for sorting and filtering; what an officer sees is
     * computed anew (server/cases/due.ts).
     */
    dueAt: timestampColumn('due_at'),
    /** Time of the report's last event, as far as the purge has looked; null: use `receivedAt`. */
    restsSince: timestampColumn('rests_since'),
    /** Whether the report has no sender's identity any more, and no words; triggers of `submissions` and `events` reset them. */
    identityPurged: boolean('identity_purged').notNull().default(false),
    wordsPurged: boolean('words_purged').notNull().default(false),
  },
  (table) => [
    // Finds the first report of each row of a queue; the rest of the row is found by its group.
    index('reports_open')
      .on(table.unit, table.receivedAt)
      .where(sql`${isOpen(table)} and not ${table.follows}`),
    index('reports_ended')
      .on(table.unit, table.receivedAt)
      .where(sql`${table.status} in ('closed', 'withdrawn') and not ${table.follows}`),
    index('reports_own')
      .on(table.unit, table.acceptedBy, table.receivedAt)
      .where(sql`${isOpen(table)} and ${table.acceptedBy} is not null and not ${table.follows}`),
    // The desk's lists (server/officers/search): by officer in all states, of nobody, by deadline, by state, and all together.
    index('reports_taken')
      .on(table.unit, table.acceptedBy, table.receivedAt)
      .where(sql`${table.acceptedBy} is not null and not ${table.follows}`),
    index('reports_of_nobody')
      .on(table.unit, dueOrNever(table), table.receivedAt, table.reference)
      .where(sql`${isOpen(table)} and ${table.acceptedBy} is null and not ${table.follows}`),
    index('reports_due')
      .on(table.unit, dueOrNever(table), table.receivedAt, table.reference)
      .where(sql`${isOpen(table)} and not ${table.follows}`),
    index('reports_status').on(table.unit, table.status, table.receivedAt).where(sql`not ${table.follows}`),
    index('reports_unit').on(table.unit, table.receivedAt).where(sql`not ${table.follows}`),
    index('reports_open_group')
      .on(groupOf(table), table.unit, table.follows, table.receivedAt)
      .where(isOpen(table)),
    index('reports_waiting').on(table.receivedAt).where(sql`${table.status} = 'received'`),
    // Reports about one listing and violation type are handled together; only the officer sees that there are several.
    index('reports_group').on(groupOf(table), table.receivedAt),
    index('reports_entered').on(groupOf(table)).where(sql`${table.channel} <> 'online'`),
    index('reports_identified').on(purgePeriodStart(table)).where(sql`not ${table.identityPurged}`),
    index('reports_worded').on(purgePeriodStart(table)).where(sql`not ${table.wordsPurged}`),
    index('reports_evidence').on(table.evidenceDigest),
    index('reports_received').on(table.receivedAt),
  ],
);

const reportId = () =>
  bigint('report_id', { mode: 'number' })
    .notNull()
    .references(() => reports.id);

/** One request of one sender. The sender chooses the id, so that a repeat is harmless. */
export const submissions = pgTable(
  'submissions',
  {
    id: uuid('id').primaryKey(),
    reportId: reportId(),
    /** SHA-256 (hex) of the request's exact bytes. */
    bodyDigest: text('body_digest').notNull(),
    /** SHA-256 (hex) of the sender's tracking secret. */
    trackingKey: text('tracking_key').notNull(),
    /** The report without complainant and tracking key. */
    content: jsonb('content').notNull(),
    evidenceDigest: text('evidence_digest'),
    /** SHA-256 (hex) of the key (SPKI) that signed the request; null if it is unsigned. */
    senderKey: text('sender_key'),
    /** The sender proved that the package is theirs: its key signed the request, or they uploaded the bytes. */
    evidenceShown: boolean('evidence_shown').notNull().default(false),
    receivedAt: timestampColumn('received_at').notNull(),
    /** When the sender withdrew it, which also deletes their identity. */
    withdrawnAt: timestampColumn('withdrawn_at'),
  },
  (table) => [
    index('submissions_report').on(table.reportId),
    index('submissions_evidence').on(table.evidenceDigest),
  ],
);

/** Events of a report, oldest first by id. A sender reads all except those of another sender's conversation. */
export const events = pgTable(
  'events',
  {
    id: serialColumn('id').primaryKey(),
    reportId: reportId(),
    status: text('status').notNull(),
    at: timestampColumn('at').notNull(),
    note: jsonb('note').$type<{ vi: string; en: string }>(),
    /** The submission to whose conversation it belongs (question, reply, withdrawal); null for events that every sender reads. */
    submissionId: uuid('submission_id').references(() => submissions.id),
    /** When deliveries to subscribers were queued. */
    announcedAt: timestampColumn('announced_at'),
  },
  (table) => [
    index('events_report').on(table.reportId),
    index('events_at').on(table.at),
    index('events_unannounced').on(table.id).where(sql`${table.announcedAt} is null`),
    // Each of these happens once, however often a request is repeated.
    uniqueIndex('events_once')
      .on(table.reportId, table.status)
      .where(sql`${table.status} in ('received', 'evidence-verified')`),
  ],
);

/** Which unit leads a report, newest last: the routing table sets the first, an officer's transfer the later ones. */
export const routes = pgTable(
  'routes',
  {
    id: serialColumn('id').primaryKey(),
    reportId: reportId(),
    lead: text('lead').notNull(),
    /** The unit's id: its agency, and the province if the agency has an office in each ("marketSurveillance-01"). */
    unit: text('unit').notNull(),
    /** The complete route as it is shown (AssignedRouteSchema), unchanged since it was decided. */
    route: jsonb('route').notNull(),
    at: timestampColumn('at').notNull(),
  },
  (table) => [index('routes_report').on(table.reportId), index('routes_unit').on(table.unit, table.at)],
);

/** A package that arrived: received and not checked, verified, or quarantined. Its bytes are in the evidence store. */
export const evidence = pgTable(
  'evidence',
  {
    digest: text('digest').primaryKey(),
    byteLength: integer('byte_length').notNull(),
    state: text('state', { enum: ['received', 'verified', 'quarantined'] }).notNull(),
    /** All checks, each with the expected and the found value. */
    checks: jsonb('checks').notNull(),
    /** SHA-256 (hex) of the key (SPKI) that signed it; null until it is verified. */
    key: text('key'),
    /** The nonce's claim about the capture time (NonceClaimSchema). Null until the package is verified. */
    nonce: jsonb('nonce').$type<NonceClaim>(),
    receivedAt: timestampColumn('received_at').notNull(),
    /** When its bytes were purged; the results of its checks stay. */
    purgedAt: timestampColumn('purged_at'),
    /** Time of the last event of a report with this package, as far as the purge has looked. */
    restsSince: timestampColumn('rests_since'),
  },
  (table) => [
    index('evidence_unchecked').on(table.receivedAt).where(sql`${table.state} = 'received'`),
    index('evidence_quarantined').on(table.receivedAt).where(sql`${table.state} = 'quarantined'`),
    index('evidence_kept')
      .on(purgePeriodStart(table))
      .where(sql`${table.state} = 'verified' and ${table.purgedAt} is null`),
    index('evidence_purged').on(table.purgedAt).where(sql`${table.purgedAt} is not null`),
  ],
);

/** Nonces that came in packages, each with the first package that contained it. */
export const spentNonces = pgTable('spent_nonces', {
  /** SHA-256 (hex) of the nonce. */
  nonce: text('nonce').primaryKey(),
  /** Digest of the package. */
  digest: text('digest').notNull(),
});

/** The time stamp (RFC 3161) of a verified package: the authority's complete reply, which was verified on receipt. */
export const timestamps = pgTable('timestamps', {
  digest: text('digest')
    .primaryKey()
    .references(() => evidence.digest),
  authority: text('authority').notNull(),
  licensed: boolean('licensed').notNull(),
  /** The time that the authority states. */
  at: timestampColumn('at').notNull(),
  reply: bytes('reply').notNull(),
});

/** All issued receipts, byte for byte: a repeated request gets the same one. */
export const receipts = pgTable(
  'receipts',
  {
    id: serialColumn('id').primaryKey(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id),
    evidenceState: text('evidence_state', {
      enum: ['none', 'awaited', 'verified', 'stamped', 'countersigned', 'sealed'],
    }).notNull(),
    jws: text('jws').notNull(),
    /** SHA-256 (hex) of the receipt, which is its entry in the log. */
    digest: text('digest').notNull().unique(),
    /** Index in the log. It is null until the receipt is appended, which happens before anyone gets the receipt. */
    logIndex: bigint('log_index', { mode: 'number' }).unique(),
    issuedAt: timestampColumn('issued_at').notNull(),
  },
  (table) => [
    uniqueIndex('receipts_once').on(table.submissionId, table.evidenceState),
    index('receipts_unlogged').on(table.id).where(sql`${table.logIndex} is null`),
  ],
);

/**
 * Senders' identities are in a schema of their own, so that a database role can be denied access (docs/operating/operations.md).
 */
export const identitySchema = pgSchema('identity');

export const complainants = identitySchema.table('complainants', {
  submissionId: uuid('submission_id')
    .primaryKey()
    .references(() => submissions.id),
  mode: text('mode', { enum: ['anonymous', 'contact', 'identified'] }).notNull(),
  complainant: jsonb('complainant').notNull(),
  /** The request's exact bytes, whose digest is in the receipt; they name the sender. */
  body: bytes('body').notNull(),
});

export type ReportRow = typeof reports.$inferSelect;
export type SubmissionRow = typeof submissions.$inferSelect;
