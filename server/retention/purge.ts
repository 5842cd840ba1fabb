// Why: docs/decisions/intake/retention.md

import { and, eq, gt, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import { dayInVietnam } from '@/lib/base/days';
import {
  RETENTION_RULES,
  type RetentionInForce,
  retentionOf,
  SERVER_RECORDS,
  type ServerRecord,
} from '@/lib/reference/retention';
import { lockReports } from '@/server/cases/lock';
import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import type { Database } from '@/server/platform/database/database';
import { holdLock } from '@/server/platform/database/locks';
import {
  accesses,
  casePackages,
  complainants,
  disputeDocuments,
  disputeSenders,
  evidence,
  purges,
  reports,
} from '@/server/platform/database/schema';
import type { Log } from '@/server/platform/log';
import { forgetContent, forgetConversations } from './purge-content';
import { contentOver, disputesAtRest, evidenceOver, submissionsAtRest, wordsOver } from './purge-due';

/** The agency's own periods (days) by kind of record; others go by lib/reference/retention.ts. */
export type RetentionSettings = Partial<Readonly<Record<ServerRecord, number>>>;

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
/** How long a purged row's file is looked for again, because a process may have died before it removed it (ms). */
const LEFT_MS = 7 * DAY_MS;

/** Every period of the table as a setting, also proposed ones. */
export const PROPOSED_RETENTION: RetentionSettings = Object.fromEntries(
  RETENTION_RULES.flatMap(({ kind, days }) =>
    SERVER_RECORDS.some((one) => one === kind) ? [[kind, days]] : [],
  ),
);

/**
 * Purges each kind of record whose period is over, one transaction a kind, with a row in `purges` and a line in the log. `dryRun`
 * counts and changes nothing. Packages leave the store after their row says so; the next run removes files that a process
 * left when it died.
 */
export async function purge(deps: PurgeDeps, { dryRun }: { readonly dryRun: boolean }): Promise<Purged[]> {
  const done: Purged[] = [];
  const day = dayInVietnam(deps.now);
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
  const { db, log } = deps;
  // Quarantined files go before the rows that name them; kept files after, so that no row names a missing file.
  if (kind === 'quarantine') await removeQuarantined(deps, before);
  const { count, files } = await db.transaction(async (tx) => {
    // One process purges at a time: two would wait for each other's rows.
    await holdLock(tx, 'purge');
    const purged = await PURGE[kind](tx, before, new Date(deps.now));
    if (purged.count > 0) {
      const { rule: name, days } = rule;
      await tx
        .insert(purges)
        .values({ at: new Date(deps.now), kind, rule: name, days, before, count: purged.count });
    }
    return purged;
  });
  for (const digest of files) await removeKept(deps, digest);
  if (count > 0) log('info', 'records-purged', { kind, rule: rule.rule, days: rule.days, count });
  return count;
}

async function removeQuarantined({ db, evidenceStore }: PurgeDeps, before: Date): Promise<void> {
  const due = await db.select({ digest: evidence.digest }).from(evidence).where(quarantineOver(before));
  for (const { digest } of due) await evidenceStore.remove(digest, 'quarantine');
}

/**
 * Removes the file of a purged package, unless it was sent again. The row is locked until the file is gone, and a package that
 * comes again is recorded before its file is stored.
 */
function removeKept({ db, evidenceStore }: PurgeDeps, digest: string): Promise<void> {
  return db.transaction(async (tx) => {
    const held = eq(evidence.digest, digest);
    const [row] = await tx.select().from(evidence).where(held).for('no key update');
    if (row && row.purgedAt === null) return;
    await evidenceStore.remove(digest, 'kept');
  });
}

interface KindPurged {
  readonly count: number;
  /** Digests of packages without a reference. */
  readonly files: readonly string[];
}

const PURGE: Readonly<Record<ServerRecord, (tx: Database, before: Date, at: Date) => Promise<KindPurged>>> = {
  'reporter-identity': async (tx, before) => {
    const gone = await tx
      .delete(complainants)
      .where(inArray(complainants.submissionId, submissionsAtRest(tx, before)))
      .returning({ id: complainants.submissionId });
    return { count: gone.length, files: [] };
  },
  'report-words': async (tx, before) => {
    const ended = await tx.select({ id: reports.id }).from(reports).where(wordsOver(tx, before));
    let count = 0;
    for (const ids of inBatches(ended.map(({ id }) => id))) {
      // Locked like everywhere, and read again, because an officer may have accepted one.
      await lockReports(tx, ids);
      const still = async (due: SQL | undefined) => {
        const rows = tx.select({ id: reports.id }).from(reports);
        return (await rows.where(and(inArray(reports.id, ids), due))).map(({ id }) => id);
      };
      const words = await still(wordsOver(tx, before));
      await forgetContent(tx, await still(contentOver(tx, before)));
      await forgetConversations(tx, words);
      count += words.length;
    }
    return { count, files: [] };
  },
  'report-evidence': async (tx, before, at) => {
    const due = await tx
      .select({ digest: evidence.digest })
      .from(evidence)
      .where(evidenceOver(tx, before))
      .orderBy(evidence.digest)
      .for('no key update');
    const rows: { digest: string }[] = [];
    for (const digests of inBatches(due.map(({ digest }) => digest))) {
      // Checked again under the lock: a report that names it may have come meanwhile.
      const over = and(inArray(evidence.digest, digests), evidenceOver(tx, before));
      const some = tx.update(evidence).set({ purgedAt: at }).where(over);
      rows.push(...(await some.returning({ digest: evidence.digest })));
    }
    const left = await tx
      .select({ digest: evidence.digest })
      .from(evidence)
      .where(gt(evidence.purgedAt, new Date(at.getTime() - LEFT_MS)));
    return { count: rows.length, files: await unused(tx, left) };
  },
  'case-packages': async (tx, before, at) => {
    const rows = await tx
      .update(casePackages)
      .set({ purgedAt: at })
      .where(and(lt(casePackages.receivedAt, before), isNull(casePackages.purgedAt)))
      .returning({ digest: casePackages.digest });
    const left = await tx
      .select({ digest: casePackages.digest })
      .from(casePackages)
      .where(gt(casePackages.purgedAt, new Date(at.getTime() - LEFT_MS)));
    return { count: rows.length, files: await unused(tx, left) };
  },
  quarantine: async (tx, before) => {
    const rows = await tx
      .delete(evidence)
      .where(quarantineOver(before))
      .returning({ digest: evidence.digest });
    return { count: rows.length, files: [] };
  },
  'answer-senders': async (tx, before) => {
    const ended = disputesAtRest(tx, before);
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

const quarantineOver = (before: Date) =>
  and(eq(evidence.state, 'quarantined'), lt(evidence.receivedAt, before));

/** How many records of a kind would be purged. */
async function countOf(db: Database, kind: ServerRecord, before: Date): Promise<number> {
  switch (kind) {
    case 'reporter-identity':
      return db.$count(complainants, inArray(complainants.submissionId, submissionsAtRest(db, before)));
    case 'report-words':
      return db.$count(reports, wordsOver(db, before));
    case 'report-evidence':
      return db.$count(evidence, evidenceOver(db, before));
    case 'case-packages':
      return db.$count(casePackages, and(lt(casePackages.receivedAt, before), isNull(casePackages.purgedAt)));
    case 'quarantine':
      return db.$count(evidence, quarantineOver(before));
    case 'answer-senders':
      return db.$count(disputeSenders, inArray(disputeSenders.disputeId, disputesAtRest(db, before)));
    case 'access-log':
      return db.$count(accesses, lt(accesses.at, before));
  }
}

/** The packages that neither a report nor a case needs; one file can serve both. */
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

/** Batches for one statement, which takes 65,535 values at most. */
function inBatches<T>(all: readonly T[]): T[][] {
  const most = 10_000;
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) =>
    all.slice(at * most, (at + 1) * most),
  );
}
