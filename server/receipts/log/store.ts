import { asc, isNull, sql } from 'drizzle-orm';
import type { Hash } from '@/lib/intake/merkle';
import type { Database } from '@/server/platform/database/database';
import { acquireLock } from '@/server/platform/database/locks';
import { logHeads, logNodes, receipts } from '@/server/platform/database/schema';
import { appendToTree } from './grow';
import { createNodeReader, readNewestHead } from './read-log';
import { formatNodeKey, listPeaks } from './tree';

/** Most receipts of one append. */
export const BATCH = 1_000;

/** A signed receipt that is stored when it is appended. */
export type NewReceipt = Omit<typeof receipts.$inferInsert, 'id' | 'logIndex'>;

/** The peaks of a tree; an append needs no other nodes. */
export interface Edge {
  /** The signed head of that tree. */
  readonly note: string;
  readonly hashes: readonly Hash[];
}

/** The result of an append: the index of each receipt by its digest (hex), the new head, and the new edge. */
export interface Appended {
  readonly indexes: ReadonlyMap<string, number>;
  readonly size: number;
  readonly note: string;
  readonly edge: Edge;
  /** The nodes from which proofs of these receipts are built: the new ones, and the peaks they were added to. */
  readonly nodes: ReadonlyMap<string, Hash>;
}

/** The dependencies of an append. */
export interface AppendDeps {
  readonly sign: (size: number, root: Hash) => Promise<string>;
  readonly now: () => number;
  /** The edge after this process's last append. It saves a read if no other process appended. */
  readonly known: Edge | undefined;
}

/**
 * Appends waiting receipts in the order in which they were issued, at most BATCH, then stores and appends those of `fresh`, and
 * signs the new head. Returns undefined if there are none. Locks the log until `tx` ends.
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

  const edge = await readCurrentEdge(tx, known);
  const entries = all.map(({ digest }) => Buffer.from(digest, 'hex'));
  const tree = appendToTree(edge.size, edge.hashes, entries);
  await tx.insert(logNodes).values([...tree.nodes]);
  if (pending.length > 0) await saveIndexes(tx, pending, edge.size);
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

/** Sets the log indexes of stored receipts, from `first` on. */
async function saveIndexes(
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

async function readCurrentEdge(tx: Database, known: Edge | undefined) {
  const { size, note } = (await readNewestHead(tx)) ?? { size: 0, note: '' };
  if (known?.note === note) return { size, hashes: known.hashes };
  const ids = listPeaks(size);
  const nodes = await createNodeReader(tx)(ids);
  return { size, hashes: ids.map((id) => nodes.get(formatNodeKey(id)) ?? new Uint8Array()) };
}
