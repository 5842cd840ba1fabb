// Why: docs/decisions/intake/receipts.md

import { hash } from 'node:crypto';
import { base64 } from '@/lib/base/bytes';
import { formatCheckpoint, signNote } from '@/lib/intake/checkpoint';
import type { LogProof } from '@/lib/intake/contract';
import { toLogOrigin } from '@/lib/intake/receipt-log';
import type { Database } from '@/server/platform/database/database';
import type { Read } from '@/server/platform/database/replica';
import { singleFlight } from '@/server/platform/single-flight';
import type { LogKey } from '@/server/receipts/signing/log-key';
import { findIndex, newestHead, readEntries, readNodes, readRow } from './read-log';
import { type Appended, append, BATCH, type Edge, type NewReceipt } from './store';
import { consistencyProof, inclusionProof } from './tree';

const TILE = 256;

export type ReceiptLog = ReturnType<typeof createReceiptLog>;

/** The append-only log of receipts, which holds each receipt before its sender gets it. */
export function createReceiptLog(options: {
  readonly db: Database;
  /** Reads by a replica, where there is one. */
  readonly read: Read;
  readonly issuer: string;
  readonly key: LogKey;
  readonly now: () => number;
}) {
  const { db, read, issuer, key, now } = options;
  const origin = toLogOrigin(issuer);
  const sign = (size: number, root: Uint8Array) =>
    signNote(formatCheckpoint({ origin, size, root }), { ...key, name: origin });
  let known: Edge | undefined;
  const appendIn = async (tx: Database, fresh: readonly NewReceipt[]) => {
    const taken = await append(tx, fresh, { sign, now, known });
    // If the transaction fails, the newest head differs from this edge, which is then read again.
    if (taken) known = taken.edge;
    return taken;
  };
  /** Appends all that wait, batch by batch. */
  const appendWaiting = singleFlight(async () => {
    const batches: Appended[] = [];
    for (;;) {
      const taken = await db.transaction((tx) => appendIn(tx, []));
      if (taken) batches.push(taken);
      if (!taken || taken.indexes.size < BATCH) return batches;
    }
  });

  async function buildProof(digest: string): Promise<LogProof | undefined> {
    const index = await findIndex(db, digest);
    const head = await newestHead(db);
    if (index === undefined || !head) return undefined;
    const path = await inclusionProof(index, head.size, readNodes(db));
    return { index, checkpoint: head.note, proof: path.map(base64) };
  }

  return {
    /** The proof of a receipt by its SHA-256 (hex), or undefined when the log does not hold it. */
    proofOf: buildProof,
    /** Proves that the log holds a receipt (compact JWS); appends it if need be. */
    async prove(receipt: string): Promise<LogProof> {
      const digest = hash('sha256', receipt);
      const known = await buildProof(digest);
      if (known) return known;
      for (const batch of await appendWaiting()) {
        const index = batch.indexes.get(digest);
        if (index !== undefined) return proofWithin(batch, index);
      }
      const proof = await buildProof(digest); // another process took it
      if (!proof) throw new Error('a receipt did not get into the log');
      return proof;
    },
    /**
     * Appends waiting receipts within `tx`, then stores and appends those of `fresh`. Returns the proofs of all by the SHA-256
     * (hex) of each, valid once `tx` is committed.
     */
    async take(tx: Database, fresh: readonly NewReceipt[] = []): Promise<ReadonlyMap<string, LogProof>> {
      const proofs = new Map<string, LogProof>();
      const taken = await appendIn(tx, fresh);
      for (const [digest, index] of taken?.indexes ?? []) {
        if (taken) proofs.set(digest, await proofWithin(taken, index));
      }
      return proofs;
    },
    /** The newest signed head, or undefined while the log is empty. */
    head: () => newestHead(db),
    /** Proof (base64 hashes) that the log of `to` leaves begins with that of `from`; undefined when it has fewer. */
    async consistency(from: number, to: number): Promise<string[] | undefined> {
      return read(async (replica) => {
        const head = await newestHead(replica);
        if (!head || from < 1 || from > to || to > head.size) return undefined;
        return (await consistencyProof(from, to, readNodes(replica))).map(base64);
      });
    },
    /** A C2SP tile: `width` hashes of tree level 8 × `level`; undefined while it is not complete. */
    async tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
      const hashes = await read((replica) => readRow(replica, level * 8, index * TILE, width));
      return hashes && Buffer.concat(hashes);
    },
    /** The entries below a tile of level 0, each with its length (two bytes, big-endian). */
    async entries(index: number, width: number): Promise<Uint8Array | undefined> {
      const found = await read((replica) => readEntries(replica, index * TILE, width));
      return found && Buffer.concat(found.flatMap((entry) => [new Uint8Array([0, entry.length]), entry]));
    },
  };
}

/** The proof of a place, from the nodes of the batch that took it. */
async function proofWithin({ size, note, nodes }: Appended, index: number): Promise<LogProof> {
  const path = await inclusionProof(index, size, async () => nodes);
  return { index, checkpoint: note, proof: path.map(base64) };
}
