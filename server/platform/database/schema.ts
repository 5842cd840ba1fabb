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
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { NonceClaim } from '@/lib/intake/contract';
import { bytes, instant, serial } from './tables/columns';

export * from './tables/consents';
export * from './tables/countersignatures';
export * from './tables/disputes';
export * from './tables/officers';
export * from './tables/purges';
export * from './tables/uploads';

type Grouped = Readonly<
  Record<'marketplace' | 'host' | 'code' | 'listingId' | 'sellerId' | 'sellerUrl' | 'reference', AnyPgColumn>
>;

/** What reports with one sign are about: the listing, else the shop, else its page, else the report itself. */
export const subjectOf = (report: Grouped) =>
  sql<string>`coalesce(${report.listingId}, ${report.sellerId}, ${report.sellerUrl}, ${report.reference})`;

/** A number that reports about one subject with one sign share, and others by chance: an index of text would be large. */
export const groupOf = (report: Grouped) =>
  sql`hashtextextended(${report.marketplace} || ' ' || ${report.host} || ' ' || ${report.code} || ' ' || ${subjectOf(report)}, 0)`;

/** True of a report that is work of its own: not ended, and not merged into another. */
export const isOpen = (report: Readonly<Record<'status', AnyPgColumn>>) =>
  sql`${report.status} not in ('closed', 'withdrawn', 'merged')`;

/** A time at or before the last thing that happened to a report, or to a package's reports. */
export const purgeFrom = (row: Readonly<Record<'restsSince' | 'receivedAt', AnyPgColumn>>) =>
  sql`coalesce(${row.restsSince}, ${row.receivedAt})`;

/** One case: what is said about whom. Several submissions can say the same with the same package. */
export const reports = pgTable(
  'reports',
  {
    id: serial('id').primaryKey(),
    reference: text('reference').notNull().unique(),
    /** SHA-256 (hex) of what makes two submissions the same report; see `sameReportKey`. */
    sameKey: text('same_key').notNull().unique(),
    marketplace: text('marketplace').notNull(),
    host: text('host').notNull(),
    listingId: text('listing_id'),
    sellerId: text('seller_id'),
    sellerUrl: text('seller_url'),
    sellerName: text('seller_name'),
    code: text('code').notNull(),
    province: text('province'),
    evidenceDigest: text('evidence_digest'),
    status: text('status').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** The unit its newest route leads to; set by a trigger of `routes`, so that processes of another version keep it right, too. */
    unit: text('unit'),
    /** Subject of the officer who took it on; set by triggers of `acceptances`. */
    acceptedBy: text('accepted_by'),
    /**
     * True only while an earlier open report of its unit is about the same listing and sign, so that a queue need not look at
     * each of thousands. A trigger makes the next one first when the first leaves. False says nothing.
     */
    follows: boolean('follows').notNull().default(false),
    /** A time at which something happened to it, as far as the purge has looked; null: when it came in. */
    restsSince: instant('rests_since'),
    /** Whether it holds no sender's identity, or nobody's words; triggers of `submissions` and `events` take it back. */
    identityPurged: boolean('identity_purged').notNull().default(false),
    wordsPurged: boolean('words_purged').notNull().default(false),
  },
  (table) => [
    // The first report of each row of a queue; those that follow it are found by their group.
    index('reports_open')
      .on(table.unit, table.receivedAt)
      .where(sql`${isOpen(table)} and not ${table.follows}`),
    index('reports_ended')
      .on(table.unit, table.receivedAt)
      .where(sql`${table.status} in ('closed', 'withdrawn') and not ${table.follows}`),
    index('reports_own')
      .on(table.unit, table.acceptedBy, table.receivedAt)
      .where(sql`${isOpen(table)} and ${table.acceptedBy} is not null and not ${table.follows}`),
    index('reports_open_group')
      .on(groupOf(table), table.unit, table.follows, table.receivedAt)
      .where(isOpen(table)),
    index('reports_waiting').on(table.receivedAt).where(sql`${table.status} = 'received'`),
    // Reports about one listing and sign are handled together; nobody but the officer sees that there are several.
    index('reports_group').on(groupOf(table), table.receivedAt),
    index('reports_identified').on(purgeFrom(table)).where(sql`not ${table.identityPurged}`),
    index('reports_worded').on(purgeFrom(table)).where(sql`not ${table.wordsPurged}`),
    index('reports_evidence').on(table.evidenceDigest),
    index('reports_received').on(table.receivedAt),
  ],
);

const reportId = () =>
  bigint('report_id', { mode: 'number' })
    .notNull()
    .references(() => reports.id);

/** One request of one sender. The id is the sender's own, which makes a repeat harmless. */
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
    /** SHA-256 (hex) of the key (SPKI) that signed the request; null where it was not signed. */
    senderKey: text('sender_key'),
    /** The sender showed that the package is theirs: its key signed the request, or they brought the bytes. */
    evidenceShown: boolean('evidence_shown').notNull().default(false),
    receivedAt: instant('received_at').notNull(),
    /** When the sender took it back; who they were is deleted then. */
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    index('submissions_report').on(table.reportId),
    index('submissions_evidence').on(table.evidenceDigest),
  ],
);

