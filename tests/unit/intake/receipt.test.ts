import { CompactSign, exportJWK, generateKeyPair, generateSecret, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReceiptClaims } from '@/lib/intake/contract';
import { type ExpectedReceipt, RECEIPT_TYPE, verifyReceipt } from '@/lib/intake/receipt';

const [reportDigest, evidenceDigest, otherDigest] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)];
const expected: ExpectedReceipt = {
  reportDigest,
  evidenceDigest,
  issuer: 'https://intake.example',
};
const claims: ReceiptClaims = {
  version: 1,
  issuer: 'https://intake.example',
  reference: 'CS-261125-7K3MQ2',
  reportId: '0190a1c2-7d1e-4c1a-9d52-2f6f0a0b1c2d',
  reportDigest: reportDigest,
  receivedAt: '2026-11-25T01:00:00Z',
  evidence: { state: 'awaited', digest: evidenceDigest },
};

let keys: CryptoKeyPair;
let stranger: CryptoKeyPair;
const kid = 'current';
beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  stranger = await generateKeyPair('ES256', { extractable: true });
});

const sign = (payload: unknown, { key = keys.privateKey, typ = RECEIPT_TYPE, id = kid } = {}) =>
  new CompactSign(new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', kid: id, typ })
    .sign(key);
const keySet = async () => [{ ...(await exportJWK(keys.publicKey)), kid, alg: 'ES256' }];
const check = async (receipt: string, over: Partial<ExpectedReceipt> = {}) =>
  verifyReceipt(receipt, await keySet(), { ...expected, ...over });
const refusal = { code: 'receipt-invalid' };

describe('verifyReceipt', () => {
  it('returns the claims of a matching receipt', async () => {
    expect(await check(await sign(claims))).toEqual(claims);
  });

  it('picks the key that the receipt names', async () => {
    const older = { ...(await exportJWK(stranger.publicKey)), kid: 'older', alg: 'ES256' };
    const all = [older, ...(await keySet())];
    expect(await verifyReceipt(await sign(claims), all, expected)).toEqual(claims);
    const old = await sign(claims, { key: stranger.privateKey, id: 'older' });
    expect(await verifyReceipt(old, all, expected)).toEqual(claims);
  });

  it.each<[string, Partial<ExpectedReceipt>, RegExp]>([
    ['report', { reportDigest: otherDigest }, /another report/],
    ['package', { evidenceDigest: otherDigest }, /another package/],
    ['package, where none was sent', { evidenceDigest: undefined }, /another package/],
    ['intake', { issuer: 'https://other.example' }, /another issuer/],
  ])('refuses a receipt of another %s', async (_, over, message) => {
    await expect(check(await sign(claims), over)).rejects.toMatchObject(refusal);
    await expect(check(await sign(claims), over)).rejects.toThrow(message);
  });

  it('refuses a receipt without the package that was sent', async () => {
    const receipt = await sign({ ...claims, evidence: { state: 'none' } });
    await expect(check(receipt)).rejects.toMatchObject(refusal);
    expect(await check(receipt, { evidenceDigest: undefined })).toMatchObject({
      evidence: { state: 'none' },
    });
  });

  it.each<[string, () => Promise<string>]>([
    ['signed by another key', () => sign(claims, { key: stranger.privateKey })],
    ['naming an unknown key', () => sign(claims, { id: 'unknown' })],
    ['that is a nonce', () => sign(claims, { typ: 'chosang-nonce+jws' })],
    ['with a claim more', () => sign({ ...claims, reward: 1 })],
    ['with a claim missing', () => sign({ ...claims, receivedAt: undefined })],
    ['of a later version', () => sign({ ...claims, version: 2 })],
    ['that holds no JSON', () => sign('hello')],
    ['that is empty', async () => ''],
    ['that is text', async () => 'not.a.receipt'],
    ['that is not signed', async () => new UnsecuredJWT({ ...claims }).encode()],
    ['whose signature is cut', async () => (await sign(claims)).slice(0, -4)],
    [
      'whose content was changed',
      async () => {
        const [header, , signature] = (await sign(claims)).split('.');
        const changed = btoa(JSON.stringify({ ...claims, receivedAt: '2026-11-24T01:00:00Z' }));
        return [header, changed.replaceAll('=', ''), signature].join('.');
      },
    ],
    [
      'signed with the public key as a shared secret',
      async () => {
        const secret = await generateSecret('HS256');
        return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
          .setProtectedHeader({ alg: 'HS256', kid, typ: RECEIPT_TYPE })
          .sign(secret);
      },
    ],
  ])('refuses a receipt %s', async (_, make) => {
    await expect(check(await make())).rejects.toMatchObject(refusal);
  });
});
