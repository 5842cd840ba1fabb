import { randomBytes } from 'node:crypto';
import { CompactSign } from 'jose';
import { wholeMinute } from '@/lib/base/whole-minute';
import type { ReceiptClaims } from '@/lib/intake/contract';
import { CASE_RECEIPT_TYPE, type CaseReceiptClaims } from '@/lib/intake/officers/case-receipt';
import { HEAD_RECEIPT_TYPE, type HeadReceiptClaims } from '@/lib/intake/officers/custody-head';
import { RECEIPT_TYPE } from '@/lib/intake/receipt';
import type { SigningKeys } from './signing-key';

export const NONCE_TYPE = 'chosang-nonce+jws';
export const DEVICE_CHALLENGE_TYPE = 'chosang-device-challenge+jws';

/** A receipt as a compact JWS (ES256) over its claims. */
export function signReceipt(claims: ReceiptClaims, keys: SigningKeys): Promise<string> {
  return sign(claims, RECEIPT_TYPE, keys);
}

/** A receipt for a package of a case, as a compact JWS (ES256). */
export function signCaseReceipt(
  claims: CaseReceiptClaims,
  keys: Pick<SigningKeys, 'privateKey' | 'kid'>,
): Promise<string> {
  return sign(claims, CASE_RECEIPT_TYPE, keys);
}

/** A receipt for where a case's custody log stands, as a compact JWS (ES256). */
export function signHeadReceipt(
  claims: HeadReceiptClaims,
  keys: Pick<SigningKeys, 'privateKey' | 'kid'>,
): Promise<string> {
  return sign(claims, HEAD_RECEIPT_TYPE, keys);
}

/** A nonce: who issued it and when, and 128 random bits. Nothing is stored; its signature is checked later. */
export async function signNonce(issuer: string, now: number, keys: SigningKeys) {
  // The package shows the nonce to its readers; the minute bounds the capture well enough.
  const issuedAt = new Date(wholeMinute(now)).toISOString();
  const claims = { issuer, issuedAt, random: randomBytes(16).toString('base64url') };
  return { nonce: await sign(claims, NONCE_TYPE, keys), issuedAt };
}

/** A challenge for a device to sign with the key it registers, as a compact JWS (ES256). */
export function signDeviceChallenge(
  claims: object,
  keys: Pick<SigningKeys, 'privateKey' | 'kid'>,
): Promise<string> {
  return sign(claims, DEVICE_CHALLENGE_TYPE, keys);
}

function sign(
  claims: object,
  typ: string,
  { privateKey, kid }: Pick<SigningKeys, 'privateKey' | 'kid'>,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', kid, typ })
    .sign(privateKey);
}
