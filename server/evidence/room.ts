// Why: docs/decisions/intake/packages.md

import { statfs } from 'node:fs/promises';
import { and, asc, eq, isNull, ne, sum } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { evidence, uploadParts, uploads } from '@/server/platform/database/schema';
import type { Log } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';

/** Limits for the storage of packages that are not verified (bytes). */
export interface RoomLimits {
  /** Maximum number of bytes that packages not checked yet and parts of unfinished uploads take together. */
  readonly unverifiedBytes: number;
  /** Maximum number of bytes of packages in quarantine, which failed a check. */
  readonly quarantineBytes: number;
  /** Number of bytes that must stay free on the disk of the data directory. With fewer, no package is received. */
  readonly freeBytes: number;
}

const GIB = 1_073_741_824;
export const ROOM_LIMITS: RoomLimits = {
  unverifiedBytes: 8 * GIB,
  quarantineBytes: 2 * GIB,
  freeBytes: GIB,
};

/**
 * Present numbers of bytes: those that unverified packages take, those that packages in quarantine take, and those that are free.
 */
export interface RoomFigures {
  readonly unverified: number;
  readonly quarantined: number;
  readonly free: number;
}

/**
 * How long a refused sender waits before trying again (s), by the limit that refused. `unverified` (too many unverified bytes):
 * by then, checks and other uploads will have ended. `free` (too few free bytes): an operator must act.
 */
const RETRY_AFTER = { unverified: '60', free: '600' } as const;
/** How long the sum of unverified bytes is used after it was read from the database (ms). After that it is read again. */
const FRESH_MS = 1_000;
/** Maximum number of unfinished uploads that are deleted to make room for one package. */
const MOST_GIVING_WAY = 64;

export type Room = ReturnType<typeof createStorageLimits>;

interface RoomDeps {
  readonly db: Database;
  readonly log: Log;
  readonly limits: RoomLimits;
  /** Returns the free bytes of the data directory's file system. */
  readonly free: () => Promise<number>;
  /** Deletes an unfinished upload and its parts. */
  readonly dropUpload: (id: string) => Promise<void>;
}

/** Creates the limits of how many bytes senders can store before their packages are checked. */
export function createStorageLimits({ db, log, limits, free, dropUpload }: RoomDeps) {
  /**
   * `inside`: bytes of bodies that are being received now. `ended`: bytes of bodies whose reception ended after the sum `read`
   * was read from the database, so that `read` may lack them.
   */
  let inside = 0;
  let ended = 0;
  let read: { readonly bytes: number; readonly at: number } | undefined;

  const countUnverifiedBytes = async (isFresh: boolean) => {
    if (isFresh || !read || performance.now() - read.at > FRESH_MS) {
      ended = 0;
      read = { bytes: await sumUnverifiedBytes(db), at: performance.now() };
    }
    return read.bytes + ended + inside;
  };
  const isFree = async (byteLength: number) => (await free()) - inside - byteLength >= limits.freeBytes;
  const requireFree = async (byteLength: number) => {
    if (await isFree(byteLength)) return;
    log('error', 'no-room', { why: 'free' });
    throw new ProblemError('busy', { headers: { 'retry-after': RETRY_AFTER.free } });
  };
  /**
   * Throws `busy` if there is no room for `byteLength` unverified bytes. To make room, it deletes the oldest unfinished uploads,
   * so that nobody can block other senders by leaving uploads unfinished.
   */
  const requireUnverified = async (byteLength: number, own: string) => {
    const hasRoom = async (isFresh: boolean) =>
      (await countUnverifiedBytes(isFresh)) + byteLength <= limits.unverifiedBytes;
    if ((await hasRoom(false)) || (await hasRoom(true))) return;
    for (const id of await findOldestUploadIds(db, own)) {
      await dropUpload(id);
      log('warn', 'upload-gave-way', {});
      if (await hasRoom(true)) return;
    }
    log('error', 'no-room', { why: 'unverified' });
    throw new ProblemError('busy', { headers: { 'retry-after': RETRY_AFTER.unverified } });
  };

  return {
    limits,
    figures: async (): Promise<RoomFigures> => ({
      unverified: await sumUnverifiedBytes(db),
      quarantined: await sumQuarantinedBytes(db),
      free: await free(),
    }),
    /** Returns whether the disk has room for `byteLength` more bytes. */
    isFree,
    /** Throws `busy` if the disk has no room for `byteLength` more bytes. */
    requireFree,
    /**
     * Runs `work`, which stores up to `byteLength` unverified bytes. `own` is the id of the report's upload, which is never
     * deleted to make room. Throws `busy` if there is no room.
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
    /** Returns whether there is room to put a refused package into quarantine, where an operator can examine it. */
    mayQuarantine: async (byteLength: number) =>
      (await sumQuarantinedBytes(db)) + byteLength <= limits.quarantineBytes,
  };
}

/** Returns a function that reads how many bytes are free on a directory's file system for an ordinary user. */
export const createFreeBytesReader = (directory: string) => async (): Promise<number> => {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
};

async function sumUnverifiedBytes(db: Database): Promise<number> {
  const [received] = await db
    .select({ bytes: sum(evidence.byteLength).mapWith(Number) })
    .from(evidence)
    .where(eq(evidence.state, 'received'));
  const [parts] = await db.select({ bytes: sum(uploadParts.byteLength).mapWith(Number) }).from(uploadParts);
  return (received?.bytes ?? 0) + (parts?.bytes ?? 0);
}

async function sumQuarantinedBytes(db: Database): Promise<number> {
  const [row] = await db
    .select({ bytes: sum(evidence.byteLength).mapWith(Number) })
    .from(evidence)
    .where(and(eq(evidence.state, 'quarantined'), isNull(evidence.purgedAt)));
  return row?.bytes ?? 0;
}

/** Returns ids of unfinished uploads that have stored parts, oldest first, except the upload `own`. */
async function findOldestUploadIds(db: Database, own: string): Promise<string[]> {
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
