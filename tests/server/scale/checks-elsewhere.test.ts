import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil, sleep } from '@/demo/browser-driver/wait';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import { type OpenIntake, openIntake } from '@/server/open-intake';
import { evidence, receipts } from '@/server/platform/database/schema';
import { readConfig } from '@/server/settings/config';
import { ISSUER, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { POSTGRES } from '@/tests/support/intake/postgres';
import { postOf, putOf, sampleReport, sampleWithPackage, sha256 } from '@/tests/support/intake/samples';

it('the role of a process is set by one variable', () => {
  expect(readConfig({}).checksElsewhere).toBe(false);
  expect(readConfig({ INTAKE_ROLE: 'serve' }).checksElsewhere).toBe(true);
  expect(() => readConfig({ INTAKE_ROLE: 'verify' })).toThrow(/INTAKE_ROLE/);
});

// Two processes at a time need PostgreSQL: the embedded database serves only one.
describe.runIf(POSTGRES)('a process without checks of its own', () => {
  let serving: TestIntake;
  let checked = 0;
  beforeAll(async () => {
    serving = await openTestIntake('postgresql', {
      checksElsewhere: true,
      verifyEvidence: () => Promise.reject(new Error('checked where nothing is to be checked')),
    });
  });
  afterAll(() => serving.remove());

  /** Opens a second process on the same database and package store, which checks packages. */
  async function openChecking(): Promise<OpenIntake> {
    const { databaseUrl, dataDir, deps } = serving;
    const open = await openIntake({
      ...{ dataDir, databaseUrl, issuer: ISSUER, pollingSeconds: 0.5, now: deps.now, verifyThreads: 1 },
      log: (_level, event) => {
        if (event === 'evidence-accepted') checked += 1;
      },
    });
    return open;
  }
  const send = async () => {
    const { packed, report } = await sampleWithPackage(0, { id: randomUUID() });
    expect((await serving.request('/v1/reports', postOf(report))).status).toBe(201);
    return { packed, report };
  };
  const put = async (prefer?: string) => {
    const { packed, report } = await send();
    const init = putOf(packed.file);
    const headers = { ...init.headers, ...(prefer === undefined ? {} : { prefer }) };
    return serving.request(`/v1/evidence/${packed.digest}?report=${report.id}`, { ...init, headers });
  };
  const verified = () => serving.deps.database.db.query.evidence.findMany({ columns: { state: true } });

  it('keeps packages until a checking process starts, and loses none if that process dies', async () => {
    for (let count = 0; count < 3; count += 1) expect((await put('respond-async')).status).toBe(202);
    await sleep(1_500); // its own workers would have begun
    expect((await verified()).every(({ state }) => state === 'received')).toBe(true);

    const first = await openChecking();
    const patient = Promise.all([put(), put('respond-async, wait=20')]);
    await pollUntil('a check', verified, (rows) => rows.some(({ state }) => state === 'verified'));
    await first.close();
    const more = await Promise.all([put('respond-async'), put('respond-async')]);
    expect(more.map(({ status }) => status)).toEqual([202, 202]);
    const second = await openChecking();
    // A sender who waits gets the receipt of the process that checked the package.
    for (const answer of await patient) {
      expect([200, 201]).toContain(answer.status);
      expect(ReceiptResponseSchema.parse(await answer.json()).log).toBeDefined();
    }
    await pollUntil(
      'all',
      verified,
      (rows) => rows.length === 7 && rows.every(({ state }) => state === 'verified'),
    );
    await second.close();
    expect(checked).toBe(7);
    const { db } = serving.deps.database;
    expect(await db.$count(evidence)).toBe(7);
    expect(await db.$count(receipts)).toBe(14); // awaited and verified, each once
  }, 60_000);

  it('tells a waiting sender what another process found wrong', async () => {
    const open = await openChecking();
    try {
      const digest = sha256('no package');
      const named = { digest, byteLength: 10, mediaType: 'application/wacz' } as const;
      const report = sampleReport({ evidence: named });
      await serving.request('/v1/reports', postOf(report));
      const answer = await serving.request(`/v1/evidence/${digest}?report=${report.id}`, putOf('no package'));
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: 'evidence-invalid' });
    } finally {
      await open.close();
    }
  }, 60_000);
});
