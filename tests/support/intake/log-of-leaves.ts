import { base64 } from '@/lib/base/bytes';
import { formatCheckpoint, signNote } from '@/lib/intake/checkpoint';
import type { LogProof } from '@/lib/intake/contract';
import { type Hash, hashLeaf, hashNode } from '@/lib/intake/merkle';
import { toReceiptLogName } from '@/lib/intake/receipt-log';

/** A log that is built anew from the receipts of each call, so that it can show two callers different logs. */
export async function openLog(issuer: string) {
  const { publicKey, privateKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  const key = {
    name: toReceiptLogName(issuer),
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)),
    sign: async (bytes: Uint8Array<ArrayBuffer>) =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes)),
  };
  return {
    jwk: { kty: 'OKP', crv: 'Ed25519', x },
    /** Proves `receipt` in a log of exactly `receipts`. */
    async prove(receipt: string, receipts: readonly string[]): Promise<LogProof> {
      const leaves = await Promise.all(receipts.map(leafOf));
      const index = Math.max(0, receipts.indexOf(receipt));
      const text = formatCheckpoint({ origin: key.name, size: leaves.length, root: root(leaves) });
      return { index, checkpoint: await signNote(text, key), proof: path(index, leaves).map(base64) };
    },
    async consistency(from: number, receipts: readonly string[]): Promise<string[]> {
      return extension(from, await Promise.all(receipts.map(leafOf))).map(base64);
    },
  };
}

async function leafOf(receipt: string): Promise<Hash> {
  return hashLeaf(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(receipt))));
}

// The definition of RFC 9162 §2.1.
function root(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only && leaves.length === 1) return only;
  const k = split(leaves.length);
  return hashNode(root(leaves.slice(0, k)), root(leaves.slice(k)));
}

function path(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...path(m, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

function extension(m: number, leaves: readonly Hash[], whole = true): Hash[] {
  if (m === leaves.length) return whole ? [] : [root(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...extension(m, leaves.slice(0, k), whole), root(leaves.slice(k))]
    : [...extension(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}

const split = (count: number) => 2 ** (Math.ceil(Math.log2(count)) - 1);
