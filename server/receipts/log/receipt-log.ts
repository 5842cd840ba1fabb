// Why: docs/decisions/intake/receipts.md

import { hash } from 'node:crypto';
import { base64 } from '@/lib/base/bytes';
import { formatCheckpoint, signNote } from '@/lib/intake/checkpoint';
import type { LogProof } from '@/lib/intake/contract';
import { toReceiptLogName } from '@/lib/intake/receipt-log';
import type { Database } from '@/server/platform/database/database';
import type { Read } from '@/server/platform/database/replica';
import { createSharedRunner } from '@/server/platform/single-flight';
import type { LogKey } from '@/server/receipts/signing/log-key';
import {
  createLogNodeReader,
  findLogIndex,
  readLogEntries,
  readNewestHead,
  readNodeHashes,
} from './read-log';
import { type Appended, appendReceipts, BATCH, type Edge, type NewReceipt } from './store';
import { buildConsistencyProof, buildInclusionProof } from './tree';

const TILE = 256;

export type ReceiptLog = ReturnType<typeof createReceiptLog>;

/** Creates the receipt log, to which receipts are only ever appended. A receipt is in the log before its sender gets it. */
export function createReceiptLog(options: {
  readonly db: Database;
  /** Runs a read on a replica if there is one, otherwise on the primary. */
  readonly read: Read;
  readonly issuer: string;
  readonly key: LogKey;
  readonly now: () => number;
}) {
  const { db, read, issuer, key, now } = options;
  const origin = toReceiptLogName(issuer);
  const signCheckpoint = (size: number, root: Uint8Array) =>
    signNote(formatCheckpoint({ origin, size, root }), { ...key, name: origin });
  let known: Edge | undefined;
  const appendIn = async (tx: Database, fresh: readonly NewReceipt[]) => {
    const batch = await appendReceipts(tx, fresh, { sign: signCheckpoint, now, known });
    // If the transaction is rolled back, the edge (the peaks of the tree) does not match the newest head. The next append then
    // reads the edge from the database.
    if (batch) known = batch.edge;
    return batch;
  };
  /** Appends all receipts that are stored and not in the log yet, BATCH at a time. Returns the batches. */
  const appendWaiting = createSharedRunner(async () => {
    const batches: Appended[] = [];
    for (;;) {
      const batch = await db.transaction((tx) => appendIn(tx, []));
      if (batch) batches.push(batch);
      if (!batch || batch.indexes.size < BATCH) return batches;
    }
  });

  async function buildProof(digest: string): Promise<LogProof | undefined> {
    const index = await findLogIndex(db, digest);
    const head = await readNewestHead(db);
    if (index === undefined || !head) return undefined;
    const path = await buildInclusionProof(index, head.size, createLogNodeReader(db));
    return { index, checkpoint: head.note, proof: path.map(base64) };
  }

  return {
    /** Builds the proof that the log contains the receipt with this SHA-256 (hex); undefined if the log does not contain it. */
    proofOf: buildProof,
    /** Builds the proof that the log contains a receipt (compact JWS). Appends the receipt first if it is not in the log yet. */
    async prove(receipt: string): Promise<LogProof> {
      const digest = hash('sha256', receipt);
      const known = await buildProof(digest);
      if (known) return known;
      for (const batch of await appendWaiting()) {
        const index = batch.indexes.get(digest);
        if (index !== undefined) return buildReceiptProofFromAppend(batch, index);
      }
      const proof = await buildProof(digest); // another process appended it meanwhile
      if (!proof) throw new Error('a receipt did not get into the log');
      return proof;
    },
    /**
     * Appends within `tx` the receipts that are not in the log yet, then stores and appends those in `fresh`. Returns the proofs
     * of all appended receipts, by the SHA-256 (hex) of the receipt. The proofs are valid once `tx` is committed.
     */
    async take(tx: Database, fresh: readonly NewReceipt[] = []): Promise<ReadonlyMap<string, LogProof>> {
      const proofs = new Map<string, LogProof>();
      const batch = await appendIn(tx, fresh);
      for (const [digest, index] of batch?.indexes ?? []) {
        if (batch) proofs.set(digest, await buildReceiptProofFromAppend(batch, index));
      }
      return proofs;
    },
    /** Reads the newest signed head of the log; undefined if the log is empty. */
    head: () => readNewestHead(db),
    /**
     * Returns the proof (base64 hashes) that the log with `to` entries is a continuation of the log with `from` entries.
     * Undefined unless 1 <= `from` <= `to` and the log has at least `to` entries.
     */
    async proveConsistency(from: number, to: number): Promise<string[] | undefined> {
      return read(async (replica) => {
        const head = await readNewestHead(replica);
        if (!head || from < 1 || from > to || to > head.size) return undefined;
        return (await buildConsistencyProof(from, to, createLogNodeReader(replica))).map(base64);
      });
    },
    /**
     * Returns a C2SP tile: `width` hashes of the tree's level 8 × `level`, from hash `index` × 256 on. Undefined until all of
     * them exist.
     */
    async readTile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
      const hashes = await read((replica) => readNodeHashes(replica, level * 8, index * TILE, width));
      return hashes && Buffer.concat(hashes);
    },
    /**
     * Returns the entries below a tile of level 0, each preceded by its length (two bytes, big-endian). Undefined until all of
     * them exist.
     */
    async readEntries(index: number, width: number): Promise<Uint8Array | undefined> {
      const found = await read((replica) => readLogEntries(replica, index * TILE, width));
      return found && Buffer.concat(found.flatMap((entry) => [new Uint8Array([0, entry.length]), entry]));
    },
  };
}

/** Builds the proof of the receipt at `index` from the nodes of the append that added it. */
async function buildReceiptProofFromAppend(
  { size, note, nodes }: Appended,
  index: number,
): Promise<LogProof> {
  const path = await buildInclusionProof(index, size, async () => nodes);
  return { index, checkpoint: note, proof: path.map(base64) };
}
