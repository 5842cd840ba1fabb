import { asc, eq } from 'drizzle-orm';
import { type AssignedRoute, type ReportStatus, ReportStatusSchema } from '@/lib/intake/contract';
import { toOutcome } from '@/server/cases/outcome';
import { filterBySameParty, mayPartyRead } from '@/server/cases/parties';
import { readStanding } from '@/server/evidence/received-evidence';
import type { Database } from '@/server/platform/database/database';
import { events, handlings, reports, submissions } from '@/server/platform/database/schema';
import { isSameSecret } from '@/server/platform/http/bearer';
import { type ClaimVerifiers, readVerifiedClaims } from '@/server/receipts/evidence-claims';
import { readRoutes } from '@/server/routing/route-report';

type EventRow = typeof events.$inferSelect;

/** A report as one of its senders sees it, and the digest of its package if it is verified. */
export interface TrackedReport {
  readonly status: ReportStatus;
  readonly evidenceDigest: string | undefined;
}

/**
 * Reads the report of a reference if `trackingKey` (SHA-256 hex of the secret) belongs to one of its senders.
 * An unknown reference and a wrong secret both return undefined, and the comparison takes constant time.
 */
export async function readStatus(
  db: Database,
  reference: string,
  trackingKey: string,
  sealers: ClaimVerifiers,
): Promise<TrackedReport | undefined> {
  const row = await db.query.reports.findFirst({ where: eq(reports.reference, reference) });
  const sent = await db
    .select()
    .from(submissions)
    .where(eq(submissions.reportId, row?.id ?? -1));
  const own = sent.filter((sender) => isSameSecret(sender.trackingKey, trackingKey));
  if (!row || own.length === 0) return undefined;

  const digest = row.evidenceDigest;
  const party = filterBySameParty(sent, own);
  // A package is shown only to a sender who has proven that it is theirs.
  const shown = digest !== null && party.some(({ evidenceShown }) => evidenceShown) ? digest : undefined;
  const claim = shown === undefined ? undefined : (await readVerifiedClaims(db, [shown], sealers)).get(shown);
  const standing = shown !== undefined && !claim ? await readStanding(db, shown) : undefined;
  const all = await db.query.events.findMany({
    where: eq(events.reportId, row.id),
    orderBy: asc(events.id),
  });
  const happened = all.filter((event) => mayPartyRead(event, LEAVING.has(event.status) ? own : party));
  const routed = await readRoutes(db, row.id);
  const route = routed.at(-1);
  const handling = await db.query.handlings.findFirst({ where: eq(handlings.reportId, row.id) });
  const main = await findReference(db, handling?.mergedInto ?? null);
  const outcome = toOutcome(row.status, handling?.outcome ?? null, happened);
  const withdrawnAt = own.every((sender) => sender.withdrawnAt !== null) ? own[0]?.withdrawnAt : null;
  const units = routed.values();
  const status = ReportStatusSchema.parse({
    reference,
    channel: row.channel,
    status: withdrawnAt ? 'withdrawn' : toSenderStatus(row.status, all, happened),
    events: happened.map(({ status, at, note }) => ({
      status: status === 'sender-withdrew' ? 'withdrawn' : status,
      at: at.toISOString(),
      // A reply's text is for the officers only; its sender wrote it.
      ...(note && status !== 'answered' ? { note } : {}),
      ...readNextUnit(status, units),
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

const ASKING: ReadonlySet<string> = new Set(['more-asked', 'answered']);
/** Events of one submission, which other submissions of the same person do not show. */
const LEAVING: ReadonlySet<string> = new Set(['withdrawn', 'sender-withdrew']);
/** Events after which the report's state is the same as before. */
const NO_STATE: ReadonlySet<string> = new Set([...ASKING, 'sender-withdrew']);

/** Returns the report's state for one sender: a question to another sender, and the reply to it, do not change it. */
function toSenderStatus(status: string, all: readonly EventRow[], read: readonly EventRow[]): string {
  const asked = all.findLast((event) => ASKING.has(event.status));
  if (!ASKING.has(status) || !asked || read.includes(asked)) return status;
  return read.findLast((event) => !NO_STATE.has(event.status))?.status ?? 'received';
}

/** Events that have a route each; routes are read in the same order. */
const MOVES: ReadonlySet<string> = new Set(['routed', 'transferred']);

function readNextUnit(status: string, units: Iterator<AssignedRoute>) {
  if (!MOVES.has(status)) return {};
  const route = units.next().value;
  return route ? { unit: route.lead.name } : {};
}

async function findReference(db: Database, id: number | null): Promise<string | undefined> {
  if (id === null) return undefined;
  return (await db.query.reports.findFirst({ where: eq(reports.id, id) }))?.reference;
}
