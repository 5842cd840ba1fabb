import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import * as z from 'zod';
import { PROOF_HEADER } from '@/lib/domain/report/proof';
import { checkContract } from '@/scripts/contract/checks';
import { startIntake } from '@/server/start-intake';
import { makeDatabaseFor } from '@/tests/support/intake/spare';

const DescriptionSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

it('this intake passes the contract check that others can run', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-contract-'));
  const { databaseUrl, remove } = await makeDatabaseFor(dataDir);
  // An intake that soon asks for proof of work, as if these checks ran twice in a minute: they send more new reports than its
  // limit. Repeated and refused reports do not count.
  const intake = await startIntake({ port: 0, dataDir, databaseUrl, freeReportsPerMinute: 5 });
  const fetchSpy = vi.spyOn(globalThis, 'fetch');
  const checks = await checkContract(intake.url);
  const requests = fetchSpy.mock.calls.map(
    ([address, init]) => `${init?.method ?? 'GET'} ${new URL(String(address)).pathname}`,
  );
  const worked = fetchSpy.mock.calls.filter(([, init]) => new Headers(init?.headers).has(PROOF_HEADER));
  fetchSpy.mockRestore();
  expect(worked.length).toBeGreaterThan(0);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.length).toBeGreaterThan(50);
  // Every described operation is used by a check.
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
  await remove();
  await rm(dataDir, { recursive: true });
});

it.each([
  ['that is no intake', 'reference: Invalid input|reference'],
  ['where nobody answers', 'ECONNREFUSED'],
])(
  'the contract check fails for an address %s and names the checks that it could not make',
  async (_name, why) => {
    const server = createServer((_, response) => response.end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const close = () => new Promise((resolve) => server.close(resolve));
    if (why === 'ECONNREFUSED') await close();
    const checkNames: string[] = [];
    const checks = await checkContract(`http://127.0.0.1:${address.port}/`, {
      onCheck: ({ name }) => void checkNames.push(name),
    });
    expect(checkNames).toEqual(['keys', 'nonce', 'a report', 'everything else']);
    expect(checks.filter(({ ok }) => ok)).toEqual([]);
    expect(checks[2]?.found).toMatch(new RegExp(`^failed: .*(?:${why})`));
    server.closeAllConnections();
    await close();
  },
);
