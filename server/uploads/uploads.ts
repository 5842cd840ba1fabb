import { asc, eq, lt, sum } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { uploadParts, uploads } from '@/server/platform/database/schema';

/** A package under way. */
export interface UploadUnderWay {
  readonly id: string;
  readonly digest: string;
  readonly byteLength: number;
  /** Bytes stored from the beginning on. */
  readonly offset: number;
  readonly createdAt: Date;
}

/** A piece of a package: where it begins and how long it is (bytes). */
export interface UploadPart {
  readonly at: number;
  readonly byteLength: number;
}

/** Begins an upload; does nothing if it was begun before. */
export async function beginUpload(db: Database, upload: Omit<UploadUnderWay, 'offset'>): Promise<void> {
  await db.insert(uploads).values(upload).onConflictDoNothing();
}

export async function readUpload(db: Database, id: string): Promise<UploadUnderWay | undefined> {
  const row = await db.query.uploads.findFirst({ where: eq(uploads.id, id) });
  if (!row) return undefined;
  return { ...row, offset: await storedBytes(db, id) };
}

/** Bytes of an upload's stored pieces. */
async function storedBytes(db: Database, uploadId: string): Promise<number> {
  const [stored] = await db
    .select({ bytes: sum(uploadParts.byteLength).mapWith(Number) })
    .from(uploadParts)
    .where(eq(uploadParts.uploadId, uploadId));
  return stored?.bytes ?? 0;
}

/** Notes a stored piece; false when another request took the place first, or the upload is gone. */
export async function addPart(db: Database, uploadId: string, part: UploadPart): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [upload] = await tx.select().from(uploads).where(eq(uploads.id, uploadId)).for('update');
    if (!upload) return false;
    if ((await storedBytes(tx, uploadId)) !== part.at) return false;
    await tx.insert(uploadParts).values({ uploadId, ...part });
    return true;
  });
}

/** The pieces of an upload in order. */
export function readParts(db: Database, uploadId: string): Promise<UploadPart[]> {
  return db
    .select({ at: uploadParts.at, byteLength: uploadParts.byteLength })
    .from(uploadParts)
    .where(eq(uploadParts.uploadId, uploadId))
    .orderBy(asc(uploadParts.at));
}

export async function removeUpload(db: Database, id: string): Promise<void> {
  await db.delete(uploads).where(eq(uploads.id, id));
}

/** Ids of uploads begun before `time` and not finished since. */
export async function uploadsBefore(db: Database, time: Date): Promise<string[]> {
  const rows = await db.select({ id: uploads.id }).from(uploads).where(lt(uploads.createdAt, time));
  return rows.map(({ id }) => id);
}
