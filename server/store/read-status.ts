import { timingSafeEqual } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { type ReportStatus, ReportStatusSchema } from '@/lib/intake/contract';
import type { Database } from './database';
import { type Sealers, verifiedClaims } from './evidence-claims';
import { readStanding } from './received-evidence';
import { currentRoute } from './route-report';
import { events, reports, submissions } from './schema';

/** A report whose secret was shown, and its package if one was verified. */
export interface TrackedReport {
  readonly status: ReportStatus;
  readonly evidenceDigest: string | undefined;
}

/**
 * The report of a reference, if `trackingKey` (SHA-256 hex of the secret) is one of its senders'. An unknown
 * reference and a wrong secret are told apart neither by the answer nor, for the comparison, by time.
 */
export async function readStatus(
  db: Database,
  reference: string,
  trackingKey: string,
  sealers: Sealers,
): Promise<TrackedReport | undefined> {
  const row = await db.query.reports.findFirst({ where: eq(reports.reference, reference) });
  const senders = await db
    .select({ trackingKey: submissions.trackingKey })
    .from(submissions)
    .where(eq(submissions.reportId, row?.id ?? -1));
  let opens = false;
  for (const sender of senders) opens = sameText(sender.trackingKey, trackingKey) || opens;
  if (!row || !opens) return undefined;

  const digest = row.evidenceDigest;
  const claim = digest === null ? undefined : (await verifiedClaims(db, [digest], sealers)).get(digest);
  const standing = digest !== null && !claim ? await readStanding(db, digest) : undefined;
  const happened = await db.query.events.findMany({
    where: eq(events.reportId, row.id),
    orderBy: asc(events.id),
  });
  const route = await currentRoute(db, row.id);
  const status = ReportStatusSchema.parse({
    reference,
    status: row.status,
    events: happened.map(({ status, at, note }) => ({
      status,
      at: at.toISOString(),
      // What one sender answered is for the officers; another sender of the same report does not read it.
      ...(note && status !== 'answered' ? { note } : {}),
    })),
    evidence: claim?.state ?? (digest === null ? 'none' : 'awaited'),
    ...(standing?.state === 'received' ? { arrived: { state: 'checking' } } : {}),
    ...(standing?.state === 'quarantined' ? { arrived: { state: 'refused', check: standing.check } } : {}),
    ...(claim?.nonce ? { nonce: claim.nonce } : {}),
    ...(claim?.timestamp ? { timestamp: claim.timestamp } : {}),
    ...(claim?.countersignature ? { countersignature: claim.countersignature } : {}),
    ...(route ? { route } : {}),
  });
  return { status, evidenceDigest: claim?.digest };
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
