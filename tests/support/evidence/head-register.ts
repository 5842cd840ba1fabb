import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { sha256Hex } from '@/lib/base/digest';
import { CASE_RECEIPT_TYPE } from '@/lib/intake/officers/case-receipt';
import { HEAD_RECEIPT_TYPE, type HeadReceiptClaims } from '@/lib/intake/officers/custody-head';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import { signClaims } from '@/server/receipts/signing/sign';

/** A package as a device sends it; `publicKey` is the device's (SPKI, base64). */
export interface SentPackage {
  readonly digest: string;
  readonly byteLength: number;
  readonly caseNumber: string;
  readonly publicKey: string;
}

export const ISSUER = 'https://intake.example/';

/**
 * The intake's side of custody logs, with its own key: it records every head without checking, and confirms each
 * package.
 */
export async function headRegister(
  now = () => Date.parse('2026-11-25T03:00:05.000Z'),
  kid = 'register',
): Promise<{
  readonly keys: readonly JWK[];
  readonly registerHead: OfficerClient['registerHead'];
  readonly receiptFor: (sent: SentPackage) => Promise<string>;
}> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const heads: HeadReceiptClaims['heads'] = [];
  return {
    keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256' }],
    registerHead: async (caseId, sent) => {
      const { caseNumber, events, head } = sent;
      heads.push({ events, head, registeredAt: new Date(now()).toISOString() });
      const device = await sha256Hex(Buffer.from(sent.publicKey, 'base64'));
      const claims = { issuer: ISSUER, caseId, caseNumber, device, heads };
      const keys = { privateKey, kid };
      return signClaims(HEAD_RECEIPT_TYPE, { ...claims, officer: 'officer-1', unit: 'unit-hanoi' }, keys);
    },
    receiptFor: async ({ publicKey: device, ...sent }) =>
      signClaims(
        CASE_RECEIPT_TYPE,
        {
          ...sent,
          issuer: ISSUER,
          officer: 'officer-1',
          unit: 'unit-hanoi',
          device: await sha256Hex(Buffer.from(device, 'base64')),
          receivedAt: new Date(now()).toISOString(),
        },
        { privateKey, kid },
      ),
  };
}
