import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCountersigner } from '@/server/receipts/signing/countersigner';

it('processes that start together share one key and certificate', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'chosang-countersign-'));
  const signers = await Promise.all(Array.from({ length: 6 }, () => openCountersigner(directory)));
  const certificate = new X509Certificate(await readFile(join(directory, 'countersign.cert.pem')));
  const key = createPrivateKey(await readFile(join(directory, 'countersign.key.pem')));
  expect(certificate.checkPrivateKey(key)).toBe(true);
  expect(new Set(signers.map((one) => one.certificate))).toEqual(new Set([certificate.toString()]));
  await rm(directory, { recursive: true });
});
