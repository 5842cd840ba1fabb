import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '@/lib/base/bytes';
import { RECEIPT_TYPE } from '@/lib/intake/receipt';
import { exportReport } from '@/lib/workflows/my-reports/export-report';
import { type BundledCommands, bundleCommands } from '@/tests/support/bundled-commands';
import { filesOf, pack, zipOf } from '@/tests/support/evidence/packages';
import { outboxItem } from '@/tests/support/outbox-item';

let folder: string;
let commands: BundledCommands;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-verify-'));
  commands = await bundleCommands(['scripts/verify.ts']);
});
afterAll(async () => {
  await commands?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function verify(...words: string[]): Promise<{ code: number | null; lines: string[]; said: string }> {
  const { code, output, errors } = await commands.run(['scripts/verify.ts', ...words]);
  return { code, lines: output.trim().split('\n'), said: errors.trim() };
}

describe('npm run verify', () => {
  it('prints each check, with an exit code for good, bad and unreadable', async () => {
    const { file } = await pack();
    const [good, bad] = [join(folder, 'good.wacz'), join(folder, 'bad.wacz')];
    await writeFile(good, file.stream());
    await writeFile(bad, zipOf([...(await filesOf(file)), ['evidence/more.json', utf8('{}')]]).stream());
    const [yes, no] = await Promise.all([verify(good), verify(bad)]);
    expect(yes.code).toBe(0);
    expect(yes.lines.every((line) => /^.+: expected .+, found .+, ok$/.test(line))).toBe(true);
    expect(no.code).toBe(1);
    expect(no.lines).toContain('unlisted files: expected none, found evidence/more.json, failed');
  });

  it('names an unreadable file, with the reason', async () => {
    const none = join(folder, 'none.wacz');
    const [text, receipt] = [join(folder, 'keys.txt'), join(folder, 'receipt.txt')];
    await Promise.all([writeFile(text, 'hello'), writeFile(receipt, 'hello')]);
    const [absent, directory, keys] = await Promise.all([
      verify(none),
      verify(folder),
      verify(text, '--receipt', receipt, '--keys', text),
    ]);
    expect(absent.said).toContain(none);
    expect(directory.said).toBe(`${folder} is a folder, not a file`);
    expect(keys.said).toContain(`${text} holds no public keys`);
    expect([absent.code, directory.code, keys.code]).toEqual([2, 2, 2]);
  });

  it('checks a receipt with the intake’s keys', async () => {
    const { file, digest, byteLength } = await pack();
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const claims = {
      version: 1,
      issuer: 'https://intake.example/',
      reference: 'CS-261125-7K3MQ2',
      reportId: '3f0f2c1e-5c1b-4a52-9a55-0e7c1d6f2a10',
      reportDigest: '0'.repeat(64),
      receivedAt: '2026-11-25T01:00:05.000Z',
      evidence: {
        state: 'verified',
        digest,
        byteLength,
        receivedAt: '2026-11-25T01:00:06.000Z',
        nonce: { state: 'issued', at: '2026-11-25T00:59:00.000Z' },
        timestamp: { state: 'pending', authority: 'Stamps', licensed: false },
        countersignature: {
          state: 'signed',
          authority: 'CN=intake',
          at: '2026-11-25T01:00:07.000Z',
          digest: 'c'.repeat(64),
        },
      },
    };
    const receipt = await new CompactSign(utf8(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'ES256', typ: RECEIPT_TYPE })
      .sign(privateKey);
    const path = (name: string) => join(folder, name);
    await writeFile(path('file.wacz'), file.stream());
    await writeFile(path('receipt.jws'), receipt);
    const reported = { reference: claims.reference, evidence: { digest, byteLength }, receipts: [receipt] };
    const item = outboxItem({ id: claims.reportId, state: 'accepted', ...reported });
    await writeFile(path('report.json'), exportReport(item));
    await writeFile(path('keys.json'), JSON.stringify({ keys: [await exportJWK(publicKey)] }));
    const other = await generateKeyPair('ES256');
    await writeFile(path('other.json'), JSON.stringify({ keys: [await exportJWK(other.publicKey)] }));
    const words = (from: string) => [path('file.wacz'), '--receipt', path(from), '--keys'];
    const [right, wrong, alone, foreign] = await Promise.all([
      verify(...words('report.json'), path('keys.json')), // as saved by the person
      verify(...words('receipt.jws'), path('other.json')),
      verify(path('report.json'), '--keys', path('keys.json')),
      verify(path('report.json'), '--keys', path('other.json')),
    ]);
    expect(right.lines.filter((line) => line.startsWith('receipt') && line.endsWith(', ok'))).toEqual([
      expect.stringMatching(/^receipt signature: /),
      expect.stringMatching(/^receipt evidence: /),
      expect.stringMatching(/^receipt reference: /),
      expect.stringMatching(/^receipt nonce: .*found issued 2026-11-25T00:59:00.000Z, ok$/),
      expect.stringMatching(/^receipt time stamp: .*found pending, Stamps \(not licensed\), ok$/),
      expect.stringMatching(
        /^receipt countersignature: .*found signed 2026-11-25T01:00:07.000Z, CN=intake, ok$/,
      ),
    ]);
    expect(right.code).toBe(0);
    expect(wrong.code).toBe(1);
    expect(wrong.lines.at(-1)).toMatch(/^receipt signature: .*failed$/);
    expect(alone.code).toBe(0);
    expect(alone.lines).toContain(
      `receipt evidence: expected verified ${digest}, found verified ${digest}, ok`,
    );
    expect(foreign.code).toBe(1);
  });
});
