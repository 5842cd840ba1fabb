// Why: docs/decisions/intake/packages.md

import { statfs } from 'node:fs/promises';
import { and, asc, eq, isNull, ne, sum } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { evidence, uploadParts, uploads } from '@/server/platform/database/schema';
import type { Log } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';

/** Bytes that packages may take before somebody vouches for them. */
export interface RoomLimits {
  /** Packages that wait for their checks, and pieces of those under way. */
  readonly unverifiedBytes: number;
  /** Packages that failed a check. */
  readonly quarantineBytes: number;
  /** Free space of the data directory below which no package comes in. */
  readonly freeBytes: number;
}

const GIB = 1_073_741_824;
export const ROOM_LIMITS: RoomLimits = {
  unverifiedBytes: 8 * GIB,
  quarantineBytes: 2 * GIB,
  freeBytes: GIB,
};

/** What is taken now, in bytes. */
export interface RoomFigures {
  readonly unverified: number;
  readonly quarantined: number;
  readonly free: number;
}

/** When to come back (s): checks and other uploads end soon; a disk is mended by an operator. */
const RETRY_AFTER = { unverified: '60', free: '600' } as const;
/** How old the sum of unverified bytes may be (ms). */
const FRESH_MS = 1_000;
/** Uploads that give way for one package at most. */
const MOST_GIVING_WAY = 64;

export type Room = ReturnType<typeof createRoom>;

interface RoomDeps {
  readonly db: Database;
  readonly log: Log;
  readonly limits: RoomLimits;
  /** Free bytes of the data directory. */
  readonly free: () => Promise<number>;
  /** Forgets an unfinished upload and its pieces. */
  readonly dropUpload: (id: string) => Promise<void>;
}

/** Bounds what senders can store here before a check held. */
export function createRoom({ db, log, limits, free, dropUpload }: RoomDeps) {
  /** Bytes of bodies that are coming in, and of those that ended since `read`. */
  let inside = 0;
  let ended = 0;
  let read: { readonly bytes: number; readonly at: number } | undefined;

  const unverified = async (isFresh: boolean) => {
    if (isFresh || !read || performance.now() - read.at > FRESH_MS) {
      ended = 0;
      read = { bytes: await unverifiedBytes(db), at: performance.now() };
    }
    return read.bytes + ended + inside;
  };
  const isFree = async (byteLength: number) => (await free()) - inside - byteLength >= limits.freeBytes;
  const requireFree = async (byteLength: number) => {
    if (await isFree(byteLength)) return;
    log('error', 'no-room', { why: 'free' });
    throw new ProblemError('busy', { headers: { 'retry-after': RETRY_AFTER.free } });
  };
  /** Room for unverified bytes. Where there is none, uploads that were begun first give way: nobody holds it by waiting. */
  const requireUnverified = async (byteLength: number, own: string) => {
    const fits = async (isFresh: boolean) =>
      (await unverified(isFresh)) + byteLength <= limits.unverifiedBytes;
    if ((await fits(false)) || (await fits(true))) return;
    for (const id of await oldestUploads(db, own)) {
      await dropUpload(id);
      log('warn', 'upload-gave-way', {});
      if (await fits(true)) return;
    }
    log('error', 'no-room', { why: 'unverified' });
    throw new ProblemError('busy', { headers: { 'retry-after': RETRY_AFTER.unverified } });
  };

  return {
    limits,
    figures: async (): Promise<RoomFigures> => ({
      unverified: await unverifiedBytes(db),
      quarantined: await quarantinedBytes(db),
      free: await free(),
    }),
    /** Whether the disk has room for another `byteLength`. */
    isFree,
    /** Throws `busy` where the disk has no room for another `byteLength`. */
    requireFree,
    /**
     * Runs `work`, which stores up to `byteLength` unverified bytes of a report (`own`: the id of its upload). Throws `busy`
     * where there is no room.
     */
    async during<T>(byteLength: number, own: string, work: () => Promise<T>): Promise<T> {
      await requireFree(byteLength);
      await requireUnverified(byteLength, own);
      inside += byteLength;
      try {
        return await work();
      } finally {
        inside -= byteLength;
        ended += byteLength;
      }
    },
    /** Whether the bytes of a package that failed a check are kept for an operator to look at. */
    mayQuarantine: async (byteLength: number) =>
      (await quarantinedBytes(db)) + byteLength <= limits.quarantineBytes,
  };
}

/** Free bytes of the file system of a directory, as an ordinary user has them. */
export const createFreeBytesReader = (directory: string) => async (): Promise<number> => {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
};

async function unverifiedBytes(db: Database): Promise<number> {
  const [received] = await db
    .select({ bytes: sum(evidence.byteLength).mapWith(Number) })
    .from(evidence)
    .where(eq(evidence.state, 'received'));
  const [parts] = await db.select({ bytes: sum(uploadParts.byteLength).mapWith(Number) }).from(uploadParts);
  return (received?.bytes ?? 0) + (parts?.bytes ?? 0);
}

async function quarantinedBytes(db: Database): Promise<number> {
  const [kept] = await db
    .select({ bytes: sum(evidence.byteLength).mapWith(Number) })
    .from(evidence)
    .where(and(eq(evidence.state, 'quarantined'), isNull(evidence.purgedAt)));
  return kept?.bytes ?? 0;
}

/** Unfinished uploads but `own` that hold bytes, in the order they were begun. */
async function oldestUploads(db: Database, own: string): Promise<string[]> {
  const rows = await db
    .select({ id: uploads.id })
    .from(uploads)
    .innerJoin(uploadParts, eq(uploadParts.uploadId, uploads.id))
    .where(ne(uploads.id, own))
    .groupBy(uploads.id)
    .orderBy(asc(uploads.createdAt))
    .limit(MOST_GIVING_WAY);
  return rows.map(({ id }) => id);
}
