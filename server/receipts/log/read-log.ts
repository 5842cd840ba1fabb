import { and, asc, between, desc, eq, inArray, or } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Hash } from '@/lib/intake/merkle';
import type { Database } from '@/server/platform/database/database';
import { logEntries, logHeads, logNodes, receipts } from '@/server/platform/database/schema';
import { formatNodeKey, type NodeId, type ReadNodes } from './tree';

export function readNewestHead(db: Database) {
  return db.query.logHeads.findFirst({ orderBy: desc(logHeads.size) });
}

/** Returns the index of a receipt in the log, by the receipt's digest (hex); undefined if it is not in the log. */
export async function findLogIndex(db: Database, digest: string): Promise<number | undefined> {
  const row = await db.query.receipts.findFirst({ where: eq(receipts.digest, digest) });
  if (row) return row.logIndex ?? undefined;
  const purged = await db.query.logEntries.findFirst({ where: eq(logEntries.digest, digest) });
  return purged?.index;
}

export function createLogNodeReader(db: Database): ReadNodes {
  return async (ids) => {
    if (ids.length === 0) return new Map();
    const rows = await db
      .select()
      .from(logNodes)
      .where(or(...whereOneOfNodes(ids)));
    return new Map(rows.map(({ level, index, hash }) => [formatNodeKey({ level, index }), hash]));
  };
}

function whereOneOfNodes(ids: readonly NodeId[]) {
  const levels = Map.groupBy(ids, ({ level }) => level);
  return [...levels].map(([level, nodes]) =>
    and(
      eq(logNodes.level, level),
      inArray(
        logNodes.index,
        nodes.map(({ index }) => index),
      ),
    ),
  );
}

/**
 * Reads the hashes of `count` nodes of a level, beginning with index `first`. Returns undefined if any of the nodes is missing.
 */
export async function readNodeHashes(
  db: Database,
  level: number,
  first: number,
  count: number,
): Promise<Hash[] | undefined> {
  const rows = await db
    .select()
    .from(logNodes)
    .where(and(eq(logNodes.level, level), between(logNodes.index, first, first + count - 1)))
    .orderBy(asc(logNodes.index));
  return rows.length === count ? rows.map(({ hash }) => hash) : undefined;
}

/** Reads `count` entries of the log (digests of receipts), from index `first` on. Returns undefined unless all of them exist. */
export async function readLogEntries(
  db: Database,
  first: number,
  count: number,
): Promise<Uint8Array[] | undefined> {
  const last = first + count - 1;
  const receiptEntries = db
    .select({ index: receipts.logIndex, digest: receipts.digest })
    .from(receipts)
    .where(between(receipts.logIndex, first, last));
  const purged = db
    .select({ index: logEntries.index, digest: logEntries.digest })
    .from(logEntries)
    .where(between(logEntries.index, first, last));
  const rows = await unionAll(receiptEntries, purged).orderBy(asc(receipts.logIndex));
  return rows.length === count ? rows.map(({ digest }) => Buffer.from(digest, 'hex')) : undefined;
}
