// Why: docs/decisions/intake/receipts.md

import { hash } from 'node:crypto';
import { decodeJwt, errors } from 'jose';
import * as z from 'zod';
import type { CaptureTime } from '@/lib/evidence/verify/capture-time';
import { ProblemError } from '@/server/platform/problem';
import { NONCE_TYPE, verifyAndReadClaims } from '@/server/receipts/signing/sign';
import type { SigningKeys } from '@/server/receipts/signing/signing-key';
import type { PackageNonce } from './verified-package';

const ClaimsSchema = z.object({ issuer: z.string(), issuedAt: z.iso.datetime(), random: z.string() });

/**
 * Longest time from the issue of a nonce to the capture (ms). If more time passed, the nonce counts as stale, because it says
 * little about when the capture was made.
 */
const STALE_MS = 3_600_000;

/**
 * Returns the state of a package's nonce: `none` without a nonce, `foreign` if another intake issued the nonce, `stale` if the
 * capture was made more than STALE_MS after this intake issued the nonce, otherwise `issued`. Throws `evidence-invalid` for a
 * malformed nonce, and for a forged nonce of this intake.
 */
export async function checkNonce(
  capture: CaptureTime | null,
  { issuer, keys }: { readonly issuer: string; readonly keys: SigningKeys },
): Promise<PackageNonce> {
  if (capture === null || capture.nonce === null) return { claim: { state: 'none' } };
  const { nonce, capturedAt } = capture;
  const claims = decodeNonceClaims(nonce);
  if (claims.issuer !== issuer) return { claim: { state: 'foreign' } };
  if ((await verifyAndReadClaims(NONCE_TYPE, nonce, keys)) === undefined)
    throw nonceProblem(new Error(`not a nonce of ${issuer}`));
  const digest = hash('sha256', nonce);
  const stale = capturedAt - Date.parse(claims.issuedAt) > STALE_MS;
  return { claim: { state: stale ? 'stale' : 'issued', at: claims.issuedAt }, digest };
}

function decodeNonceClaims(nonce: string) {
  try {
    return ClaimsSchema.parse(decodeJwt(nonce));
  } catch (thrown) {
    if (thrown instanceof errors.JOSEError || thrown instanceof z.ZodError) throw nonceProblem(thrown);
    throw thrown;
  }
}

function nonceProblem(cause: unknown): ProblemError {
  return new ProblemError('evidence-invalid', { field: 'nonce', cause });
}
