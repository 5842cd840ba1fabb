import { and, eq, inArray, isNull, lt, notInArray, sql } from 'drizzle-orm';
import {
  RETENTION_RULES,
  type RetentionInForce,
  retentionOf,
  SERVER_RECORDS,
  type ServerRecord,
} from '@/lib/reference/retention';
import type { EvidenceStore } from '@/server/evidence-store/evidence-store';
import type { Log } from '@/server/log';
import type { Database } from './database';
import { forgetContent, holdsContent } from './purge-content';
import {
  accesses,
  casePackages,
  complainants,
  disputeDocuments,
  disputeEvents,
  disputeSenders,
  disputes,
  events,
  evidence,
  purges,
  reports,
  submissions,
} from './schema';

/** Days of an agency's own for a kind of record; a kind that is absent goes by lib/reference/retention.ts. */
export type RetentionSettings = Partial<Readonly<Record<ServerRecord, number>>>;

/** What one rule purged, or would purge. */
export interface Purged extends RetentionInForce {
  readonly kind: ServerRecord;
  readonly before: Date;
  readonly count: number;
}

export interface PurgeDeps {
  readonly db: Database;
  readonly evidenceStore: Pick<EvidenceStore, 'remove'>;
  readonly settings: RetentionSettings;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly log: Log;
}

const DAY_MS = 86_400_000;
const ENDED = ['closed', 'withdrawn'];
/** States of a seller's answer after which nothing more happens. */
const ANSWERED = ['corrected', 'kept', 'refused'];

/** Every period of the table as a setting, those too that are only proposed. */
export const PROPOSED_RETENTION: RetentionSettings = Object.fromEntries(
  RETENTION_RULES.flatMap(({ kind, days }) =>
    SERVER_RECORDS.some((one) => one === kind) ? [[kind, days]] : [],
  ),
);

/**
 * Purges each kind of record whose period is over, one transaction a kind, and writes a row of `purges` and a line of the
 * log where anything was. `dryRun` counts and changes nothing. Packages are removed from the store after their row says so: a
 * file that is left by a process that dies is removed by the next run.
 */
export async function purge(deps: PurgeDeps, { dryRun }: { readonly dryRun: boolean }): Promise<Purged[]> {
  const done: Purged[] = [];
  const day = new Date(deps.now + 7 * 3_600_000).toISOString().slice(0, 10);
  for (const kind of SERVER_RECORDS) {
    const rule = retentionOf(kind, deps.settings[kind], day);
    if (!rule) continue;
    const before = new Date(deps.now - rule.days * DAY_MS);
    const count = dryRun ? await countOf(deps.db, kind, before) : await purgeKind(deps, kind, rule, before);
    done.push({ kind, ...rule, before, count });
  }
  return done;
}

async function purgeKind(
  deps: PurgeDeps,
  kind: ServerRecord,
  rule: RetentionInForce,
  before: Date,
): Promise<number> {
  const { db, evidenceStore, log } = deps;
  const { count, files } = await db.transaction(async (tx) => {
    const purged = await PURGE[kind](tx, before, new Date(deps.now));
    if (purged.count > 0) {
      const { rule: name, days } = rule;
      await tx
        .insert(purges)
        .values({ at: new Date(deps.now), kind, rule: name, days, before, count: purged.count });
    }
    return purged;
  });
  for (const digest of files)
    await evidenceStore.remove(digest, kind === 'quarantine' ? 'quarantine' : 'kept');
  if (count > 0) log('info', 'records-purged', { kind, rule: rule.rule, days: rule.days, count });
  return count;
}

interface KindPurged {
  readonly count: number;
  /** Digests of packages that nothing refers to any more. */
  readonly files: readonly string[];
}

const PURGE: Readonly<Record<ServerRecord, (tx: Database, before: Date, at: Date) => Promise<KindPurged>>> = {
  'reporter-identity': async (tx, before) => {
    const gone = await tx
      .delete(complainants)
      .where(inArray(complainants.submissionId, submissionsEnded(tx, before)))
      .returning({ id: complainants.submissionId });
    return { count: gone.length, files: [] };
  },
  'report-words': async (tx, before) => {
    const ended = await tx.select({ id: reports.id }).from(reports).where(contentEnded(tx, before));
    const ids = ended.map(({ id }) => id);
    for (const some of inBatches(ids)) await forgetContent(tx, some);
    return { count: ids.length, files: [] };
  },
  'report-evidence': async (tx, before, at) => {
    const rows = await tx
      .update(evidence)
      .set({ purgedAt: at })
      .where(evidenceEnded(tx, before))
      .returning({ digest: evidence.digest });
    return { count: rows.length, files: await unused(tx, rows) };
  },
  'case-packages': async (tx, before, at) => {
    const rows = await tx
      .update(casePackages)
      .set({ purgedAt: at })
      .where(and(lt(casePackages.receivedAt, before), isNull(casePackages.purgedAt)))
      .returning({ digest: casePackages.digest });
    return { count: rows.length, files: await unused(tx, rows) };
  },
  quarantine: async (tx, before) => {
    const rows = await tx
      .delete(evidence)
      .where(and(eq(evidence.state, 'quarantined'), lt(evidence.receivedAt, before)))
      .returning({ digest: evidence.digest });
    return { count: rows.length, files: rows.map(({ digest }) => digest) };
  },
  'answer-senders': async (tx, before) => {
    const ended = disputesEnded(tx, before);
    await tx.delete(disputeDocuments).where(inArray(disputeDocuments.disputeId, ended));
    const gone = await tx
      .delete(disputeSenders)
      .where(inArray(disputeSenders.disputeId, ended))
      .returning({ id: disputeSenders.disputeId });
    return { count: gone.length, files: [] };
  },
  'access-log': async (tx, before) => {
    const gone = await tx.delete(accesses).where(lt(accesses.at, before)).returning({ id: accesses.id });
    return { count: gone.length, files: [] };
  },
};

