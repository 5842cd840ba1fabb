import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkContract } from '@/scripts/contract/checks';
import { startIntake } from '@/server/start-intake';

it('this intake keeps the contract it gives to others', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-contract-'));
  const intake = await startIntake({ port: 0, dataDir });
  const checks = await checkContract(intake.url);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.length).toBeGreaterThan(25);
  await intake.close();
  await rm(dataDir, { recursive: true });
});

it('something that is no intake does not pass', async () => {
  const server = createServer((_, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await expect(checkContract(`http://127.0.0.1:${address.port}`)).rejects.toThrow();
  server.closeAllConnections();
  server.close();
});
