import { and, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { checkEqual } from '@/lib/evidence/verify/checks';
import type { Database } from '@/server/platform/database/database';
import type { SubmissionRow } from '@/server/platform/database/schema';
import { evidence, submissions } from '@/server/platform/database/schema';

/** A package that is stored safely and not checked yet. */
export interface ReceivedPackage {
  readonly digest: string;
  readonly byteLength: number;
  readonly receivedAt: Date;
}

/** State of a package: absent, waiting for its checks, verified, or quarantined because a check failed. */
export type PackageStanding =
  | { readonly state: 'absent' }
  | { readonly state: 'verified' }
  | ({ readonly state: 'received' } & ReceivedPackage)
  | { readonly state: 'quarantined'; readonly check: string; readonly receivedAt: Date };

/** A submission and the state of the package that it names. */
export interface AwaitedPackage {
  readonly submission: SubmissionRow;
  readonly digest: string;
  readonly standing: PackageStanding;
}

/**
 * Finds a submission that names a package, with the package's state. A withdrawn submission is found only if its package came
 * before the withdrawal. The submission's id is needed, because everyone who has a copy of the package knows its digest.
 */
export function findAwaitedPackage(
  db: Database,
  digest: string,
  submissionId: string,
): Promise<AwaitedPackage | undefined> {
  return findNewest(db, digest, eq(submissions.id, submissionId));
}

/** Finds the newest submission that names a package, with the package's state. Used for checks for which no sender waits. */
export function findNewestAwaited(db: Database, digest: string): Promise<AwaitedPackage | undefined> {
  return findNewest(db, digest);
}

async function findNewest(db: Database, digest: string, where?: SQL): Promise<AwaitedPackage | undefined> {
  const [found] = await db
    .select({ submission: submissions, kept: evidence })
    .from(submissions)
    .leftJoin(evidence, eq(evidence.digest, submissions.evidenceDigest))
    .where(
      and(
        where,
        eq(submissions.evidenceDigest, digest),
        or(isNull(submissions.withdrawnAt), isNotNull(evidence.digest)),
      ),
    )
    .orderBy(desc(submissions.receivedAt))
    .limit(1);
  return found && { submission: found.submission, digest, standing: toPackageStanding(found.kept) };
}

const LengthSchema = z.object({ evidence: z.object({ byteLength: z.int() }) });

/** Returns the length of the package that a submission names (bytes). */
export function readStatedByteLength({ content }: SubmissionRow): number {
  return LengthSchema.parse(content).evidence.byteLength;
}

/** Finds a submission and its package's state; undefined if it does not exist or names no package. */
export async function findSubmission(
  db: Database,
  submissionId: string,
): Promise<AwaitedPackage | undefined> {
  const row = await db.query.submissions.findFirst({ where: eq(submissions.id, submissionId) });
  return row?.evidenceDigest ? findAwaitedPackage(db, row.evidenceDigest, submissionId) : undefined;
}

/** Reads the state of a package. */
export async function readStanding(db: Database, digest: string): Promise<PackageStanding> {
  return toPackageStanding(await db.query.evidence.findFirst({ where: eq(evidence.digest, digest) }));
}

/** How long a refusal stands (ms). After that the package may be sent again, because the verifier may have improved. */
const REFUSED_MS = 86_400_000;

/** Whether a package was refused in the last REFUSED_MS. */
export function isRefusedStill(
  standing: PackageStanding,
  now: number,
): standing is Extract<PackageStanding, { readonly state: 'quarantined' }> {
  return standing.state === 'quarantined' && now - standing.receivedAt.getTime() < REFUSED_MS;
}

const ChecksSchema = z.array(z.looseObject({ name: z.string(), ok: z.boolean() }));

function toPackageStanding(row: typeof evidence.$inferSelect | null | undefined): PackageStanding {
  // A refusal stands whether the package's bytes are still stored or not.
  if (!row || (row.purgedAt !== null && row.state !== 'quarantined')) return { state: 'absent' };
  const { state, digest, byteLength, receivedAt } = row;
  if (state === 'received') return { state, digest, byteLength, receivedAt };
  if (state === 'verified') return { state };
  return { state, receivedAt, check: nameFailedCheck(ChecksSchema.parse(row.checks)) };
}

/** Returns the name of the check that refuses a package: the first that failed, `checks` if there are none, else `nonce`. */
export function nameFailedCheck(checks: readonly { readonly name: string; readonly ok: boolean }[]): string {
  if (checks.length === 0) return 'checks';
  return checks.find(({ ok }) => !ok)?.name ?? 'nonce';
}

/** Name for a check that came to no result. */
export const BROKEN_CHECK = 'checking';
/** After this many checks without a result a package is quarantined. */
const MOST_BROKEN = 2;

/**
 * Records that a check of a received package came to no result. Returns all such failures once the package
 * must be quarantined; undefined while it may be checked again, or if another process has a result.
 */
export async function recordBrokenCheck(
  db: Database,
  digest: string,
  why: string,
): Promise<readonly EvidenceCheck[] | undefined> {
  const check = checkEqual(BROKEN_CHECK, 'a result', why);
  const [row] = await db
    .update(evidence)
    .set({ checks: sql`${evidence.checks} || ${JSON.stringify([check])}::jsonb` })
    .where(and(eq(evidence.digest, digest), eq(evidence.state, 'received')))
    .returning({ checks: evidence.checks });
  const broken = row ? BrokenChecksSchema.parse(row.checks) : [];
  return broken.length >= MOST_BROKEN ? broken : undefined;
}

const BrokenChecksSchema = z.array(
  z.object({ name: z.string(), expected: z.string(), found: z.string(), ok: z.boolean() }),
);

/** Records that senders uploaded the whole package that their submission names, so that they may see its result. */
export async function recordShown(db: Database, submissionIds: readonly string[]): Promise<void> {
  await db
    .update(submissions)
    .set({ evidenceShown: true })
    .where(inArray(submissions.id, [...submissionIds].sort()));
}

/** The columns that are overwritten when a package comes again. */
export const AS_NEW = {
  state: sql`excluded.state`,
  checks: sql`excluded.checks`,
  byteLength: sql`excluded.byte_length`,
  receivedAt: sql`excluded.received_at`,
  purgedAt: null,
};

/** Records that packages are stored safely; from then on some process checks them. */
export async function recordReceived(db: Database, packages: readonly ReceivedPackage[]): Promise<void> {
  const rows = [...new Map(packages.map((one) => [one.digest, one])).values()]
    .sort((a, b) => (a.digest < b.digest ? -1 : 1))
    .map((one) => ({ ...one, state: 'received' as const, checks: [] }));
  await db
    .insert(evidence)
    .values(rows)
    // A package that was refused may pass a newer verifier, and one that was purged may arrive again.
    .onConflictDoUpdate({
      target: evidence.digest,
      set: { ...AS_NEW, nonce: null },
      setWhere: sql`${evidence.state} = 'quarantined' or ${evidence.purgedAt} is not null`,
    });
}

/** Returns digests of unchecked packages that came before `time`, oldest first, at most `most`. */
export async function findUncheckedBefore(db: Database, time: Date, most: number): Promise<string[]> {
  const rows = await db
    .select({ digest: evidence.digest })
    .from(evidence)
    .where(and(eq(evidence.state, 'received'), lt(evidence.receivedAt, time)))
    .orderBy(evidence.receivedAt)
    .limit(most);
  return rows.map(({ digest }) => digest);
}

/** Deletes the row of an unchecked package whose bytes are gone, so that its report waits for it again. */
export async function deleteReceived(db: Database, digest: string): Promise<void> {
  await db.delete(evidence).where(and(inArray(evidence.digest, [digest]), eq(evidence.state, 'received')));
}
