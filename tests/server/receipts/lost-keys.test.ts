import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { createApp, type IntakeDeps } from '@/server/app';
import { openIntake } from '@/server/open-intake';
import { createLogKey } from '@/server/receipts/signing/log-key';
import { rotateSigningKey } from '@/server/receipts/signing/signing-key';
import { ISSUER } from '@/tests/support/intake/engines';
import { postOf, sampleReport, sha256 } from '@/tests/support/intake/samples';
import { makeDatabaseFor } from '@/tests/support/intake/spare';

let dataDir: string;
let database: Awaited<ReturnType<typeof makeDatabaseFor>>;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chosang-keys-'));
  database = await makeDatabaseFor(dataDir);
});
afterAll(async () => {
  await database.remove();
  await rm(dataDir, { recursive: true });
});

/** Runs an intake on this directory, does `work`, and closes it. */
async function withRunningIntake<T>(work: (deps: IntakeDeps) => Promise<T>): Promise<T> {
  const intake = await openIntake({ dataDir, databaseUrl: database.databaseUrl, issuer: ISSUER });
  try {
    return await work(intake.deps);
  } finally {
    await intake.close();
  }
}
const publishedKeys = () => withRunningIntake(async ({ keys }) => [...keys.jwks.keys]);

it('an intake restored without its keys refuses to start with new ones', async () => {
  const report = sampleReport({ complainant: { mode: 'contact', email: 'a@mau.example' } });
  const body = JSON.stringify(report);
  const { receipt } = ReceiptResponseSchema.parse(
    await withRunningIntake(async (deps) =>
      (await createApp(deps).request('/v1/reports', postOf(report))).json(),
    ),
  );
  const keys = join(dataDir, 'keys');
  const away = join(dataDir, 'away');
  await mkdir(away);
  const move = (name: string, from: string, to: string) => rename(join(from, name), join(to, name));

  await move('receipt-0001.jwk.json', keys, away);
  await expect(publishedKeys()).rejects.toThrow(/INTAKE_SIGNING_KEY.*--rotate-key/);
  const { file, publicKey } = await rotateSigningKey(keys);
  expect(file).toBe('receipt-0001.jwk.json');
  expect(await publishedKeys()).toEqual([publicKey]);

  await move('log.jwk.json', keys, away);
  await expect(publishedKeys()).rejects.toThrow(/INTAKE_LOG_KEY.*--new-log-key/);
  await createLogKey(keys);
  await publishedKeys();

  // The copy of the lost keys is found: receipts that they signed verify again.
  await rm(join(keys, 'log.jwk.json'));
  for (const name of ['receipt-0001.jwk.json', 'log.jwk.json']) await move(name, away, keys);
  const claims = await verifyReceipt(receipt, await publishedKeys(), {
    reportDigest: sha256(body),
    evidenceDigest: report.evidence?.digest,
    issuer: ISSUER,
  });
  expect(claims.reportId).toBe(report.id);
});
