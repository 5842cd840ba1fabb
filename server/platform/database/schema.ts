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

/** Returns the SQL of what a report is about: the first known of its listing, shop, shop's address and own reference. */
export const toSubjectSql = (report: Grouped) =>
  sql<string>`coalesce(${report.listingId}, ${report.sellerId}, ${report.sellerUrl}, ${report.reference})`;

/** Returns the SQL of a hash by which an index finds a group. Groups may share a hash, so compare the columns too. */
export const selectGroupHash = (report: Grouped) =>
  sql`hashtextextended(${report.marketplace} || ' ' || ${report.host} || ' ' || ${report.code} || ' ' || ${toSubjectSql(report)}, 0)`;

/** Returns an SQL condition: the report is not closed, withdrawn or merged. */
export const whereReportOpen = (report: Readonly<Record<'status', AnyPgColumn>>) =>
  sql`${report.status} not in ('closed', 'withdrawn', 'merged')`;

/** Returns the SQL of the end of a report's first legal period. Without a period it is "infinity", so the report sorts last. */
export const dueAtOrInfinity = (report: Readonly<Record<'dueAt', AnyPgColumn>>) =>
  sql`coalesce(${report.dueAt}, 'infinity'::timestamptz)`;

/** Returns the SQL of the earliest start of a row's retention period: the last event noted by a purge, else the arrival. */
export const toRetentionStartSql = (row: Readonly<Record<'restsSince' | 'receivedAt', AnyPgColumn>>) =>
  sql`coalesce(${row.restsSince}, ${row.receivedAt})`;

/** One report: a violation type, and a listing, shop or page. All its submissions have the same package. */
export const reports = pgTable(
  'reports',
  {
    id: serialColumn('id').primaryKey(),
    reference: text('reference').notNull().unique(),
    /** SHA-256 (hex) of the fields in which all submissions of one report are equal; `computeReportKey` computes it. */
    sameKey: text('same_key').notNull().unique(),
    marketplace: text('marketplace').notNull(),
    host: text('host').notNull(),
    /** How the report reached the intake (`REPORT_CHANNELS`). Never changes. */
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
    /** The unit to which the newest route leads. A trigger of `routes` sets it, also for processes of other versions. */
    unit: text('unit'),
    /** Subject of the officer who accepted the report; null if nobody did. Triggers of `acceptances` set it. */
    acceptedBy: text('accepted_by'),
    /**
     * True only while the unit has an open report of the same group that was received earlier; queues skip rows with `follows`.
     * If that report leaves the queue, a trigger sets `follows` of the next report to false. `follows` may be false although
     * there is an earlier report.
     */
    follows: boolean('follows').notNull().default(false),
    /**
     * When the first of the report's running legal periods ends; null if none runs. Only for sorting and filtering: officers see
     * what server/cases/due.ts computes.
     */
    dueAt: timestampColumn('due_at'),
    /** Time of the report's last event, as the last purge found it; null before the first purge (then `receivedAt` counts). */
    restsSince: timestampColumn('rests_since'),
    /**
     * `identityPurged`: all senders' identities were purged. `wordsPurged`: all senders' texts were purged. By triggers, a new
     * row of `submissions` sets both to false again; a new row of `events` sets `wordsPurged` to false.
     */
    identityPurged: boolean('identity_purged').notNull().default(false),
    wordsPurged: boolean('words_purged').notNull().default(false),
  },
  (table) => [
    // The next three indexes find the report that stands for a row of a queue. Indexes on the group's hash find the others.
    index('reports_open')
      .on(table.unit, table.receivedAt)
      .where(sql`${whereReportOpen(table)} and not ${table.follows}`),
    index('reports_ended')
      .on(table.unit, table.receivedAt)
      .where(sql`${table.status} in ('closed', 'withdrawn') and not ${table.follows}`),
    index('reports_own')
      .on(table.unit, table.acceptedBy, table.receivedAt)
      .where(sql`${whereReportOpen(table)} and ${table.acceptedBy} is not null and not ${table.follows}`),
    // One index per list of the desk: reports of one officer; accepted by nobody; by due time; of one status; all.
    index('reports_taken')
      .on(table.unit, table.acceptedBy, table.receivedAt)
      .where(sql`${table.acceptedBy} is not null and not ${table.follows}`),
    index('reports_of_nobody')
      .on(table.unit, dueAtOrInfinity(table), table.receivedAt, table.reference)
      .where(sql`${whereReportOpen(table)} and ${table.acceptedBy} is null and not ${table.follows}`),
    index('reports_due')
      .on(table.unit, dueAtOrInfinity(table), table.receivedAt, table.reference)
      .where(sql`${whereReportOpen(table)} and not ${table.follows}`),
    index('reports_status').on(table.unit, table.status, table.receivedAt).where(sql`not ${table.follows}`),
    index('reports_unit').on(table.unit, table.receivedAt).where(sql`not ${table.follows}`),
    index('reports_open_group')
      .on(selectGroupHash(table), table.unit, table.follows, table.receivedAt)
      .where(whereReportOpen(table)),
    index('reports_waiting').on(table.receivedAt).where(sql`${table.status} = 'received'`),
    // Finds the reports about one listing and violation type. Only officers see that there are several such reports.
    index('reports_group').on(selectGroupHash(table), table.receivedAt),
    index('reports_entered').on(selectGroupHash(table)).where(sql`${table.channel} <> 'online'`),
    index('reports_identified').on(toRetentionStartSql(table)).where(sql`not ${table.identityPurged}`),
    index('reports_worded').on(toRetentionStartSql(table)).where(sql`not ${table.wordsPurged}`),
    index('reports_evidence').on(table.evidenceDigest),
    index('reports_received').on(table.receivedAt),
  ],
);