/** How many records of a kind would be purged. */
async function countOf(db: Database, kind: ServerRecord, before: Date): Promise<number> {
  switch (kind) {
    case 'reporter-identity':
      return db.$count(complainants, inArray(complainants.submissionId, submissionsEnded(db, before)));
    case 'report-words':
      return db.$count(reports, contentEnded(db, before));
    case 'report-evidence':
      return db.$count(evidence, evidenceEnded(db, before));
    case 'case-packages':
      return db.$count(casePackages, and(lt(casePackages.receivedAt, before), isNull(casePackages.purgedAt)));
    case 'quarantine':
      return db.$count(evidence, and(eq(evidence.state, 'quarantined'), lt(evidence.receivedAt, before)));
    case 'answer-senders':
      return db.$count(disputeSenders, inArray(disputeSenders.disputeId, disputesEnded(db, before)));
    case 'access-log':
      return db.$count(accesses, lt(accesses.at, before));
  }
}

/** Reports that ended, and whose last event lies before `before`. */
function reportsEnded(db: Database, before: Date) {
  return db
    .select({ id: reports.id })
    .from(reports)
    .innerJoin(events, eq(events.reportId, reports.id))
    .where(inArray(reports.status, ENDED))
    .groupBy(reports.id)
    .having(lt(sql`max(${events.at})`, sql`${before.toISOString()}::timestamptz`));
}

function contentEnded(db: Database, before: Date) {
  return and(inArray(reports.id, reportsEnded(db, before)), holdsContent(db));
}

function submissionsEnded(db: Database, before: Date) {
  return db
    .select({ id: submissions.id })
    .from(submissions)
    .where(inArray(submissions.reportId, reportsEnded(db, before)));
}

function disputesEnded(db: Database, before: Date) {
  return db
    .select({ id: disputes.id })
    .from(disputes)
    .innerJoin(disputeEvents, eq(disputeEvents.disputeId, disputes.id))
    .where(inArray(disputes.status, ANSWERED))
    .groupBy(disputes.id)
    .having(lt(sql`max(${disputeEvents.at})`, sql`${before.toISOString()}::timestamptz`));
}

/** Verified packages all of whose reports ended before `before`. */
function evidenceEnded(db: Database, before: Date) {
  const named = db
    .select({ digest: reports.evidenceDigest })
    .from(reports)
    .where(and(sql`${reports.evidenceDigest} is not null`, inArray(reports.id, reportsEnded(db, before))));
  const needed = db
    .select({ digest: reports.evidenceDigest })
    .from(reports)
    .where(and(sql`${reports.evidenceDigest} is not null`, notInArray(reports.id, reportsEnded(db, before))));
  return and(
    eq(evidence.state, 'verified'),
    isNull(evidence.purgedAt),
    inArray(evidence.digest, named),
    notInArray(evidence.digest, needed),
  );
}

/** Of these packages, those that neither a report nor a case needs any more: one file can serve both. */
async function unused(tx: Database, rows: readonly { readonly digest: string }[]): Promise<string[]> {
  const left: string[] = [];
  for (const digests of inBatches([...new Set(rows.map(({ digest }) => digest))])) {
    const asked = await tx
      .select({ digest: evidence.digest })
      .from(evidence)
      .where(and(inArray(evidence.digest, digests), isNull(evidence.purgedAt)));
    const kept = await tx
      .select({ digest: casePackages.digest })
      .from(casePackages)
      .where(and(inArray(casePackages.digest, digests), isNull(casePackages.purgedAt)));
    const needed = new Set([...asked, ...kept].map(({ digest }) => digest));
    left.push(...digests.filter((digest) => !needed.has(digest)));
  }
  return left;
}

/** A statement takes 65,535 values at most, and the first purge of an old intake may meet more. */
function inBatches<T>(all: readonly T[]): T[][] {
  const most = 10_000;
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) =>
    all.slice(at * most, (at + 1) * most),
  );
}
