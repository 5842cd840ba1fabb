// Why: docs/decisions/officers/cases.md

import * as z from 'zod';
import { sha256Hex } from '@/lib/intake/contract';
import { DeviceRegistrationSchema } from './officer-contract';

/** The `typ` of a receipt for where a custody log stands. */
export const HEAD_RECEIPT_TYPE = 'chosang-custody-receipt+jws';
/** The newest heads a receipt names; the intake keeps all of them. */
export const HEADS_IN_RECEIPT = 200;

const events = z.int().positive().max(10_000_000);

/** Where a case's custody log stands: how many events, the last one's digest, and the device's signature over both. */
export const CustodyHeadSchema = z.strictObject({
  /** The unit's own number of the case. */
  caseNumber: z.string().trim().min(1).max(100),
  events,
  head: sha256Hex,
  publicKey: DeviceRegistrationSchema.shape.publicKey,
  /** ECDSA P-384 with SHA-256 over `custodyMessage`, raw r‖s, base64. */
  signature: z.base64().max(200),
});
export type CustodyHead = z.infer<typeof CustodyHeadSchema>;

/** What a device signs of its log. */
export function custodyMessage(
  caseId: string,
  { events: count, head }: Pick<CustodyHead, 'events' | 'head'>,
) {
  return `chosang-custody ${caseId} ${count} ${head}`;
}

/** What the intake confirms of a log: every head it was told, oldest first, the newest 200 of them. */
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
