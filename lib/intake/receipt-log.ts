import * as z from 'zod';
import { AppError } from '@/lib/domain/errors';
import { type Checkpoint, fromBase64, readCheckpoint } from './checkpoint';
import { type LogProof, LogProofSchema } from './contract';
import { type Hash, leafHash, verifyConsistency, verifyInclusion } from './merkle';

/** The log's public key in the intake's key set: the one of type OKP. */
const LogKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.base64url(),
});

/** A log head this device saw, as it is kept: the log must always begin with it. */
export const SeenHeadSchema = z.strictObject({ size: z.int().nonnegative(), root: z.base64() });
export type SeenHead = z.infer<typeof SeenHeadSchema>;

export interface LogCheckDeps {
  /** The intake's key set, as the authority file or `/.well-known/jwks.json` gives it. */
  readonly keys: readonly { readonly kty: string }[];
  /** The intake's address; its host names the log. */
  readonly issuer: string;
  /** The newest head seen so far, or undefined the first time. */
  readonly seen: SeenHead | undefined;
  /** Proof (base64 hashes) that the log of `to` leaves begins with that of `from`; asked only when the log grew. */
  readonly consistency: (from: number, to: number) => Promise<readonly string[]>;
}

/** The name of an intake's receipt log. */
export function logOrigin(issuer: string): string {
  const { host, pathname } = new URL(issuer);
  return `${host}${pathname.replace(/\/$/, '')}/receipts`;
}

/**
 * Checks that a receipt (compact JWS) is a leaf of the intake's log, under a head the log signed, and that the log
 * still begins with what this device saw before. Gives the head to keep. What does not hold is `receipt-invalid`.
 */
export async function verifyLogged(receipt: string, proof: LogProof, deps: LogCheckDeps): Promise<SeenHead> {
  const head = await readHead(proof.checkpoint, deps);
  const path = hashesOf(proof.proof);
  const entry = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(receipt)));
  const claim = { leaf: leafHash(entry), index: proof.index, size: head.size, root: head.root };
  if (!path || !verifyInclusion({ ...claim, proof: path })) refuse('the log does not hold the receipt');
  return extend(head, deps);
}

/** Parses the proof of an answer; an intake without a log gives none. */
export function logProofOf(answer: unknown): LogProof | undefined {
  const parsed = z.looseObject({ log: LogProofSchema.optional() }).safeParse(answer);
  return parsed.success ? parsed.data.log : undefined;
}

async function readHead(note: string, { keys, issuer }: LogCheckDeps): Promise<Checkpoint> {
  const origin = logOrigin(issuer);
  for (const key of keys) {
    const parsed = LogKeySchema.safeParse(key);
    const bytes = parsed.success ? fromBase64Url(parsed.data.x) : undefined;
    const head = bytes?.length === 32 ? await readCheckpoint(note, origin, bytes) : undefined;
    if (head) return head;
  }
  return refuse("the log's head is not signed by the intake");
}

/** The newer of both heads, once it is shown that one tree begins with the other. */
async function extend(head: Checkpoint, { seen, consistency }: LogCheckDeps): Promise<SeenHead> {
  const found: SeenHead = { size: head.size, root: btoa(String.fromCharCode(...head.root)) };
  if (seen === undefined) return found;
  const root = fromBase64(seen.root);
  if (!root) return found;
  const before = { size: seen.size, root };
  const [older, newer] = before.size <= head.size ? [before, head] : [head, before];
  const steps = older.size === newer.size ? [] : await consistency(older.size, newer.size);
  const path = hashesOf(steps);
  if (!path || !verifyConsistency(older, newer, path)) refuse('the log is not the one seen before');
  return before.size <= head.size ? found : seen;
}

function hashesOf(texts: readonly string[]): Hash[] | undefined {
  const hashes: Hash[] = [];
  for (const text of texts) {
    const hash = fromBase64(text);
    if (hash?.length !== 32) return undefined;
    hashes.push(hash);
  }
  return hashes;
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
}

function refuse(message: string): never {
  throw new AppError('receipt-invalid', message);
}
