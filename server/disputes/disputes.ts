// Why: docs/decisions/intake/sellers-answers.md

import { hash } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { type Dispute, type DisputeStatus, DisputeStatusSchema } from '@/lib/intake/dispute-contract';
import type { Database } from '@/server/platform/database/database';
import { disputeDocuments, disputeEvents, disputeSenders, disputes } from '@/server/platform/database/schema';
import { computeSecretDigest, isSameSecret } from '@/server/platform/http/bearer';
import { ProblemError } from '@/server/platform/problem';
import type { DocumentsRoom } from './documents-room';

export interface DisputeDeps {
  readonly now: () => number;
  readonly newReference: (now: number) => string;
  readonly newShopCode: () => string;
  readonly documentsRoom: Pick<DocumentsRoom, 'during'>;
}

const StatusNameSchema = DisputeStatusSchema.shape.status;

/**
 * Maximum number of references or shop codes drawn at random for one dispute. Ten in a row that are in use already can only mean
 * a bug.
 */
const TRIES = 10;

export interface AcceptedDispute {
  readonly created: boolean;
  readonly status: DisputeStatus;
}

/**
 * Stores a dispute once. If the same dispute comes again, its current state is returned. Throws `report-conflict` if a different
 * dispute comes with the same secret, and `busy` if there is no room for the documents.
 */
export async function storeDisputeOnce(
  db: Database,
  dispute: Dispute,
  deps: DisputeDeps,
): Promise<AcceptedDispute> {
  const { secret, ...content } = dispute;
  const secretKey = computeSecretDigest(secret);
  const bodyDigest = sha256(JSON.stringify(content));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const known = await db.query.disputes.findFirst({ where: eq(disputes.secretKey, secretKey) });
    if (known) {
      if (known.bodyDigest !== bodyDigest) throw new ProblemError('report-conflict', { field: 'secret' });
      return { created: false, status: await loadDisputeStatus(db, known) };
    }
    const row = await deps.documentsRoom.during(countDocumentBytes(content.documents), () =>
      db.transaction((tx) => insertDispute(tx, content, { secretKey, bodyDigest }, deps)),
    );
    if (row) return { created: true, status: await loadDisputeStatus(db, row) };
  }
  throw new Error('no free reference for a dispute');
}

/** Returns the total length of the documents after base64 is decoded (bytes). */
const countDocumentBytes = (documents: Dispute['documents']) =>
  documents.reduce((sum, { content }) => sum + Buffer.byteLength(content, 'base64'), 0);

type DisputeRow = typeof disputes.$inferSelect;

async function insertDispute(
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

/**
 * Returns the state of a dispute; undefined both for an unknown reference and for a wrong secret, so that references cannot be
 * guessed.
 */
export async function readDispute(
  db: Database,
  reference: string,
  secret: string,
): Promise<DisputeStatus | undefined> {
  const row = await db.query.disputes.findFirst({ where: eq(disputes.reference, reference) });
  const opens = isSameSecret(row?.secretKey ?? '', computeSecretDigest(secret));
  return row && opens ? loadDisputeStatus(db, row) : undefined;
}

async function loadDisputeStatus(db: Database, row: DisputeRow): Promise<DisputeStatus> {
  return DisputeStatusSchema.parse({
    reference: row.reference,
    status: row.status,
    control: row.control,
    ...(row.shopCode !== null && row.status === 'received' ? { shopCode: row.shopCode } : {}),
    events: await readDisputeEvents(db, row.id),
  });
}

/** Returns the events of a dispute, oldest first. */
export async function readDisputeEvents(db: Database, disputeId: number): Promise<DisputeStatus['events']> {
  const happened = await db.query.disputeEvents.findMany({
    where: eq(disputeEvents.disputeId, disputeId),
    orderBy: asc(disputeEvents.id),
  });
  return happened.map(({ status, at, note }) => ({
    status: StatusNameSchema.parse(status),
    at: at.toISOString(),
    ...(note ? { note } : {}),
  }));
}

function sha256(of: string | Uint8Array): string {
  return hash('sha256', of);
}