/** What happened to a report, oldest first by id; each sender reads those that are not another sender's. */
export const events = pgTable(
  'events',
  {
    id: serial('id').primaryKey(),
    reportId: reportId(),
    status: text('status').notNull(),
    at: instant('at').notNull(),
    note: jsonb('note').$type<{ vi: string; en: string }>(),
    /** Whose conversation it belongs to: a question, an answer, a withdrawal; null for what every sender reads. */
    submissionId: uuid('submission_id').references(() => submissions.id),
    /** When deliveries to subscribers were arranged. */
    announcedAt: instant('announced_at'),
  },
  (table) => [
    index('events_report').on(table.reportId),
    index('events_unannounced').on(table.id).where(sql`${table.announcedAt} is null`),
    // These two happen once, however often a request is repeated.
    uniqueIndex('events_once')
      .on(table.reportId, table.status)
      .where(sql`${table.status} in ('received', 'evidence-verified')`),
  ],
);

/** Who leads a report, newest last: the first by the routing table, later ones by an officer's transfer. */
export const routes = pgTable(
  'routes',
  {
    id: serial('id').primaryKey(),
    reportId: reportId(),
    lead: text('lead').notNull(),
    /** The office of the lead: its agency, and the province where it has one in each ("marketSurveillance-01"). */
    unit: text('unit').notNull(),
    /** The whole route as it is shown (AssignedRouteSchema), frozen when it was decided. */
    route: jsonb('route').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('routes_report').on(table.reportId), index('routes_unit').on(table.unit, table.at)],
);

/** A package that arrived: received and not checked yet, verified and kept, or refused and quarantined. Its bytes are in the evidence store. */
export const evidence = pgTable(
  'evidence',
  {
    digest: text('digest').primaryKey(),
    byteLength: integer('byte_length').notNull(),
    state: text('state', { enum: ['received', 'verified', 'quarantined'] }).notNull(),
    /** Every check with what was expected and found. */
    checks: jsonb('checks').notNull(),
    /** SHA-256 (hex) of the key (SPKI) that signed it; null until it is verified. */
    key: text('key'),
    /** What its nonce says of the capture (NonceClaimSchema); null until it is verified. */
    nonce: jsonb('nonce').$type<NonceClaim>(),
    receivedAt: instant('received_at').notNull(),
    /** When its bytes were purged; what was found about it stays. */
    purgedAt: instant('purged_at'),
    /** A time at which something happened to a report that names it, as far as the purge has looked. */
    restsSince: instant('rests_since'),
  },
  (table) => [
    index('evidence_unchecked').on(table.receivedAt).where(sql`${table.state} = 'received'`),
    index('evidence_quarantined').on(table.receivedAt).where(sql`${table.state} = 'quarantined'`),
    index('evidence_kept')
      .on(purgeFrom(table))
      .where(sql`${table.state} = 'verified' and ${table.purgedAt} is null`),
    index('evidence_purged').on(table.purgedAt).where(sql`${table.purgedAt} is not null`),
  ],
);

/** Nonces that came back in a package, each with the first that held it. */
export const spentNonces = pgTable('spent_nonces', {
  /** SHA-256 (hex) of the nonce. */
  nonce: text('nonce').primaryKey(),
  /** The package. */
  digest: text('digest').notNull(),
});

/** The time stamp (RFC 3161) of a verified package: the authority's whole reply, checked when it came. */
export const timestamps = pgTable('timestamps', {
  digest: text('digest')
    .primaryKey()
    .references(() => evidence.digest),
  authority: text('authority').notNull(),
  licensed: boolean('licensed').notNull(),
  /** The time the authority states. */
  at: instant('at').notNull(),
  reply: bytes('reply').notNull(),
});

/** Every receipt that was issued, byte for byte: a repeated request gets the same one. */
export const receipts = pgTable(
  'receipts',
  {
    id: serial('id').primaryKey(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id),
    evidenceState: text('evidence_state', {
      enum: ['none', 'awaited', 'verified', 'stamped', 'countersigned', 'sealed'],
    }).notNull(),
    jws: text('jws').notNull(),
    /** SHA-256 (hex) of the receipt: its entry in the log. */
    digest: text('digest').notNull().unique(),
    /** Place in the log; null until the log took it, which is before anyone gets the receipt. */
    logIndex: bigint('log_index', { mode: 'number' }).unique(),
    issuedAt: instant('issued_at').notNull(),
  },
  (table) => [
    uniqueIndex('receipts_once').on(table.submissionId, table.evidenceState),
    index('receipts_unlogged').on(table.id).where(sql`${table.logIndex} is null`),
  ],
);

/** Complete subtrees of the receipt log: level 0 are the leaf hashes, each higher node covers two below. */
export const logNodes = pgTable(
  'log_nodes',
  {
    level: integer('level').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

/** Digests of receipts that were purged with their reports: what is left of them, and what anyone can check the log with. */
export const logEntries = pgTable('log_entries', {
  /** Place in the log. */
  index: bigint('index', { mode: 'number' }).primaryKey(),
  /** SHA-256 (hex) of the receipt. */
  digest: text('digest').notNull().unique(),
});

/** Every signed head of the log, by the number of its leaves. */
export const logHeads = pgTable('log_heads', {
  size: bigint('size', { mode: 'number' }).primaryKey(),
  note: text('note').notNull(),
  at: instant('at').notNull(),
});

/** Who reports lies in a schema of its own, so that a database role can be kept out of it (docs/operating/operations.md). */
export const identitySchema = pgSchema('identity');

export const complainants = identitySchema.table('complainants', {
  submissionId: uuid('submission_id')
    .primaryKey()
    .references(() => submissions.id),
  mode: text('mode', { enum: ['anonymous', 'contact', 'identified'] }).notNull(),
  complainant: jsonb('complainant').notNull(),
  /** The request's exact bytes: the receipt's digest is over these, and they name the complainant. */
  body: bytes('body').notNull(),
});

export type ReportRow = typeof reports.$inferSelect;
export type SubmissionRow = typeof submissions.$inferSelect;
