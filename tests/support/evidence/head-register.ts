import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { sha256Hex } from '@/lib/evidence/sha256';
import type { HeadReceiptClaims } from '@/lib/intake/custody-head';
import type { OfficerClient } from '@/lib/intake/officer-client';
import { signHeadReceipt } from '@/server/signing/sign';

/** What an intake keeps of custody logs, with a key of its own: it names every head it was told and checks none of them. */
export async function headRegister(
  now = () => Date.parse('2026-11-25T03:00:05.000Z'),
): Promise<{ readonly keys: readonly JWK[]; readonly registerHead: OfficerClient['registerHead'] }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const kid = 'register';
  const heads: HeadReceiptClaims['heads'] = [];
  return {
    keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256' }],
    registerHead: async (caseId, sent) => {
      const { caseNumber, events, head } = sent;
      heads.push({ events, head, registeredAt: new Date(now()).toISOString() });
      const device = await sha256Hex(Buffer.from(sent.publicKey, 'base64'));
      const claims = { issuer: 'https://intake.example/', caseId, caseNumber, device, heads };
      const keys = { privateKey, kid };
      return signHeadReceipt({ ...claims, officer: 'officer-1', unit: 'unit-hanoi' }, keys);
    },
  };
}
