import { timingSafeEqual } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { type AssignedRoute, type ReportStatus, ReportStatusSchema } from '@/lib/intake/contract';
import { outcomeOf } from './case-outcome';
import type { Database } from './database';
import { type Sealers, verifiedClaims } from './evidence-claims';
import { readStanding } from './received-evidence';
import { routesOf } from './route-report';
import { events, handlings, reports, submissions } from './schema';

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
  const sent = await db
    .select({ trackingKey: submissions.trackingKey, withdrawnAt: submissions.withdrawnAt })
    .from(submissions)
    .where(eq(submissions.reportId, row?.id ?? -1));
  const own = sent.filter((sender) => sameText(sender.trackingKey, trackingKey));
  if (!row || own.length === 0) return undefined;

  const digest = row.evidenceDigest;
  const claim = digest === null ? undefined : (await verifiedClaims(db, [digest], sealers)).get(digest);
  const standing = digest !== null && !claim ? await readStanding(db, digest) : undefined;
  const happened = await db.query.events.findMany({
    where: eq(events.reportId, row.id),
    orderBy: asc(events.id),
  });
  const routed = await routesOf(db, row.id);
  const route = routed.at(-1);
  const handling = await db.query.handlings.findFirst({ where: eq(handlings.reportId, row.id) });
  const main = await referenceOf(db, handling?.mergedInto ?? null);
  const outcome = outcomeOf(handling?.outcome ?? null, happened);
  const withdrawnAt = own.every((sender) => sender.withdrawnAt !== null) ? own[0]?.withdrawnAt : null;
  const units = routed.values();
  const status = ReportStatusSchema.parse({
    reference,
    status: withdrawnAt ? 'withdrawn' : row.status,
    events: happened.map(({ status, at, note }) => ({
      status,
      at: at.toISOString(),
      // What one sender answered is for the officers; another sender of the same report does not read it.
      ...(note && status !== 'answered' ? { note } : {}),
      ...unitOf(status, units),
    })),
    ...(outcome ? { outcome } : {}),
    ...(main === undefined ? {} : { mergedInto: main }),
    ...(withdrawnAt ? { withdrawnAt: withdrawnAt.toISOString() } : {}),
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

/** Each of these events came with a route of its own, in the same order. */
const MOVES: ReadonlySet<string> = new Set(['routed', 'transferred']);

function unitOf(status: string, units: Iterator<AssignedRoute>) {
  if (!MOVES.has(status)) return {};
  const route = units.next().value;
  return route ? { unit: route.lead.name } : {};
}

async function referenceOf(db: Database, id: number | null): Promise<string | undefined> {
  if (id === null) return undefined;
  return (await db.query.reports.findFirst({ where: eq(reports.id, id) }))?.reference;
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
