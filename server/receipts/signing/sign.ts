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

/** What each type of token says. */
interface Claims {
  readonly [RECEIPT_TYPE]: ReceiptClaims;
  readonly [CASE_RECEIPT_TYPE]: CaseReceiptClaims;
  readonly [HEAD_RECEIPT_TYPE]: HeadReceiptClaims;
  readonly [NONCE_TYPE]: object;
  readonly [DEVICE_CHALLENGE_TYPE]: object;
  /** RFC 8417. */
  readonly 'secevent+jwt': object;
}

/** Claims as a compact JWS (ES256) of their type. */
export function signAs<Type extends keyof Claims>(
  typ: Type,
  claims: Claims[Type],
  { privateKey, kid }: Pick<SigningKeys, 'privateKey' | 'kid'>,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', kid, typ })
    .sign(privateKey);
}

/** What a token of this intake and type says; undefined for any other token, one of another type included. */
export async function claimsSignedAs(
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

/** A nonce: who issued it and when, and 128 random bits. Nothing is stored; its signature is checked later. */
export async function signNonce(issuer: string, now: number, keys: SigningKeys) {
  // The package shows the nonce to its readers; the minute bounds the capture well enough.
  const issuedAt = new Date(floorToMinute(now)).toISOString();
  const claims = { issuer, issuedAt, random: randomBytes(16).toString('base64url') };
  return { nonce: await signAs(NONCE_TYPE, claims, keys), issuedAt };
}
