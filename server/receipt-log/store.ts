import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Hash } from '@/lib/intake/merkle';
import type { Database } from '@/server/store/database';
import { logHeads, logNodes, receipts } from '@/server/store/schema';
import { grow } from './grow';
import { type NodeId, nodeKey, peaks, type ReadNodes } from './tree';

// One appender at a time, whichever process it is in.
const APPEND_LOCK = 5_226_012;
const BATCH = 1_000;

/**
 * Takes every receipt that is not in the log yet into it, in the order they were issued, and signs the new head. Gives
 * how many it took. `sign` makes the note of a head.
 */
export function appendPending(
  db: Database,
  sign: (size: number, root: Hash) => Promise<string>,
  now: () => number,
): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${APPEND_LOCK})`);
    const pending = await tx
      .select({ id: receipts.id, digest: receipts.digest })
      .from(receipts)
      .where(isNull(receipts.logIndex))
      .orderBy(asc(receipts.id))
      .limit(BATCH);
    if (pending.length === 0) return 0;

    const size = (await newestHead(tx))?.size ?? 0;
    const known = await readNodes(tx)(peaks(size));
    const edge = peaks(size).map((id) => known.get(nodeKey(id)) ?? new Uint8Array());
    const tree = grow(
      size,
      edge,
      pending.map(({ digest }) => Buffer.from(digest, 'hex')),
    );
    await tx.insert(logNodes).values([...tree.nodes]);
    const places = sql.join(
      pending.map(({ id }, at) => sql`(${id}::bigint, ${size + at}::bigint)`),
      sql`, `,
    );
    await tx.execute(
      sql`update receipts set log_index = place.at from (values ${places}) as place(id, at) where receipts.id = place.id`,
    );
    const note = await sign(tree.size, tree.root);
    await tx.insert(logHeads).values({ size: tree.size, note, at: new Date(now()) });
    return pending.length;
  });
}

export function newestHead(db: Database) {
  return db.query.logHeads.findFirst({ orderBy: desc(logHeads.size) });
}

/** Place of a receipt in the log, by its digest (hex). */
export async function findIndex(db: Database, digest: string): Promise<number | undefined> {
  const row = await db.query.receipts.findFirst({ where: eq(receipts.digest, digest) });
  return row?.logIndex ?? undefined;
}

export function readNodes(db: Database): ReadNodes {
  return async (ids) => {
    const rows =
      ids.length === 0
        ? []
        : await db
            .select()
            .from(logNodes)
            .where(or(...byLevel(ids)));
    return new Map(rows.map(({ level, index, hash }) => [nodeKey({ level, index }), hash]));
  };
}

function byLevel(ids: readonly NodeId[]) {
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

/** Hashes of `count` nodes of a level from `first` on, or undefined when not all are there. */
export async function readRow(
  db: Database,
  level: number,
  first: number,
  count: number,
): Promise<Hash[] | undefined> {
  const rows = await db
    .select()
    .from(logNodes)
    .where(
      and(
        eq(logNodes.level, level),
        sql`${logNodes.index} >= ${first}`,
        sql`${logNodes.index} < ${first + count}`,
      ),
    )
    .orderBy(asc(logNodes.index));
  return rows.length === count ? rows.map(({ hash }) => hash) : undefined;
}

/** Entries (receipt digests) of `count` places from `first` on, or undefined when not all are there. */
export async function readEntries(
  db: Database,
  first: number,
  count: number,
): Promise<Uint8Array[] | undefined> {
  const rows = await db
    .select({ digest: receipts.digest })
    .from(receipts)
    .where(and(sql`${receipts.logIndex} >= ${first}`, sql`${receipts.logIndex} < ${first + count}`))
    .orderBy(asc(receipts.logIndex));
  return rows.length === count ? rows.map(({ digest }) => Buffer.from(digest, 'hex')) : undefined;
}
