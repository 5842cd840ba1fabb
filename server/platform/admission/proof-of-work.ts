// Why: docs/decisions/intake/load.md

import { createHmac } from 'node:crypto';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type * as z from 'zod';
import { type Challenge, ProofSchema } from '@/lib/domain/report/proof';

const ALGORITHM = 'PBKDF2/SHA-256';
/** PBKDF2 rounds of one try. A try takes about a third of a millisecond on a laptop, both in a browser and in native code. */
const ROUNDS = 1_000;
const FEWEST_TRIES = 500;
const MOST_TRIES = 20_000;
const VALID_MS = 10 * 60_000;

/**
 * Returns the maximum number of tries that a proof may need at a load of `perMinute` reports. The number is 0 below `free`
 * reports a minute. From there on it grows with the square of the load, up to what a slow phone computes in a minute.
 */
export function computeMaxProofTries(perMinute: number, free: number): number {
  if (perMinute < free) return 0;
  const load = perMinute / Math.max(1, free);
  return Math.min(MOST_TRIES, Math.round(FEWEST_TRIES * Math.max(1, load * load)));
}

/**
 * Creates challenges and verifies proofs of work, by ALTCHA. Nothing is stored: a challenge is signed and bound to the bytes of
 * one report, so its proof is valid for no other report. `secret` is the same in every process of an intake.
 */
export function createProofOfWorkService(secret: string, now: () => number) {
  const secrets = {
    hmacSignatureSecret: deriveSecret(secret, 'challenge'),
    hmacKeySignatureSecret: deriveSecret(secret, 'key'),
  };
  return {
    /** Creates a challenge for the request with this digest (SHA-256, hex); its proof is valid for no other request. */
    async createChallenge(requestDigest: string, tries: number): Promise<Challenge> {
      const challenge = await createChallenge({
        algorithm: ALGORITHM,
        cost: ROUNDS,
        // The solution lies in the second half of the tries, so that a progress bar can show how far the work is.
        counter: randomInt(Math.floor(tries / 2), tries),
        deriveKey,
        data: { request: requestDigest, tries, until: now() + VALID_MS },
        ...secrets,
      });
      return ProofSchema.shape.challenge.parse(challenge);
    },
    /**
     * Returns whether a header has a valid proof for this request: this intake issued the challenge for this request, the
     * solution is right, and the challenge has not expired.
     */
    async verify(header: string, requestDigest: string): Promise<boolean> {
      const proof = parseProofOfWork(header);
      if (!proof) return false;
      const { request, until } = proof.challenge.parameters.data;
      if (request !== requestDigest || until < now()) return false;
      return (await verifySolution({ ...proof, deriveKey, ...secrets })).verified;
    },
  };
}

/** Reads the proof in a header (base64 of JSON); undefined if it is malformed. */
function parseProofOfWork(header: string): z.infer<typeof ProofSchema> | undefined {
  try {
    const parsed = ProofSchema.safeParse(JSON.parse(Buffer.from(header, 'base64').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function deriveSecret(secret: string, use: string): string {
  return createHmac('sha256', secret).update(`chosang-proof-of-work ${use}`).digest('hex');
}
