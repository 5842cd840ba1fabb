import * as z from 'zod';
import { base64 } from '@/lib/base/bytes';
import { AppError, toAppError } from '@/lib/base/errors';
import type { LogDoubt, SeenHead } from '@/lib/domain/report/receipt-log';
import { type Checkpoint, decodeStrictBase64, readCheckpoint } from './checkpoint';
import type { LogProof } from './contract';
import { type Hash, hashLeaf, verifyConsistency, verifyInclusion } from './merkle';

/** The receipt log's public key, which is the key of type OKP in the intake's key set. */
const LogKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.base64url(),
});

/**
 * Thrown if a receipt is not in the log, the log's head is not signed by the intake, or the log was changed. `doubt` says which.
 */
export class LogDoubtError extends AppError {
  readonly doubt: LogDoubt;

  constructor(doubt: LogDoubt, message: string) {
    super('receipt-invalid', message);
    this.doubt = doubt;
  }
}

export interface LogCheckDeps {
  /** The intake's key set, from the authority file or `/.well-known/jwks.json`. */
  readonly keys: readonly { readonly kty: string }[];
  /** The intake's address. Its host and path name the log. */
  readonly issuer: string;
  /** Newest log head that was seen for the report of this receipt; undefined at the first check. */
  readonly lastHead: SeenHead | undefined;
  /**
   * Fetches the proof (base64 hashes) that the log of `to` entries begins with the same entries as the earlier log of `from`
   * entries. Called only if the log grew.
   */
  readonly consistency: (from: number, to: number) => Promise<readonly string[]>;
}

/**
 * Returns the name under which this device stores the head of an intake's receipt log. It consists of the log's name and the
 * log's public key. Undefined if the public key is unknown.
 */
export function toStoredLogHeadKey({
  keys,
  issuer,
}: Pick<LogCheckDeps, 'keys' | 'issuer'>): string | undefined {
  const key = keys.map((one) => LogKeySchema.safeParse(one)).find(({ success }) => success);
  return key?.data && `${toReceiptLogName(issuer)} ${key.data.x}`;
}

/** Returns the name of an intake's receipt log. */
export function toReceiptLogName(issuer: string): string {
  const { host, pathname } = new URL(issuer);
  return `${host}${pathname.replace(/\/$/, '')}/receipts`;
}

/**
 * Checks that a receipt (compact JWS) is a leaf of the intake's log under a signed head, and that the log still begins with the
 * entries that this device saw before. Returns the head to store. Throws a LogDoubtError for a contradiction. If a proof could
 * not be fetched, throws an error with the code of that failure (`offline`, `intake-unreachable`, `intake-busy`).
 */
export async function verifyReceiptInLog(
  receipt: string,
  proof: LogProof,
  deps: LogCheckDeps,
): Promise<SeenHead> {
  const head = await readLogHead(proof.checkpoint, deps);
  const path = parseHashes(proof.proof);
  const entry = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(receipt)));
  const claim = { leaf: hashLeaf(entry), index: proof.index, size: head.size, root: head.root };
  if (!path || !verifyInclusion({ ...claim, proof: path }))
    throwLogDoubt('not-in-log', 'the log does not hold the receipt');
  return verifyNewerHead(head, proof.checkpoint, deps);
}

async function readLogHead(note: string, { keys, issuer }: LogCheckDeps): Promise<Checkpoint> {
  const origin = toReceiptLogName(issuer);
  for (const key of keys) {
    const parsed = LogKeySchema.safeParse(key);
    const bytes = parsed.success ? decodeBase64Url(parsed.data.x) : undefined;
    const head = bytes?.length === 32 ? await readCheckpoint(note, origin, bytes) : undefined;
    if (head) return head;
  }
  return throwLogDoubt('head-unsigned', "the log's head is not signed by the intake");
}

/**
 * Returns the newer of two heads: `head` and the one seen before. Throws if the log does not prove that the newer head continues
 * the older.
 */
async function verifyNewerHead(
  head: Checkpoint,
  note: string,
  { lastHead, consistency }: LogCheckDeps,
): Promise<SeenHead> {
  const found: SeenHead = { size: head.size, root: base64(head.root), note };
  if (lastHead === undefined) return found;
  const root = decodeStrictBase64(lastHead.root);
  if (!root) return found;
  const before = { size: lastHead.size, root };
  const [older, newer] = before.size <= head.size ? [before, head] : [head, before];
  const proof =
    older.size === newer.size ? [] : await fetchConsistencyProof(consistency, older.size, newer.size);
  const path = proof && parseHashes(proof);
  if (!path || !verifyConsistency(older, newer, path))
    throwLogDoubt('other-log', 'the log is not the one seen before');
  return before.size <= head.size ? found : lastHead;
}

/** Fetches the consistency proof between two heads of the log; undefined if the intake has no such proof. */
async function fetchConsistencyProof(consistency: LogCheckDeps['consistency'], from: number, to: number) {
  try {
    return await consistency(from, to);
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (code === 'not-found' || code === 'intake-rejected') return undefined;
    throw thrown;
  }
}

function parseHashes(texts: readonly string[]): Hash[] | undefined {
  const hashes: Hash[] = [];
  for (const text of texts) {
    const hash = decodeStrictBase64(text);
    if (hash?.length !== 32) return undefined;
    hashes.push(hash);
  }
  return hashes;
}

function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return decodeStrictBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
}

function throwLogDoubt(doubt: LogDoubt, message: string): never {
  throw new LogDoubtError(doubt, message);
}
