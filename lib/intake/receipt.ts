import { compactVerify, createLocalJWKSet, errors, type JWK } from 'jose';
import { AppError } from '@/lib/base/errors';
import { type ReceiptClaims, ReceiptClaimsSchema } from './contract';

/**
 * The `typ` in a receipt's header. Because of this `typ`, a nonce or another JWS signed by the same key is not taken for a
 * receipt.
 */
export const RECEIPT_TYPE = 'chosang-receipt+jws';

/** The values that a receipt must contain if it belongs to what was sent. */
export interface ExpectedReceipt {
  /** SHA-256 (hex) of the exact bytes of the report. */
  readonly reportDigest: string;
  /** SHA-256 (hex) of the package; undefined for a report without a package. */
  readonly evidenceDigest: string | undefined;
  /** The intake's address. It is compared as a URL, so that a slash at its end makes no difference. */
  readonly issuer: string;
}

/**
 * Checks a receipt (compact JWS, ES256) against the intake's public keys and against what was sent. Returns the receipt's claims.
 * Throws AppError `receipt-invalid` with a message that names the claim that differs.
 */
export async function verifyReceipt(
  receipt: string,
  keys: readonly JWK[],
  expected: ExpectedReceipt,
): Promise<ReceiptClaims> {
  const claims = await readReceipt(receipt, keys);
  const differs = findDifferentClaim(claims, expected);
  if (differs !== undefined) throw new AppError('receipt-invalid', `the receipt is for another ${differs}`);
  return claims;
}

/**
 * Returns the claims of a receipt for any report. Throws AppError `receipt-invalid` if none of `keys` signed it or its claims are
 * malformed.
 */
export async function readReceipt(receipt: string, keys: readonly JWK[]): Promise<ReceiptClaims> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      receipt,
      createLocalJWKSet({ keys: [...keys] }),
      {
        algorithms: ['ES256'],
      },
    );
    if (protectedHeader.typ !== RECEIPT_TYPE) throw new AppError('receipt-invalid', 'this is not a receipt');
    return ReceiptClaimsSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const why = thrown instanceof errors.JOSEError ? `signature: ${thrown.code}` : 'content';
    throw new AppError('receipt-invalid', `the receipt does not hold (${why})`, { cause: thrown });
  }
}

function findDifferentClaim(claims: ReceiptClaims, expected: ExpectedReceipt): string | undefined {
  if (new URL(claims.issuer).href !== new URL(expected.issuer).href) return 'issuer';
  if (claims.reportDigest !== expected.reportDigest) return 'report';
  const digest = claims.evidence.state === 'none' ? undefined : claims.evidence.digest;
  return digest === expected.evidenceDigest ? undefined : 'package';
}
