import { createHash } from 'node:crypto';
import { asc, desc, eq } from 'drizzle-orm';
import type { Dispute, DisputeStatusName } from '@/lib/intake/dispute-contract';
import { type DisputeStatus, DisputeStatusSchema } from '@/lib/intake/dispute-contract';
import { sameSecret, secretDigest } from '@/server/http/bearer';
import { ProblemError } from '@/server/problem';
import type { Database } from './database';
import { disputeDocuments, disputeEvents, disputeSenders, disputes } from './schema';

export interface DisputeDeps {
  readonly now: () => number;
  readonly newReference: (now: number) => string;
  readonly newShopCode: () => string;
}

/** A reference or a code that is taken is drawn again; ten misses in a row are a bug, not bad luck. */
const TRIES = 10;
const OPEN: ReadonlySet<string> = new Set(['received', 'under-review']);

/** Stores an answer once; the same answer again gives the same state, another one under its secret `report-conflict`. */
export async function acceptDispute(
  db: Database,
  dispute: Dispute,
  deps: DisputeDeps,
): Promise<{ readonly created: boolean; readonly status: DisputeStatus }> {
  const { secret, ...content } = dispute;
  const secretKey = secretDigest(secret);
  const bodyDigest = sha256(JSON.stringify(content));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const known = await db.query.disputes.findFirst({ where: eq(disputes.secretKey, secretKey) });
    if (known) {
      if (known.bodyDigest !== bodyDigest) throw new ProblemError('report-conflict', { field: 'secret' });
      return { created: false, status: await statusOf(db, known) };
    }
    const row = await db.transaction((tx) => insert(tx, content, { secretKey, bodyDigest }, deps));
    if (row) return { created: true, status: await statusOf(db, row) };
  }
  throw new Error('no free reference for a dispute');
}

type DisputeRow = typeof disputes.$inferSelect;

async function insert(
  tx: Database,
  dispute: Omit<Dispute, 'secret'>,
  keys: { readonly secretKey: string; readonly bodyDigest: string },
  { now, newReference, newShopCode }: DisputeDeps,
): Promise<DisputeRow | undefined> {
  const receivedAt = new Date(now());
  const [row] = await tx
    .insert(disputes)
    .values({
      ...keys,
      reference: newReference(now()),
      request: dispute.request,
      finding: dispute.finding,
      record: dispute.record,
      shopUrl: dispute.shop.url,
      taxCode: dispute.shop.taxCode,
      control: dispute.control,
      shopCode: dispute.control === 'shop-code' ? newShopCode() : undefined,
      statement: dispute.statement,
      status: 'received',
      receivedAt,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return undefined; // the reference was taken, or the same answer came twice at once
  await tx.insert(disputeEvents).values({ disputeId: row.id, status: 'received', at: receivedAt });
  await tx.insert(disputeSenders).values({ disputeId: row.id, ...dispute.who });
  const documents = dispute.documents.map(({ name, mediaType, content }, place) => {
    const file = Buffer.from(content, 'base64');
    return { disputeId: row.id, place, name, mediaType, digest: sha256(file), content: file };
  });
  if (documents.length > 0) await tx.insert(disputeDocuments).values(documents);
  return row;
}

/** The state of an answer, for who holds its secret; an unknown reference and a wrong secret are not told apart. */
export async function readDispute(
  db: Database,
  reference: string,
  secret: string,
): Promise<DisputeStatus | undefined> {
  const row = await db.query.disputes.findFirst({ where: eq(disputes.reference, reference) });
  const opens = sameSecret(row?.secretKey ?? '', secretDigest(secret));
  return row && opens ? statusOf(db, row) : undefined;
}

async function statusOf(db: Database, row: DisputeRow): Promise<DisputeStatus> {
  const happened = await db.query.disputeEvents.findMany({
    where: eq(disputeEvents.disputeId, row.id),
    orderBy: asc(disputeEvents.id),
  });
  return DisputeStatusSchema.parse({
    reference: row.reference,
    status: row.status,
    control: row.control,
    ...(row.shopCode !== null && row.status === 'received' ? { shopCode: row.shopCode } : {}),
    events: happened.map(({ status, at, note }) => ({
      status,
      at: at.toISOString(),
      ...(note ? { note } : {}),
    })),
  });
}

/** What an officer decided. One that ended takes no further event: `report-conflict`. */
export function addDisputeEvent(
  db: Database,
  reference: string,
  event: {
    readonly status: Exclude<DisputeStatusName, 'received'>;
    readonly note?: { readonly vi: string; readonly en: string } | undefined;
  },
  now: number,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(disputes).where(eq(disputes.reference, reference)).for('update');
    if (!row) throw new ProblemError('not-found', { field: 'reference' });
    if (!OPEN.has(row.status)) throw new ProblemError('report-conflict', { field: 'status' });
    await tx.update(disputes).set({ status: event.status }).where(eq(disputes.id, row.id));
    await tx
      .insert(disputeEvents)
      .values({ disputeId: row.id, status: event.status, at: new Date(now), note: event.note });
  });
}

/** The newest answers in full, for an officer: who sent them, what they say, which documents there are. */
export async function listDisputes(db: Database, limit: number) {
  const rows = await db.query.disputes.findMany({ orderBy: desc(disputes.id), limit });
  return Promise.all(
    rows.map(async ({ id, secretKey: _key, bodyDigest: _digest, receivedAt, ...row }) => {
      const sender = await db.query.disputeSenders.findFirst({ where: eq(disputeSenders.disputeId, id) });
      const documents = await db
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
      return { ...row, receivedAt: receivedAt.toISOString(), who, documents };
    }),
  );
}

/** One document of an answer, for an officer. */
export async function readDisputeDocument(db: Database, reference: string, place: number) {
  const row = await db.query.disputes.findFirst({ where: eq(disputes.reference, reference) });
  const files = await db
    .select()
    .from(disputeDocuments)
    .where(eq(disputeDocuments.disputeId, row?.id ?? -1));
  return files.find((file) => file.place === place);
}

function sha256(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex');
}
