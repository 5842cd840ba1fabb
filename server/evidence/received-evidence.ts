import { and, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { equal } from '@/lib/evidence/verify/checks';
import type { Database } from '@/server/platform/database/database';
import type { SubmissionRow } from '@/server/platform/database/schema';
import { evidence, submissions } from '@/server/platform/database/schema';

/** A package whose bytes are safe and which is not checked yet. */
export interface ReceivedPackage {
  readonly digest: string;
  readonly byteLength: number;
  readonly receivedAt: Date;
}

/** How a package stands: nothing of it is here, it waits for its checks, one of them failed, or all held. */
export type PackageStanding =
  | { readonly state: 'absent' }
  | { readonly state: 'verified' }
  | ({ readonly state: 'received' } & ReceivedPackage)
  | { readonly state: 'quarantined'; readonly check: string; readonly receivedAt: Date };

/** A submission that names a package, and how that stands. */
export interface AwaitedPackage {
  readonly submission: SubmissionRow;
  readonly digest: string;
  readonly standing: PackageStanding;
}

/**
 * The submission a package belongs to (the named one, or the newest that names it), and how the package stands. One whose
 * sender took it back awaits none, but still has the receipt of a package that came before.
 */
export async function findAwaiting(
  db: Database,
  digest: string,
  submissionId?: string,
): Promise<AwaitedPackage | undefined> {
  const named = eq(submissions.evidenceDigest, digest);
  const [found] = await db
    .select({ submission: submissions, kept: evidence })
    .from(submissions)
    .leftJoin(evidence, eq(evidence.digest, submissions.evidenceDigest))
    .where(
      and(
        named,
        submissionId === undefined ? undefined : eq(submissions.id, submissionId),
        or(isNull(submissions.withdrawnAt), isNotNull(evidence.digest)),
      ),
    )
    .orderBy(desc(submissions.receivedAt))
    .limit(1);
  return found && { submission: found.submission, digest, standing: standingOf(found.kept) };
}

/** The submission of an id, and how the package it names stands; undefined where it names none, or is not there. */
export async function findSubmission(
  db: Database,
  submissionId: string,
): Promise<AwaitedPackage | undefined> {
  const row = await db.query.submissions.findFirst({ where: eq(submissions.id, submissionId) });
  return row?.evidenceDigest ? findAwaiting(db, row.evidenceDigest, submissionId) : undefined;
}

/** How the package of a digest stands. */
export async function readStanding(db: Database, digest: string): Promise<PackageStanding> {
  return standingOf(await db.query.evidence.findFirst({ where: eq(evidence.digest, digest) }));
}

/** A refusal is repeated this long (ms); then the package may be sent anew: the verifier may know better by then. */
const REFUSED_MS = 86_400_000;

/** Whether a package was refused, and so lately that the refusal is repeated. */
export function isRefusedStill(
  standing: PackageStanding,
  now: number,
): standing is Extract<PackageStanding, { readonly state: 'quarantined' }> {
  return standing.state === 'quarantined' && now - standing.receivedAt.getTime() < REFUSED_MS;
}

const ChecksSchema = z.array(z.looseObject({ name: z.string(), ok: z.boolean() }));

function standingOf(row: typeof evidence.$inferSelect | null | undefined): PackageStanding {
  if (!row || row.purgedAt !== null) return { state: 'absent' };
  const { state, digest, byteLength, receivedAt } = row;
  if (state === 'received') return { state, digest, byteLength, receivedAt };
  if (state === 'verified') return { state };
  return { state, receivedAt, check: failedCheck(ChecksSchema.parse(row.checks)) };
}

/** The check that refuses a package: the first that does not hold, `checks` where there was none, else its nonce. */
export function failedCheck(checks: readonly { readonly name: string; readonly ok: boolean }[]): string {
  if (checks.length === 0) return 'checks';
  return checks.find(({ ok }) => !ok)?.name ?? 'nonce';
}

/** The check that is named where checking itself came to no result. */
export const BROKEN_CHECK = 'checking';
/** After so many checks without a result a package is quarantined. */
const MOST_BROKEN = 2;

/**
 * Writes down that checking a received package came to no result. Gives what is to be recorded of it once it is to be
 * quarantined; undefined while it is to be tried again, or where another process knows by now.
 */
export async function noteBrokenCheck(
  db: Database,
  digest: string,
  why: string,
): Promise<readonly EvidenceCheck[] | undefined> {
  const check = equal(BROKEN_CHECK, 'a result', why);
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

/** Records that senders brought the whole package that their submission names: it is theirs as much as anybody's. */
export async function noteShown(db: Database, submissionIds: readonly string[]): Promise<void> {
  await db
    .update(submissions)
    .set({ evidenceShown: true })
    .where(inArray(submissions.id, [...submissionIds].sort()));
}

/** Records that the bytes of packages are safe; from then on they are checked, whatever happens to this process. */
export async function noteReceived(db: Database, packages: readonly ReceivedPackage[]): Promise<void> {
  const rows = [...new Map(packages.map((one) => [one.digest, one])).values()]
    .sort((a, b) => (a.digest < b.digest ? -1 : 1))
    .map((one) => ({ ...one, state: 'received' as const, checks: [] }));
  await db
    .insert(evidence)
    .values(rows)
    // One that was refused may pass an improved verifier, and one that was purged is here again.
    .onConflictDoUpdate({
      target: evidence.digest,
      set: {
        state: sql`excluded.state`,
        checks: sql`excluded.checks`,
        nonce: null,
        byteLength: sql`excluded.byte_length`,
        receivedAt: sql`excluded.received_at`,
        purgedAt: null,
      },
      setWhere: sql`${evidence.state} = 'quarantined' or ${evidence.purgedAt} is not null`,
    });
}

/** Digests of packages that came in before `time` and are not checked yet; at most `most`, oldest first. */
export async function uncheckedBefore(db: Database, time: Date, most: number): Promise<string[]> {
  const rows = await db
    .select({ digest: evidence.digest })
    .from(evidence)
    .where(and(eq(evidence.state, 'received'), lt(evidence.receivedAt, time)))
    .orderBy(evidence.receivedAt)
    .limit(most);
  return rows.map(({ digest }) => digest);
}

/** Forgets a package whose bytes are gone before they were checked: its report awaits it again. */
export async function forgetReceived(db: Database, digest: string): Promise<void> {
  await db.delete(evidence).where(and(inArray(evidence.digest, [digest]), eq(evidence.state, 'received')));
}
