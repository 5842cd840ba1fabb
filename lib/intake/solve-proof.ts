import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { AppError } from '@/lib/base/errors';
import type { Challenge } from '@/lib/domain/report/proof';

/**
 * Called with the number of tries so far, and the maximum number of tries needed (`most`). If the function throws, the work
 * stops.
 */
export type OnWork = (tried: number, most: number) => Promise<void>;

const TRIES_PER_CALL = 200;
const LONGEST_MS = 180_000;

/** Solves an intake's challenge. Returns the value of the header that carries the solution. Runs wherever Web Crypto exists. */
export async function createProofOfWork(challenge: Challenge, onWork: OnWork): Promise<string> {
  const most = challenge.parameters.data.tries;
  let tried = 0;
  const solution = await solveChallenge({
    challenge,
    timeout: LONGEST_MS,
    deriveKey: async (...parameters) => {
      if (tried % TRIES_PER_CALL === 0) await onWork(Math.min(tried, most), most);
      tried += 1;
      return deriveKey(...parameters);
    },
  });
  if (!solution) throw new AppError('intake-busy', 'the proof of work took too long');
  return btoa(JSON.stringify({ challenge, solution }));
}
