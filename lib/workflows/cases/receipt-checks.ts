// Why: docs/decisions/intake/receipts.md

import { bytesFromBase64 } from '@/lib/base/bytes';
import { sha256Hex } from '@/lib/base/digest';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { createEqualityCheck, createUndecidedCheck } from '@/lib/evidence/verify/checks';
import { CASE_RECEIPT_TYPE, CaseReceiptClaimsSchema } from '@/lib/intake/officers/case-receipt';
import { type KnownKeys, readSignedClaims, type SignedClaims } from '@/lib/intake/signed-claims';

const BY = "by the intake's key";

/** Returns the check of an intake's signature: passed if it is valid, undecided if the intake's keys are missing, else failed. */
export function checkIntakeSignature(name: string, signed: SignedClaims<unknown>): EvidenceCheck {
  if (signed.state === 'undecided') return createUndecidedCheck(name, BY, signed.undecided);
  return createEqualityCheck(name, BY, signed.state === 'signed' ? BY : signed.problem);
}

/** What the intake's receipt for one package of a case must state. */
export interface ExpectedCaseReceipt {
  /** The page's label in the case ("003"). The names of the receipt's checks begin with this label. */
  readonly label: string;
  /** SHA-256 (hex) of the package. */
  readonly digest: string;
  readonly caseNumber: string;
  /** Public key of the device that signed the case (SPKI, base64). */
  readonly publicKey: string;
}

/** Compares the intake's receipt (compact JWS) for a package with the package, the case and the device that signed the case. */
export async function checkCaseReceipt(
  receipt: string,
  { label, digest, caseNumber, publicKey }: ExpectedCaseReceipt,
  known: KnownKeys | undefined,
): Promise<EvidenceCheck[]> {
  const signed = await readSignedClaims(
    receipt,
    { typ: CASE_RECEIPT_TYPE, schema: CaseReceiptClaimsSchema },
    known,
  );
  const signature = checkIntakeSignature(`${label} receipt signature`, signed);
  if (signed.state === 'broken') return [signature];
  const { claims } = signed;
  const device = await sha256Hex(bytesFromBase64(publicKey) ?? new Uint8Array());
  const describeReceipt = (of: string, number: string, from: string) => `${of} for ${number} from ${from}`;
  return [
    createEqualityCheck(
      `${label} receipt`,
      describeReceipt(digest, caseNumber, device),
      describeReceipt(claims.digest, claims.caseNumber, claims.device),
    ),
    signature,
  ];
}
