import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import * as z from 'zod';
import { checkContract } from '@/scripts/contract/checks';
import { startIntake } from '@/server/start-intake';

const DescriptionSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

it('this intake keeps the contract it gives to others', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-contract-'));
  const intake = await startIntake({ port: 0, dataDir });
  const asked = vi.spyOn(globalThis, 'fetch');
  const checks = await checkContract(intake.url);
  const requests = asked.mock.calls.map(
    ([address, init]) => `${init?.method ?? 'GET'} ${new URL(String(address)).pathname}`,
  );
  asked.mockRestore();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.length).toBeGreaterThan(50);
  // Every operation the intake describes is asked for by some check.
  const described = DescriptionSchema.parse(await (await fetch(`${intake.url}/openapi.json`)).json());
  const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const unasked = operations.filter((operation) => {
    const pattern = new RegExp(`^${operation.replace(/\/\{path\}/, '/.+').replace(/\{\w+\}/g, '[^/]+')}$`);
    return !requests.some((request) => pattern.test(request));
  });
  expect(unasked).toEqual([]);
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
