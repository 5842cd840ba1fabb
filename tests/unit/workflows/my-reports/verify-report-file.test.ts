import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { ReceiptClaims } from '@/lib/intake/contract';
import { RECEIPT_TYPE } from '@/lib/intake/receipt';
import { exportReport } from '@/lib/workflows/my-reports/export-report';
import { isReportFile, verifyReceiptsOfReportFile } from '@/lib/workflows/my-reports/verify-report-file';
import { outboxItem } from '@/tests/support/outbox-item';

const issuer = 'https://intake.example';
const reference = 'CS-261125-7K3MQ2';
const [digest, other] = ['b'.repeat(64), 'c'.repeat(64)];
const base: ReceiptClaims = {
  version: 1,
  issuer,
  reference,
  reportId: outboxItem().id,
  reportDigest: 'a'.repeat(64),
  receivedAt: '2026-11-25T01:00:00Z',
  evidence: { state: 'verified', digest, byteLength: 3, receivedAt: '2026-11-25T01:00:02Z' },
};
const awaited: ReceiptClaims = { ...base, evidence: { state: 'awaited', digest } };

let own: CryptoKeyPair;
let stranger: CryptoKeyPair;
let keys: JWK[];
beforeAll(async () => {
  own = await generateKeyPair('ES256', { extractable: true });
  stranger = await generateKeyPair('ES256', { extractable: true });
  keys = [{ ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256' }];
});

const sign = (claims: ReceiptClaims, key = own.privateKey, typ = RECEIPT_TYPE) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', kid: 'own', typ })
    .sign(key);

const saved = (receipts: readonly string[], over: Partial<OutboxItem> = {}) =>
  exportReport(
    outboxItem({ state: 'accepted', reference, receipts, evidence: { digest, byteLength: 3 }, ...over }),
  );
const listFailedChecks = async (text: string, by: string = issuer) =>
  (await verifyReceiptsOfReportFile(text, keys, by)).checks.filter(({ ok }) => !ok).map(({ name }) => name);

describe('a saved report', () => {
  it('is valid when the intake signed its receipts for this report and package', async () => {
    const text = saved([await sign(awaited), await sign(base)]);
    const { checks, claims, file } = await verifyReceiptsOfReportFile(text, keys, `${issuer}/`);
    expect(claims).toEqual(base);
    expect(file).toMatchObject({ reference, report: { code: 'COUNTERFEIT_LABEL' } });
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['receipt signature', true],
      ['receipt issuer', true],
      ['receipt report', true],
      ['receipt evidence', true],
      ['receipt reference', true],
      ['earlier receipts', true],
    ]);
  });

  it('is distinguished from an archive by its first character', async () => {
    expect(await isReportFile(new Blob([saved([])]))).toBe(true);
    expect(await isReportFile(new Blob(['PK\u0003\u0004{']))).toBe(false);
  });

  it.each<[string, ReceiptClaims, string]>([
    ['another reference', { ...base, reference: 'CS-261125-AAAAAA' }, 'receipt reference'],
    ['another report', { ...base, reportId: '0190a1c2-7d1e-4c1a-9d52-2f6f0a0b1c2d' }, 'receipt report'],
    ['another package', { ...base, evidence: { state: 'awaited', digest: other } }, 'receipt evidence'],
    ['no package', { ...base, evidence: { state: 'none' } }, 'receipt evidence'],
    ['a package nobody confirmed', awaited, 'receipt evidence'],
    ['another intake', { ...base, issuer: 'https://other.example' }, 'receipt issuer'],
  ])('fails, and names the check, with a receipt for %s', async (_, claims, name) => {
    expect(await listFailedChecks(saved([await sign(claims)]))).toEqual([name]);
  });

  it('that is not delivered yet is valid with a receipt that announces the package', async () => {
    expect(await listFailedChecks(saved([await sign(awaited)], { state: 'queued' }))).toEqual([]);
  });

  it('fails when a package was added or removed', async () => {
    const receipt = await sign(base);
    expect(await listFailedChecks(saved([receipt], { evidence: { digest: other, byteLength: 3 } }))).toEqual([
      'receipt evidence',
    ]);
    const { evidence: _, ...without } = outboxItem({ state: 'accepted', reference, receipts: [receipt] });
    expect(await listFailedChecks(exportReport(without))).toEqual(['receipt evidence']);
  });

  it.each([
    ['signed by another key', () => sign(base, stranger.privateKey)],
    ['signed as something else', () => sign(base, own.privateKey, 'chosang-nonce+jws')],
    ['changed after signing', async () => `${(await sign(base)).slice(0, -6)}AAAAAA`],
  ])('fails and yields no claims with a receipt %s', async (_, make) => {
    const { checks, claims } = await verifyReceiptsOfReportFile(saved([await make()]), keys, issuer);
    expect(checks).toEqual([expect.objectContaining({ name: 'receipt signature', ok: false })]);
    expect(claims).toBeUndefined();
  });

  it('names an invalid earlier receipt', async () => {
    const text = saved([await sign(awaited, stranger.privateKey), await sign(base)]);
    const { checks } = await verifyReceiptsOfReportFile(text, keys, issuer);
    expect(checks.at(-1)).toMatchObject({
      name: 'earlier receipts',
      ok: false,
      found: expect.stringMatching(/^1: receipt signature/),
    });
  });

  it('has nothing to check when it was never accepted', async () => {
    expect((await verifyReceiptsOfReportFile(saved([], { state: 'queued' }), keys)).checks).toEqual([]);
  });

  it('keeps the device’s doubt about the log, with its heads', async () => {
    const log = { state: 'doubtful', doubt: 'other-log', checkedAt: 5_000, heads: ['x'] } as const;
    expect((await verifyReceiptsOfReportFile(saved([await sign(base)], { log }), keys)).file.log).toEqual(
      log,
    );
  });

  it.each([
    '{"format":"other"}',
    '{',
    `{"format":"cho-sang-report","version":1,"receipts":["${'x'.repeat(9_000)}"]}`,
  ])('is refused in another form: %.30s', async (text) => {
    await expect(verifyReceiptsOfReportFile(text, keys)).rejects.toThrow();
  });
});
