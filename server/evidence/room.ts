// Why: docs/decisions/intake/packages.md

import { statfs } from 'node:fs/promises';
import { and, asc, eq, isNull, ne, sum } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { evidence, uploadParts, uploads } from '@/server/platform/database/schema';
import type { Log } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';

/** Limits for the packages that are not verified (bytes). */
export interface RoomLimits {
  /** Packages that wait for their checks, and parts of unfinished uploads. */
  readonly unverifiedBytes: number;
  /** Packages in quarantine, because a check failed. */
  readonly quarantineBytes: number;
  /** If the data directory has less free space than this, no package is received. */
  readonly freeBytes: number;
}

const GIB = 1_073_741_824;
export const ROOM_LIMITS: RoomLimits = {
  unverifiedBytes: 8 * GIB,
  quarantineBytes: 2 * GIB,
  freeBytes: GIB,
};

/** Bytes in use now. */
export interface RoomFigures {
  readonly unverified: number;
  readonly quarantined: number;
  readonly free: number;
}

/** When the sender may try again (s): checks and other uploads end soon; a full disk needs an operator. */
const RETRY_AFTER = { unverified: '60', free: '600' } as const;
/** For how long the sum of unverified bytes may be reused (ms). */
const FRESH_MS = 1_000;
/** Most uploads that are dropped for one package. */
const MOST_GIVING_WAY = 64;

export type Room = ReturnType<typeof createRoom>;

interface RoomDeps {
  readonly db: Database;
  readonly log: Log;
  readonly limits: RoomLimits;
  /** Reads the free bytes of the data directory. */
  readonly free: () => Promise<number>;
  /** Deletes an unfinished upload and its parts. */
  readonly dropUpload: (id: string) => Promise<void>;
}

/** Limits how much senders can store here before a check passed. */
export function createRoom({ db, log, limits, free, dropUpload }: RoomDeps) {
  /** Bytes of bodies that are being received, and of bodies that ended since `read`. */
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
   * Requires room for unverified bytes. If there is none, the oldest unfinished uploads are dropped, so that
   * nobody can block others by leaving uploads unfinished.
   */
  const requireUnverified = async (byteLength: number, own: string) => {
    const hasRoom = async (isFresh: boolean) =>
      (await countUnverifiedBytes(isFresh)) + byteLength <= limits.unverifiedBytes;
    if ((await hasRoom(false)) || (await hasRoom(true))) return;
    for (const id of await findOldestUploads(db, own)) {
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
    /** Whether the disk has room for `byteLength` more bytes. */
    isFree,
    /** Throws `busy` if the disk has no room for `byteLength` more bytes. */
    requireFree,
    /**
     * Runs `work`, which stores up to `byteLength` unverified bytes of a report (`own`: the id of its
     * upload). Throws `busy` if there is no room.
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
    /** Whether there is room to store a package that failed a check, so that an operator can examine it. */
    mayQuarantine: async (byteLength: number) =>
      (await sumQuarantinedBytes(db)) + byteLength <= limits.quarantineBytes,
  };
}

/** Reads the free bytes of a directory's file system, as available to an ordinary user. */
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
  const [kept] = await db
    .select({ bytes: sum(evidence.byteLength).mapWith(Number) })
    .from(evidence)
    .where(and(eq(evidence.state, 'quarantined'), isNull(evidence.purgedAt)));
  return kept?.bytes ?? 0;
}

/** Returns unfinished uploads that have stored parts, except `own`, oldest first. */
async function findOldestUploads(db: Database, own: string): Promise<string[]> {
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
