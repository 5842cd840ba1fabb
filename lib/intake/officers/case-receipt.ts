import * as z from 'zod';
import { sha256Hex } from '@/lib/intake/contract';

/** The `typ` of a receipt for the package of a case. */
export const CASE_RECEIPT_TYPE = 'chosang-case-receipt+jws';

/** The intake's claims about a package that it got from an officer's device. */
export const CaseReceiptClaimsSchema = z.object({
  issuer: z.string(),
  digest: sha256Hex,
  byteLength: z.int().positive(),
  caseNumber: z.string(),
  officer: z.string(),
  unit: z.string(),
  /** SHA-256 (hex) of the device's public key. */
  device: sha256Hex,
  receivedAt: z.iso.datetime(),
});
export type CaseReceiptClaims = z.infer<typeof CaseReceiptClaimsSchema>;
