import { and, asc, desc, eq, lt } from 'drizzle-orm';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import {
  type DisputeDecision,
  type DisputeSender,
  DisputeSenderSchema,
  type OfficerDispute,
  type OfficerDisputeQuery,
  type OfficerDisputeRow,
  OfficerDisputeRowSchema,
  OfficerDisputeSchema,
} from '@/lib/intake/officers/officer-dispute-contract';
import { logAccess } from '@/server/devices/access-log';
import { readDisputeEvents } from '@/server/disputes/disputes';
import type { Database } from '@/server/platform/database/database';
import { disputeDocuments, disputeEvents, disputeSenders, disputes } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

type DisputeRow = typeof disputes.$inferSelect;

const PAGE = 200;
const OPEN: ReadonlySet<string> = new Set(['received', 'under-review']);

/** Who accesses a dispute, and when (`now`: epoch ms). Every function here logs the access. */
export interface DisputeAccess {
  readonly officer: OfficerSelf;
  readonly now: number;
}

/** Reads a page of the list of disputes, newest first, without the senders. Logs the access. */
export async function listDisputes(
  db: Database,
  { officer, now }: DisputeAccess,
  { status, after }: OfficerDisputeQuery,
): Promise<{ readonly disputes: OfficerDisputeRow[]; readonly next?: string }> {
  return db.transaction(async (tx) => {
    await logAccess(tx, officer, { what: 'disputes' }, now);
    const last = after === undefined ? undefined : await loadDispute(tx, after);
    const rows = await tx.query.disputes.findMany({
      where: and(
        status === undefined ? undefined : eq(disputes.status, status),
        last && lt(disputes.id, last.id),
      ),
      orderBy: desc(disputes.id),
      limit: PAGE + 1,
    });
    const page = rows.slice(0, PAGE);
    const next = rows.length > PAGE ? page.at(-1)?.reference : undefined;
    return { disputes: page.map(toOfficerDisputeRow), ...(next === undefined ? {} : { next }) };
  });
}

/** Reads one dispute, without its sender. Logs the access. */
export function readOfficerDispute(
  db: Database,
  { officer, now }: DisputeAccess,
  reference: string,
): Promise<OfficerDispute> {
  return db.transaction(async (tx) => {
    const row = await loadDispute(tx, reference);
    await logAccess(tx, officer, { what: 'dispute', reference }, now);
    return OfficerDisputeSchema.parse({
      ...toOfficerDisputeRow(row),
      ...(row.taxCode === null ? {} : { taxCode: row.taxCode }),
      statement: row.statement,
      events: await readDisputeEvents(tx, row.id),
    });
  });
}

/** Reads the sender of a dispute and the list of its documents. Logs the access with the officer's reason. */
export function readDisputeSenderAndLogAccess(
  db: Database,
  { officer, now }: DisputeAccess,
  { reference, reason }: { readonly reference: string; readonly reason: string },
): Promise<DisputeSender> {
  return db.transaction(async (tx) => {
    const { id } = await loadDispute(tx, reference);
    await logAccess(tx, officer, { what: 'dispute-sender', reference, reason }, now);
    const sender = await tx.query.disputeSenders.findFirst({ where: eq(disputeSenders.disputeId, id) });
    const documents = await tx
      .select({
        place: disputeDocuments.place,
        name: disputeDocuments.name,
        mediaType: disputeDocuments.mediaType,
        digest: disputeDocuments.digest,
      })
      .from(disputeDocuments)
      .where(eq(disputeDocuments.disputeId, id))
      .orderBy(asc(disputeDocuments.place));
    const { disputeId: _of, ...who } = sender ?? { disputeId: id };
    return DisputeSenderSchema.parse({ who: sender ? who : null, documents });
  });
}

/** Reads one document of a dispute. Logs the access with the officer's reason. */
export function readDisputeDocument(
  db: Database,
  { officer, now }: DisputeAccess,
  {
    reference,
    place,
    reason,
  }: { readonly reference: string; readonly place: number; readonly reason: string },
): Promise<{ readonly mediaType: string; readonly content: Uint8Array }> {
  return db.transaction(async (tx) => {
    const { id } = await loadDispute(tx, reference);
    const file = await tx.query.disputeDocuments.findFirst({
      where: and(eq(disputeDocuments.disputeId, id), eq(disputeDocuments.place, place)),
    });
    if (!file) throw new ProblemError('not-found', { field: 'place' });
    await logAccess(tx, officer, { what: 'dispute-document', reference, reason: `${place}: ${reason}` }, now);
    return file;
  });
}

/** Stores and logs an officer's decision of a dispute. Throws `report-conflict` if the dispute has ended. */
export function decideDispute(
  db: Database,
  { officer, now }: DisputeAccess,
  reference: string,
  { status, note }: DisputeDecision,
): Promise<void> {
  return db.transaction(async (tx) => {
    const row = await loadDispute(tx, reference, true);
    if (!OPEN.has(row.status)) throw new ProblemError('report-conflict', { field: 'status' });
    await logAccess(tx, officer, { what: `dispute:${status}`, reference }, now);
    await tx.update(disputes).set({ status }).where(eq(disputes.id, row.id));
    await tx.insert(disputeEvents).values({ disputeId: row.id, status, at: new Date(now), note });
  });
}

async function loadDispute(tx: Database, reference: string, lock = false): Promise<DisputeRow> {
  const query = tx.select().from(disputes).where(eq(disputes.reference, reference));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw new ProblemError('not-found', { field: 'reference' });
  return row;
}

function toOfficerDisputeRow(row: DisputeRow): OfficerDisputeRow {
  const { reference, request, finding, record, shopUrl, control, shopCode, status, receivedAt } = row;
  return OfficerDisputeRowSchema.parse({
    reference,
    request,
    shopUrl,
    control,
    status,
    ...(finding === null ? {} : { finding }),
    ...(record === null ? {} : { record }),
    ...(shopCode === null ? {} : { shopCode }),
    receivedAt: receivedAt.toISOString(),
  });
}
