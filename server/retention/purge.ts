// Why: docs/decisions/intake/retention.md

import { and, eq, inArray, isNull } from 'drizzle-orm';
import { toDayInVietnam } from '@/lib/base/days';
import {
  findRetention,
  RETENTION_RULES,
  type RetentionInForce,
  SERVER_RECORDS,
  type ServerRecord,
} from '@/lib/reference/retention';
import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import type { Database } from '@/server/platform/database/database';
import { acquireLock } from '@/server/platform/database/locks';
import { casePackages, evidence, purges } from '@/server/platform/database/schema';
import type { Log } from '@/server/platform/log';
import { whereQuarantineDue } from './purge-due';
import { PURGE } from './purge-kinds';

/**
 * Retention periods that the authority set (days), by kind of data. For other kinds of data the periods of
 * lib/reference/retention.ts apply.
 */
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
  /** When the purge runs (epoch ms). */
  readonly now: number;
  readonly log: Log;
}

const DAY_MS = 86_400_000;
/**
 * Maximum time (ms) after the purge of a row in which later purges still look for the row's file and delete it. The file is left
 * if a process died between the purge of the row and the deletion of the file.
 */
const LEFT_MS = 7 * DAY_MS;

/** Maximum number of values in one statement. PostgreSQL accepts 65,535. */
const MOST = 10_000;

/** All retention periods of lib/reference/retention.ts as settings, also those that are only proposed. */
export const PROPOSED_RETENTION: RetentionSettings = Object.fromEntries(
  RETENTION_RULES.flatMap(({ kind, days }) =>
    SERVER_RECORDS.some((one) => one === kind) ? [[kind, days]] : [],
  ),
);

/**
 * Purges everything whose retention period is over: one kind of data after the other, and each kind in parts. Each part is a
 * transaction, which adds a row to `purges` if it purged rows. Returns for each kind its retention period and the number of
 * purged rows. With `dryRun` it only counts these rows. Logs each kind of which rows were purged. A package's row is purged
 * before its file is deleted; if the process dies between, the next purge deletes the file.
 */
export async function purgeDueRows(
  deps: PurgeDeps,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Purged[]> {
  const done: Purged[] = [];
  const day = toDayInVietnam(deps.now);
  for (const kind of SERVER_RECORDS) {
    const rule = findRetention(kind, deps.settings[kind], day);
    if (!rule) continue;
    const before = new Date(deps.now - rule.days * DAY_MS);
    const count = dryRun
      ? await countDueRowsOfKind(deps, kind, before)
      : await purgeDueRowsOfKind(deps, kind, rule, before);
    done.push({ kind, ...rule, before, count });
  }
  return done;
}

/** Counts the rows that a purge of one kind of data would purge. */
async function countDueRowsOfKind({ db }: PurgeDeps, kind: ServerRecord, before: Date): Promise<number> {
  let count = 0;
  for await (const part of PURGE[kind].parts(db, before)) count += await part.count();
  return count;
}

async function purgeDueRowsOfKind(
  deps: PurgeDeps,
  kind: ServerRecord,
  { rule, days }: RetentionInForce,
  before: Date,
): Promise<number> {
  const { db, log } = deps;
  const at = new Date(deps.now);
  // Files in quarantine are deleted before their rows. Files of verified packages are deleted after their rows, so that no row
  // names a missing file.
  if (kind === 'quarantine') await removeQuarantinedFiles(deps, before);
  const { parts, findLeftFiles: left } = PURGE[kind];
  let total = 0;
  for await (const part of parts(db, before)) {
    total += await db.transaction(async (tx) => {
      // Only one process purges at a time: two would wait for each other's rows.
      await acquireLock(tx, 'purge');
      const count = await part.take(tx, at);
      if (count > 0) await tx.insert(purges).values({ at, kind, rule, days, before, count });
      return count;
    });
  }
  const since = new Date(deps.now - LEFT_MS);
  for (const digest of await selectUnusedPackages(db, (await left?.(db, since)) ?? []))
    await removeFileOfPurgedPackage(deps, digest);
  if (total > 0) log('info', 'records-purged', { kind, rule, days, count: total });
  return total;
}

async function removeQuarantinedFiles({ db, evidenceStore }: PurgeDeps, before: Date): Promise<void> {
  const due = await db.select({ digest: evidence.digest }).from(evidence).where(whereQuarantineDue(before));
  for (const { digest } of due) await evidenceStore.remove(digest, 'quarantine');
}

/**
 * Deletes the file of a purged package, unless the package was sent once more. If a package is sent once more, its row is written
 * before its file is stored. This function locks the row until the old file is deleted, so it never deletes a new file.
 */
function removeFileOfPurgedPackage({ db, evidenceStore }: PurgeDeps, digest: string): Promise<void> {
  return db.transaction(async (tx) => {
    const hasDigest = eq(evidence.digest, digest);
    const [row] = await tx.select().from(evidence).where(hasDigest).for('no key update');
    if (row && row.purgedAt === null) return;
    await evidenceStore.remove(digest, 'kept');
  });
}

/** Returns the packages that neither a report nor a case needs. A report and a case can need the same package. */
async function selectUnusedPackages(db: Database, found: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (let at = 0; at < found.length; at += MOST) {
    const digests = found.slice(at, at + MOST);
    const neededByReports = await db
      .select({ digest: evidence.digest })
      .from(evidence)
      .where(and(inArray(evidence.digest, digests), isNull(evidence.purgedAt)));
    const neededByCases = await db
      .select({ digest: casePackages.digest })
      .from(casePackages)
      .where(and(inArray(casePackages.digest, digests), isNull(casePackages.purgedAt)));
    const needed = new Set([...neededByReports, ...neededByCases].map(({ digest }) => digest));
    left.push(...digests.filter((digest) => !needed.has(digest)));
  }
  return left;
}
