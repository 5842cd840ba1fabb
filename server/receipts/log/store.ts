import { asc, isNull, sql } from 'drizzle-orm';
import type { Hash } from '@/lib/intake/merkle';
import type { Database } from '@/server/platform/database/database';
import { acquireLock } from '@/server/platform/database/locks';
import { logHeads, logNodes, receipts } from '@/server/platform/database/schema';
import { appendToTree } from './grow';
import { createLogNodeReader, readNewestHead } from './read-log';
import { formatNodeKey, listPeaks } from './tree';

/** Maximum number of stored receipts that one append adds. */
export const BATCH = 1_000;

/** A signed receipt that is not stored yet; it is stored when it is appended. */
export type NewReceipt = Omit<typeof receipts.$inferInsert, 'id' | 'logIndex'>;

/** The peaks of a tree, which are all the nodes that an append needs. */
export interface Edge {
  /** The signed head of the tree. This edge is the newest if the newest stored head has the same text. */
  readonly note: string;
  readonly hashes: readonly Hash[];
}

/**
 * The result of an append: the index of each appended receipt by its digest (hex), the new head (`size`, `note`), and the peaks
 * of the tree after the append (`edge`).
 */
export interface Appended {
  readonly indexes: ReadonlyMap<string, number>;
  readonly size: number;
  readonly note: string;
  readonly edge: Edge;
  /**
   * The nodes from which proofs of the appended receipts are built: the new nodes, and the peaks of the tree before the append.
   */
  readonly nodes: ReadonlyMap<string, Hash>;
}

/** What an append needs besides the database. */
export interface AppendDeps {
  readonly sign: (size: number, root: Hash) => Promise<string>;
  readonly now: () => number;
  /**
   * The edge (the peaks of the tree) after the last append of this process; undefined before the first append. If no other
   * process has appended since, the edge need not be read from the database.
   */
  readonly known: Edge | undefined;
}

/**
 * Appends receipts to the log: first the stored ones that are not in it yet (at most BATCH, in the order of their issue), then
 * those in `fresh`, which it stores too. Signs and stores the new head. Returns what was appended; undefined if there was nothing
 * to append. Locks the log until `tx` ends.
 */
export async function appendReceipts(
  tx: Database,
  fresh: readonly NewReceipt[],
  { sign, now, known }: AppendDeps,
): Promise<Appended | undefined> {
  await acquireLock(tx, 'receiptLog');
  const pending = await tx
    .select({ id: receipts.id, digest: receipts.digest })
    .from(receipts)
    .where(isNull(receipts.logIndex))
    .orderBy(asc(receipts.id))
    .limit(BATCH);
  const all = [...pending, ...fresh];
  if (all.length === 0) return undefined;

  const edge = await readCurrentPeaks(tx, known);
  const entries = all.map(({ digest }) => Buffer.from(digest, 'hex'));
  const tree = appendToTree(edge.size, edge.hashes, entries);
  await tx.insert(logNodes).values([...tree.nodes]);
  if (pending.length > 0) await saveLogIndexes(tx, pending, edge.size);
  if (fresh.length > 0) {
    const first = edge.size + pending.length;
    await tx.insert(receipts).values(fresh.map((row, at) => ({ ...row, logIndex: first + at })));
  }
  const note = await sign(tree.size, tree.root);
  await tx.insert(logHeads).values({ size: tree.size, note, at: new Date(now()) });
  return {
    indexes: new Map(all.map(({ digest }, at) => [digest, edge.size + at])),
    size: tree.size,
    note,
    edge: { note, hashes: tree.peaks },
    nodes: new Map([
      ...listPeaks(edge.size).flatMap((id, at) => {
        const hash = edge.hashes[at];
        return hash ? [[formatNodeKey(id), hash] as const] : [];
      }),
      ...tree.nodes.map((node) => [formatNodeKey(node), node.hash] as const),
    ]),
  };
}

/** Stores the log indexes of the pending receipts; the first receipt gets the index `first`. */
async function saveLogIndexes(
  tx: Database,
  pending: readonly { readonly id: number }[],
  first: number,
): Promise<void> {
  const rows = sql.join(
    pending.map(({ id }, at) => sql`(${id}::bigint, ${first + at}::bigint)`),
    sql`, `,
  );
  await tx.execute(
    sql`update receipts set log_index = place.at from (values ${rows}) as place(id, at) where receipts.id = place.id`,
  );
}

async function readCurrentPeaks(tx: Database, known: Edge | undefined) {
  const { size, note } = (await readNewestHead(tx)) ?? { size: 0, note: '' };
  if (known?.note === note) return { size, hashes: known.hashes };
  const ids = listPeaks(size);
  const nodes = await createLogNodeReader(tx)(ids);
  return { size, hashes: ids.map((id) => nodes.get(formatNodeKey(id)) ?? new Uint8Array()) };
}