const reportIdColumn = () =>
  bigint('report_id', { mode: 'number' })
    .notNull()
    .references(() => reports.id);

/** A report as one sender sent it in one HTTP request. The sender chose the submission's id, so that a repeat is recognised. */
export const submissions = pgTable(
  'submissions',
  {
    id: uuid('id').primaryKey(),
    reportId: reportIdColumn(),
    /** SHA-256 (hex) of the exact bytes of the request. */
    bodyDigest: text('body_digest').notNull(),
    /** SHA-256 (hex) of the sender's tracking secret. */
    trackingKey: text('tracking_key').notNull(),
    /** The report as it was sent, without complainant and tracking key. */
    content: jsonb('content').notNull(),
    evidenceDigest: text('evidence_digest'),
    /** SHA-256 (hex) of the key (SPKI) that signed the request; null if it is unsigned. */
    senderKey: text('sender_key'),
    /** True if the sender proved that the package is theirs: by its key's signature, or by uploading it. */
    evidenceShown: boolean('evidence_shown').notNull().default(false),
    receivedAt: timestampColumn('received_at').notNull(),
    /** When the sender withdrew the submission, which also deleted the sender's identity; null if not withdrawn. */
    withdrawnAt: timestampColumn('withdrawn_at'),
  },
  (table) => [
    index('submissions_report').on(table.reportId),
    index('submissions_evidence').on(table.evidenceDigest),
  ],
);

/** Events of reports; a higher id is later. A sender reads a report's events, but not those of another sender's submission. */
export const events = pgTable(
  'events',
  {
    id: serialColumn('id').primaryKey(),
    reportId: reportIdColumn(),
    status: text('status').notNull(),
    at: timestampColumn('at').notNull(),
    note: jsonb('note').$type<{ vi: string; en: string }>(),
    /** The submission that the event belongs to (question, reply, withdrawal); null if every sender of the report may read it. */
    submissionId: uuid('submission_id').references(() => submissions.id),
    /** When jobs were queued that deliver the event to subscribers; null if they were not. */
    announcedAt: timestampColumn('announced_at'),
  },
  (table) => [
    index('events_report').on(table.reportId),
    index('events_at').on(table.at),
    index('events_unannounced').on(table.id).where(sql`${table.announcedAt} is null`),
    // Stores the events 'received' and 'evidence-verified' only once per report, however often a request is repeated.
    uniqueIndex('events_once')
      .on(table.reportId, table.status)
      .where(sql`${table.status} in ('received', 'evidence-verified')`),
  ],
);

