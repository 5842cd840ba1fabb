import { and, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { createEqualityCheck } from '@/lib/evidence/verify/checks';
import type { Database } from '@/server/platform/database/database';
import type { SubmissionRow } from '@/server/platform/database/schema';
import { evidence, submissions } from '@/server/platform/database/schema';

/** A package whose bytes are stored, and which is not checked yet. */
export interface ReceivedPackage {
  readonly digest: string;
  readonly byteLength: number;
  readonly receivedAt: Date;
}

/** State of a package: absent, waiting for its checks, verified, or quarantined because a check failed. */
export type PackageState =
  | { readonly state: 'absent' }
  | { readonly state: 'verified' }
  | ({ readonly state: 'received' } & ReceivedPackage)
  | { readonly state: 'quarantined'; readonly check: string; readonly receivedAt: Date };

/** A submission and the state of the package that it names. */
export interface AwaitedPackage {
  readonly submission: SubmissionRow;
  readonly digest: string;
  readonly standing: PackageState;
}

/**
 * Finds the submission with this id that names the package, with the package's state. A withdrawn submission is found only if its
 * package came before the withdrawal. The id is required, because everyone who has a copy of the package knows the package's
 * digest.
 */
export function findAwaitedPackage(
  db: Database,
  digest: string,
  submissionId: string,
): Promise<AwaitedPackage | undefined> {
  return findAwaitedPackageByCondition(db, digest, eq(submissions.id, submissionId));
}

/**
 * Finds the newest submission that names a package, with the package's state; undefined if there is none. Used for a check for
 * which no sender waits.
 */
export function findNewestAwaitedPackage(db: Database, digest: string): Promise<AwaitedPackage | undefined> {
  return findAwaitedPackageByCondition(db, digest);
}

async function findAwaitedPackageByCondition(
  db: Database,
  digest: string,
  where?: SQL,
): Promise<AwaitedPackage | undefined> {
  const [found] = await db
    .select({ submission: submissions, packageRow: evidence })
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
  return found && { submission: found.submission, digest, standing: toPackageState(found.packageRow) };
}

const LengthSchema = z.object({ evidence: z.object({ byteLength: z.int() }) });

/** Returns the length of the package that the submission states (bytes). */
export function readStatedByteLength({ content }: SubmissionRow): number {
  return LengthSchema.parse(content).evidence.byteLength;
}

/** Finds a submission with its package's state; undefined if the submission does not exist or names no package. */
export async function findSubmissionAndPackageState(
  db: Database,
  submissionId: string,
): Promise<AwaitedPackage | undefined> {
  const row = await db.query.submissions.findFirst({ where: eq(submissions.id, submissionId) });
  return row?.evidenceDigest ? findAwaitedPackage(db, row.evidenceDigest, submissionId) : undefined;
}

/**
 * Returns the state of the package with this digest. A purged package counts as absent, but a refused package stays refused after
 * its bytes were purged.
 */
export async function readPackageState(db: Database, digest: string): Promise<PackageState> {
  return toPackageState(await db.query.evidence.findFirst({ where: eq(evidence.digest, digest) }));
}

/**
 * How long a refusal counts (ms). During this time, a sender who asks once more for the result of an upload gets the same
 * refusal, and a package whose checks came to no result is not checked again.
 */
const REFUSED_MS = 86_400_000;

/** Returns whether a package was refused within the last REFUSED_MS. */
export function wasRefusedRecently(
  standing: PackageState,
  now: number,
): standing is Extract<PackageState, { readonly state: 'quarantined' }> {
  return standing.state === 'quarantined' && now - standing.receivedAt.getTime() < REFUSED_MS;
}

const ChecksSchema = z.array(z.looseObject({ name: z.string(), ok: z.boolean() }));

function toPackageState(row: typeof evidence.$inferSelect | null | undefined): PackageState {
  // A purged package counts as absent, except if it was refused: a refusal counts even after the package's bytes were deleted.
  if (!row || (row.purgedAt !== null && row.state !== 'quarantined')) return { state: 'absent' };
  const { state, digest, byteLength, receivedAt } = row;
  if (state === 'received') return { state, digest, byteLength, receivedAt };
  if (state === 'verified') return { state };
  return { state, receivedAt, check: getFailedCheckName(ChecksSchema.parse(row.checks)) };
}

/**
 * Returns the name of the check that refuses a package: the first check that failed; `checks` if there are no checks; `nonce` if
 * no check failed.
 */
export function getFailedCheckName(
  checks: readonly { readonly name: string; readonly ok: boolean }[],
): string {
  if (checks.length === 0) return 'checks';
  return checks.find(({ ok }) => !ok)?.name ?? 'nonce';
}

/** Name of the failed check that is stored if the checking of a package ends without a result. */
export const BROKEN_CHECK = 'checking';
/** Number of checks without a result after which a package is quarantined. */
const MOST_BROKEN = 2;

/**
 * Records that a check of a received package came to no result. If the package is to be quarantined now, returns all checks of it
 * that came to no result. Returns undefined if the package may be checked again, or if another process has a result.
 */
export async function recordCheckWithoutResult(
  db: Database,
  digest: string,
  why: string,
): Promise<readonly EvidenceCheck[] | undefined> {
  const check = createEqualityCheck(BROKEN_CHECK, 'a result', why);
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

/**
 * Records, for each submission, that the sender uploaded the package that the submission names. From then on the sender may see
 * the result of the package's checks.
 */
export async function recordPackageUploadedBySender(
  db: Database,
  submissionIds: readonly string[],
): Promise<void> {
  await db
    .update(submissions)
    .set({ evidenceShown: true })
    .where(inArray(submissions.id, [...submissionIds].sort()));
}

/** The columns of a package's row that get new values when the package is received once more. */
export const AS_NEW = {
  state: sql`excluded.state`,
  checks: sql`excluded.checks`,
  byteLength: sql`excluded.byte_length`,
  receivedAt: sql`excluded.received_at`,
  purgedAt: null,
};

/** Records packages whose bytes are stored. From then on some process checks them. */
export async function recordReceivedPackages(
  db: Database,
  packages: readonly ReceivedPackage[],
): Promise<void> {
  const rows = [...new Map(packages.map((one) => [one.digest, one])).values()]
    .sort((a, b) => (a.digest < b.digest ? -1 : 1))
    .map((one) => ({ ...one, state: 'received' as const, checks: [] }));
  await db
    .insert(evidence)
    .values(rows)
    // Overwrites the row of a refused package, because a newer verifier may pass the package. Also overwrites the row of a purged
    // package, because the package has come again.
    .onConflictDoUpdate({
      target: evidence.digest,
      set: { ...AS_NEW, nonce: null },
      setWhere: sql`${evidence.state} = 'quarantined' or ${evidence.purgedAt} is not null`,
    });
}

/** Returns the digests of unchecked packages that were received before `time`, oldest first, at most `most`. */
export async function findDigestsOfUncheckedPackages(
  db: Database,
  time: Date,
  most: number,
): Promise<string[]> {
  const rows = await db
    .select({ digest: evidence.digest })
    .from(evidence)
    .where(and(eq(evidence.state, 'received'), lt(evidence.receivedAt, time)))
    .orderBy(evidence.receivedAt)
    .limit(most);
  return rows.map(({ digest }) => digest);
}

/** Deletes the row of an unchecked package whose bytes are lost, so that its report waits for the package again. */
export async function deleteUncheckedPackageRow(db: Database, digest: string): Promise<void> {
  await db.delete(evidence).where(and(inArray(evidence.digest, [digest]), eq(evidence.state, 'received')));
}
