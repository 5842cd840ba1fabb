// Why: docs/decisions/officers/cases.md

import * as z from 'zod';
import { sha256Hex } from '@/lib/intake/contract';
import { DeviceRegistrationSchema } from './officer-contract';

/** The `typ` of a receipt for a custody log's head. */
export const HEAD_RECEIPT_TYPE = 'chosang-custody-receipt+jws';
/** Maximum number of heads in one receipt. A receipt lists the newest heads; the intake stores all heads. */
export const HEADS_IN_RECEIPT = 200;

const events = z.int().positive().max(10_000_000);

/**
 * Head of a case's custody log: the number of the log's events, the digest of the last event, and the device's signature over the
 * case's id, this number and this digest.
 */
export const CustodyHeadSchema = z.strictObject({
  /** The unit's own number of the case. */
  caseNumber: z.string().trim().min(1).max(100),
  events,
  head: sha256Hex,
  publicKey: DeviceRegistrationSchema.shape.publicKey,
  /** The device's signature over `formatCustodyMessage` (ECDSA P-384 with SHA-256, raw r‖s, base64). */
  signature: z.base64().max(200),
});
export type CustodyHead = z.infer<typeof CustodyHeadSchema>;

/** Returns the message that a device signs about the custody log of a case. */
export function formatCustodyMessage(
  caseId: string,
  { events: count, head }: Pick<CustodyHead, 'events' | 'head'>,
) {
  return `chosang-custody ${caseId} ${count} ${head}`;
}

/**
 * The intake's claims about a custody log: the heads of the log that the intake received, oldest first. A receipt has only the
 * newest of them, at most HEADS_IN_RECEIPT.
 */
export const HeadReceiptClaimsSchema = z.object({
  issuer: z.string(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  officer: z.string(),
  unit: z.string(),
  /** SHA-256 (hex) of the device's public key. */
  device: sha256Hex,
  heads: z
    .array(z.object({ events, head: sha256Hex, registeredAt: z.iso.datetime() }))
    .min(1)
    .max(HEADS_IN_RECEIPT),
});
export type HeadReceiptClaims = z.infer<typeof HeadReceiptClaimsSchema>;

export const HeadReceiptSchema = z.strictObject({
  /** Compact JWS (ES256) over the claims. */
  receipt: z.string().min(1).max(65_536),
});