/** Which unit leads a report; the newest row counts. The first row comes from the routing table, later rows from transfers. */
export const routes = pgTable(
  'routes',
  {
    id: serialColumn('id').primaryKey(),
    reportId: reportIdColumn(),
    lead: text('lead').notNull(),
    /** Id of the unit: its agency and, if the agency has an office in each province, its province ("marketSurveillance-01"). */
    unit: text('unit').notNull(),
    /** The complete route in the form that people see (AssignedRouteSchema), unchanged since the decision. */
    route: jsonb('route').notNull(),
    at: timestampColumn('at').notNull(),
  },
  (table) => [index('routes_report').on(table.reportId), index('routes_unit').on(table.unit, table.at)],
);

/** A package that the intake received: not checked yet, verified, or quarantined. Its bytes are in the evidence store. */
export const evidence = pgTable(
  'evidence',
  {
    digest: text('digest').primaryKey(),
    byteLength: integer('byte_length').notNull(),
    state: text('state', { enum: ['received', 'verified', 'quarantined'] }).notNull(),
    /** All checks, each with the expected and the found value. */
    checks: jsonb('checks').notNull(),
    /** SHA-256 (hex) of the key (SPKI) that signed the package; null if the package is not verified. */
    key: text('key'),
    /** What the nonce proves about the time of capture (NonceClaimSchema); null if the package is not verified. */
    nonce: jsonb('nonce').$type<NonceClaim>(),
    receivedAt: timestampColumn('received_at').notNull(),
    /** When the package's bytes were purged; null if they are stored. The results of the checks stay. */
    purgedAt: timestampColumn('purged_at'),
    /** Time of the last event of the package's reports, as the last purge found it; null before the first purge. */
    restsSince: timestampColumn('rests_since'),
  },
  (table) => [
    index('evidence_unchecked').on(table.receivedAt).where(sql`${table.state} = 'received'`),
    index('evidence_quarantined').on(table.receivedAt).where(sql`${table.state} = 'quarantined'`),
    index('evidence_kept')
      .on(toRetentionStartSql(table))
      .where(sql`${table.state} = 'verified' and ${table.purgedAt} is null`),
    index('evidence_purged').on(table.purgedAt).where(sql`${table.purgedAt} is not null`),
  ],
);

/** Nonces that packages contained. Each is stored with the first package that contained it. */
export const spentNonces = pgTable('spent_nonces', {
  /** SHA-256 (hex) of the nonce. */
  nonce: text('nonce').primaryKey(),
  /** Digest of the first package that contained the nonce. */
  digest: text('digest').notNull(),
});

/** The time stamp (RFC 3161) of a verified package: the complete reply of the time-stamping service. */
export const timestamps = pgTable('timestamps', {
  digest: text('digest')
    .primaryKey()
    .references(() => evidence.digest),
  authority: text('authority').notNull(),
  licensed: boolean('licensed').notNull(),
  /** The time that the time stamp states. */
  at: timestampColumn('at').notNull(),
  reply: bytes('reply').notNull(),
});

/** All issued receipts, byte for byte, because a repeated request gets the receipt that it got first. */
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
    /** SHA-256 (hex) of the receipt. This digest is what the log contains. */
    digest: text('digest').notNull().unique(),
    /** Index of the receipt in the log; null until the log has the receipt. Until then, nobody gets the receipt. */
    logIndex: bigint('log_index', { mode: 'number' }).unique(),
    issuedAt: timestampColumn('issued_at').notNull(),
  },
  (table) => [
    uniqueIndex('receipts_once').on(table.submissionId, table.evidenceState),
    index('receipts_unlogged').on(table.id).where(sql`${table.logIndex} is null`),
  ],
);

/**
 * Senders' identities have a database schema of their own, to which a role can be refused access (docs/operating/operations.md).
 */
export const identitySchema = pgSchema('identity');

export const complainants = identitySchema.table('complainants', {
  submissionId: uuid('submission_id')
    .primaryKey()
    .references(() => submissions.id),
  mode: text('mode', { enum: ['anonymous', 'contact', 'identified'] }).notNull(),
  complainant: jsonb('complainant').notNull(),
  /** The exact bytes of the request, whose digest is in the receipt. The bytes name the sender. */
  body: bytes('body').notNull(),
});

export type ReportRow = typeof reports.$inferSelect;
export type SubmissionRow = typeof submissions.$inferSelect;
