import { asc, eq, lt, sum } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { uploadParts, uploads } from '@/server/platform/database/schema';

/** An unfinished upload of a package. */
export interface UploadUnderWay {
  readonly id: string;
  readonly digest: string;
  readonly byteLength: number;
  /** Number of bytes that are stored without a gap from the beginning. */
  readonly offset: number;
  readonly createdAt: Date;
}

/** A part of a package: its offset and length (bytes). */
export interface UploadPart {
  readonly at: number;
  readonly byteLength: number;
}

/** Stores a new upload; does nothing if it exists. */
export async function storeNewUpload(db: Database, upload: Omit<UploadUnderWay, 'offset'>): Promise<void> {
  await db.insert(uploads).values(upload).onConflictDoNothing();
}

export async function readUpload(db: Database, id: string): Promise<UploadUnderWay | undefined> {
  const row = await db.query.uploads.findFirst({ where: eq(uploads.id, id) });
  if (!row) return undefined;
  return { ...row, offset: await sumStoredBytes(db, id) };
}

/** Returns how many bytes of an upload are stored. */
async function sumStoredBytes(db: Database, uploadId: string): Promise<number> {
  const [stored] = await db
    .select({ bytes: sum(uploadParts.byteLength).mapWith(Number) })
    .from(uploadParts)
    .where(eq(uploadParts.uploadId, uploadId));
  return stored?.bytes ?? 0;
}

/**
 * Records a stored part if it begins where the recorded parts of the upload end. Otherwise, as after a faster request, or if the
 * upload was deleted, records nothing and returns false.
 */
export async function recordPartIfNext(db: Database, uploadId: string, part: UploadPart): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [upload] = await tx.select().from(uploads).where(eq(uploads.id, uploadId)).for('update');
    if (!upload) return false;
    if ((await sumStoredBytes(tx, uploadId)) !== part.at) return false;
    await tx.insert(uploadParts).values({ uploadId, ...part });
    return true;
  });
}

/** Reads the parts of an upload, ordered by offset. */
export function readUploadParts(db: Database, uploadId: string): Promise<UploadPart[]> {
  return db
    .select({ at: uploadParts.at, byteLength: uploadParts.byteLength })
    .from(uploadParts)
    .where(eq(uploadParts.uploadId, uploadId))
    .orderBy(asc(uploadParts.at));
}

export async function deleteUploadRows(db: Database, id: string): Promise<void> {
  await db.delete(uploads).where(eq(uploads.id, id));
}

/** Returns the ids of unfinished uploads that began before `time`. */
export async function findUploadIdsBegunBefore(db: Database, time: Date): Promise<string[]> {
  const rows = await db.select({ id: uploads.id }).from(uploads).where(lt(uploads.createdAt, time));
  return rows.map(({ id }) => id);
}
