// Why: docs/decisions/officers/sign-in.md

import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { findSignatureProblem } from '@/lib/evidence/sign';
import {
  type DeviceChallenge,
  formatDeviceMessage,
  type ProvenDevice,
} from '@/lib/intake/officers/device-proof';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { ProblemError } from '@/server/platform/problem';
import { DEVICE_CHALLENGE_TYPE, signClaims, verifyAndReadClaims } from '@/server/receipts/signing/sign';
import type { SigningKeys } from '@/server/receipts/signing/signing-key';

/**
 * How long a challenge is valid (ms). That is short, because the device signs it in its next request without waiting for a
 * person.
 */
const VALID_MS = 5 * 60_000;

const ClaimsSchema = z.object({
  issuer: z.string(),
  subject: z.string(),
  unit: z.string(),
  /** When the challenge expires (epoch ms). */
  until: z.int(),
});

interface ChallengeDeps {
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly now: () => number;
}

/**
 * Issues a challenge that is valid for one officer of one unit. The intake signs it instead of storing it, so any process of the
 * intake can check it.
 */
export async function issueDeviceChallenge(
  { subject, unit }: OfficerSelf,
  { issuer, keys, now }: ChallengeDeps,
): Promise<DeviceChallenge> {
  const until = now() + VALID_MS;
  const claims = { issuer, subject, unit: unit.id, until, random: randomBytes(16).toString('base64url') };
  return {
    challenge: await signClaims(DEVICE_CHALLENGE_TYPE, claims, keys),
    expiresAt: new Date(until).toISOString(),
  };
}

/**
 * Throws `device-signature` unless the device's public key is a point of P-384, and the device's signature covers a valid
 * challenge of this officer and unit. `field` names the faulty part: `challenge`, `publicKey` or `signature`.
 */
export async function requireDeviceProof(
  { subject, unit }: OfficerSelf,
  device: ProvenDevice,
  { issuer, keys, now }: ChallengeDeps,
): Promise<void> {
  const { data: claims } = ClaimsSchema.safeParse(
    await verifyAndReadClaims(DEVICE_CHALLENGE_TYPE, device.challenge, keys),
  );
  const isTheirs = claims?.issuer === issuer && claims.subject === subject && claims.unit === unit.id;
  if (!isTheirs || claims.until < now()) {
    throw new ProblemError('device-signature', { field: 'challenge' });
  }
  const problem = await findSignatureProblem(formatDeviceMessage(device), device.signature, device.publicKey);
  if (problem === undefined) return;
  throw new ProblemError('device-signature', { field: problem === 'not-p384' ? 'publicKey' : 'signature' });
}
