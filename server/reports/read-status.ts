import { asc, eq } from 'drizzle-orm';
import { type AssignedRoute, type ReportStatus, ReportStatusSchema } from '@/lib/intake/contract';
import { toOutcomeOfClosedReport } from '@/server/cases/outcome';
import { filterSubmissionsOfPerson, maySenderReadEvent } from '@/server/cases/parties';
import { readPackageState } from '@/server/evidence/received-evidence';
import type { Database } from '@/server/platform/database/database';
import { events, handlings, reports, submissions } from '@/server/platform/database/schema';
import { isSameSecret } from '@/server/platform/http/bearer';
import { type ClaimVerifiers, readVerifiedClaims } from '@/server/receipts/evidence-claims';
import { readRoutes } from '@/server/routing/route-report';

type EventRow = typeof events.$inferSelect;

/**
 * A report as one of its senders sees it. `evidenceDigest` is the digest of the package, if the package is verified and the
 * sender proved that the package is theirs; otherwise undefined.
 */
export interface TrackedReport {
  readonly status: ReportStatus;
  readonly evidenceDigest: string | undefined;
}

/**
 * Reads a report if `trackingKey` (SHA-256, hex, of the tracking secret) belongs to one of its senders. Returns undefined both
 * for an unknown reference and for a wrong secret; secrets are compared in constant time.
 */
export async function readReportStatus(
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
  const party = filterSubmissionsOfPerson(sent, own);
  // Only a sender who proved that the package is theirs sees the state of the package.
  const shown = digest !== null && party.some(({ evidenceShown }) => evidenceShown) ? digest : undefined;
  const claim = shown === undefined ? undefined : (await readVerifiedClaims(db, [shown], sealers)).get(shown);
  const standing = shown !== undefined && !claim ? await readPackageState(db, shown) : undefined;
  const all = await db.query.events.findMany({
    where: eq(events.reportId, row.id),
    orderBy: asc(events.id),
  });
  const happened = all.filter((event) => maySenderReadEvent(event, LEAVING.has(event.status) ? own : party));
  const routed = await readRoutes(db, row.id);
  const route = routed.at(-1);
  const handling = await db.query.handlings.findFirst({ where: eq(handlings.reportId, row.id) });
  const main = await findReportReference(db, handling?.mergedInto ?? null);
  const outcome = toOutcomeOfClosedReport(row.status, handling?.outcome ?? null, happened);
  const withdrawnAt = own.every((sender) => sender.withdrawnAt !== null) ? own[0]?.withdrawnAt : null;
  const units = routed.values();
  const status = ReportStatusSchema.parse({
    reference,
    channel: row.channel,
    status: withdrawnAt ? 'withdrawn' : toStatusForSender(row.status, all, happened),
    events: happened.map(({ status, at, note }) => ({
      status: status === 'sender-withdrew' ? 'withdrawn' : status,
      at: at.toISOString(),
      // The timeline that a sender sees leaves out the text of a reply, because that text is for officers.
      ...(note && status !== 'answered' ? { note } : {}),
      ...takeUnitIfEventSetsRoute(status, units),
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
/** Events that concern one submission only. They are not shown for another submission of the same person. */
const LEAVING: ReadonlySet<string> = new Set(['withdrawn', 'sender-withdrew']);
/** Events that are skipped when the status before a question is looked for. */
const NO_STATE: ReadonlySet<string> = new Set([...ASKING, 'sender-withdrew']);

/**
 * Returns the report's status for one sender. If the report's status comes from a question to another sender, or from that
 * sender's reply, returns the status before the question.
 */
function toStatusForSender(status: string, all: readonly EventRow[], read: readonly EventRow[]): string {
  const lastQuestionOrReply = all.findLast((event) => ASKING.has(event.status));
  if (!ASKING.has(status) || !lastQuestionOrReply || read.includes(lastQuestionOrReply)) return status;
  return read.findLast((event) => !NO_STATE.has(event.status))?.status ?? 'received';
}

/** Events that set a route. The n-th of them belongs to the n-th route of the report. */
const MOVES: ReadonlySet<string> = new Set(['routed', 'transferred']);

function takeUnitIfEventSetsRoute(status: string, units: Iterator<AssignedRoute>) {
  if (!MOVES.has(status)) return {};
  const route = units.next().value;
  return route ? { unit: route.lead.name } : {};
}

async function findReportReference(db: Database, id: number | null): Promise<string | undefined> {
  if (id === null) return undefined;
  return (await db.query.reports.findFirst({ where: eq(reports.id, id) }))?.reference;
}
