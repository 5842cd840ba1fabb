import { randomBytes } from 'node:crypto';
import { CompactSign, compactVerify, createLocalJWKSet, errors } from 'jose';
import { floorToMinute } from '@/lib/base/days';
import type { ReceiptClaims } from '@/lib/intake/contract';
import type { CASE_RECEIPT_TYPE, CaseReceiptClaims } from '@/lib/intake/officers/case-receipt';
import type { HEAD_RECEIPT_TYPE, HeadReceiptClaims } from '@/lib/intake/officers/custody-head';
import type { RECEIPT_TYPE } from '@/lib/intake/receipt';
import type { SigningKeys } from './signing-key';

export const NONCE_TYPE = 'chosang-nonce+jws';
export const DEVICE_CHALLENGE_TYPE = 'chosang-device-challenge+jws';

/** Types of the claims in a token, by the type of the token. */
interface Claims {
  readonly [RECEIPT_TYPE]: ReceiptClaims;
  readonly [CASE_RECEIPT_TYPE]: CaseReceiptClaims;
  readonly [HEAD_RECEIPT_TYPE]: HeadReceiptClaims;
  readonly [NONCE_TYPE]: object;
  readonly [DEVICE_CHALLENGE_TYPE]: object;
  /** A security event token (RFC 8417), as subscribers get it. */
  readonly 'secevent+jwt': object;
}

/** Signs claims as a compact JWS (ES256); `typ` is the token's type. */
export function signClaims<Type extends keyof Claims>(
  typ: Type,
  claims: Claims[Type],
  { privateKey, kid }: Pick<SigningKeys, 'privateKey' | 'kid'>,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', kid, typ })
    .sign(privateKey);
}

/** Returns the claims of a token. Undefined unless this intake signed it and its type is `typ`. */
export async function verifyAndReadClaims(
  typ: keyof Claims,
  token: string,
  { jwks }: Pick<SigningKeys, 'jwks'>,
): Promise<unknown> {
  try {
    const keys = createLocalJWKSet({ keys: [...jwks.keys] });
    const { payload, protectedHeader } = await compactVerify(token, keys, { algorithms: ['ES256'] });
    return protectedHeader.typ === typ ? JSON.parse(new TextDecoder().decode(payload)) : undefined;
  } catch (thrown) {
    if (thrown instanceof errors.JOSEError) return undefined;
    throw thrown;
  }
}

/**
 * Returns a signed nonce of issuer, time and 128 random bits. It is not stored, because its signature proves later that this
 * intake issued it.
 */
export async function signNonce(issuer: string, now: number, keys: SigningKeys) {
  // Rounded to the minute. Everyone who reads the package sees this time, and a minute is precise enough.
  const issuedAt = new Date(floorToMinute(now)).toISOString();
  const claims = { issuer, issuedAt, random: randomBytes(16).toString('base64url') };
  return { nonce: await signClaims(NONCE_TYPE, claims, keys), issuedAt };
}
