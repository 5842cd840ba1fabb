import { randomBytes } from 'node:crypto';
import { CompactSign } from 'jose';
import type { ReceiptClaims } from '@/lib/intake/contract';
import { HEAD_RECEIPT_TYPE, type HeadReceiptClaims } from '@/lib/intake/custody-head';
import { RECEIPT_TYPE } from '@/lib/intake/receipt';
import type { SigningKeys } from './signing-key';

export const NONCE_TYPE = 'chosang-nonce+jws';
export const CASE_RECEIPT_TYPE = 'chosang-case-receipt+jws';

/** A receipt as a compact JWS (ES256) over its claims. */
export function signReceipt(claims: ReceiptClaims, keys: SigningKeys): Promise<string> {
  return sign(claims, RECEIPT_TYPE, keys);
}

/** What the intake confirms of a package that an officer's device sent in. */
export interface CaseReceiptClaims {
  readonly issuer: string;
  readonly digest: string;
  readonly byteLength: number;
  readonly caseNumber: string;
  readonly officer: string;
  readonly unit: string;
  /** SHA-256 (hex) of the device's public key. */
  readonly device: string;
  readonly receivedAt: string;
}

/** A receipt for a package of a case, as a compact JWS (ES256). */
export function signCaseReceipt(claims: CaseReceiptClaims, keys: SigningKeys): Promise<string> {
  return sign(claims, CASE_RECEIPT_TYPE, keys);
}

/** A receipt for where a case's custody log stands, as a compact JWS (ES256). */
export function signHeadReceipt(
  claims: HeadReceiptClaims,
  keys: Pick<SigningKeys, 'privateKey' | 'kid'>,
): Promise<string> {
  return sign(claims, HEAD_RECEIPT_TYPE, keys);
}

/** A nonce: who issued it and when, and 128 random bits. Nothing is stored; its signature is what is checked later. */
export async function signNonce(issuer: string, now: number, keys: SigningKeys) {
  const issuedAt = new Date(now).toISOString();
  const claims = { issuer, issuedAt, random: randomBytes(16).toString('base64url') };
  return { nonce: await sign(claims, NONCE_TYPE, keys), issuedAt };
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
