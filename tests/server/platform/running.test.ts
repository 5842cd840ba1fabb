import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep } from '@/demo/browser-driver/wait';
import { createIntakeClient } from '@/lib/intake/client';
import { verifyReceipt } from '@/lib/intake/receipt';
import { runCommand } from '@/scripts/run-command';
import { type RunningIntake, startIntake } from '@/server/start-intake';
import { builtServer } from '@/tests/support/intake/built-server';
import { ENGINES } from '@/tests/support/intake/engines';
import { createDatabase } from '@/tests/support/intake/postgres';
import { SECRET, sampleReport, sampleWithPackage, sha256 } from '@/tests/support/intake/samples';
import { putEmbeddedDatabaseInto } from '@/tests/support/intake/spare';

const clientOf = (url: string, timeoutMs = 10_000) =>
  createIntakeClient({ url, fetch, now: Date.now, timeoutMs });

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chosang-running-'));
});
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL'); // what a failed test left running
  await rm(dataDir, { recursive: true });
});

describe('a running intake', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    await putEmbeddedDatabaseInto(dataDir);
    intake = await startIntake({ port: 0, dataDir });
  });
  afterAll(() => intake.close());

  it('accepts a report with a package of 20 MB, and returns receipts, status and package', async () => {
    const client = clientOf(intake.url);
    const { packed, report } = await sampleWithPackage(20_000_000);
    const body = JSON.stringify(report);
    const expected = {
      reportDigest: sha256(body),
      evidenceDigest: packed.digest,
      issuer: intake.url,
    };
    const first = await client.submitReport(body);
    expect(await verifyReceipt(first.receipt, intake.jwks.keys, expected)).toMatchObject({
      evidence: { state: 'awaited' },
    });
    const second = await client.uploadEvidence(packed.digest, packed.file, report.id);
    expect(await verifyReceipt(second.receipt, intake.jwks.keys, expected)).toMatchObject({
      reference: first.reference,
      evidence: { state: 'verified', byteLength: packed.byteLength },
    });
    expect(await client.readStatus(first.reference, SECRET)).toMatchObject({ evidence: 'verified' });
    const back = await client.fetchEvidence(first.reference, SECRET);
    expect(sha256(new Uint8Array(await back.arrayBuffer()))).toBe(packed.digest);
    expect(Math.abs(client.clockOffset() ?? 9_999)).toBeLessThan(1_500);
  });

  it('refuses a package that no report announced while it is being sent', async () => {
    const client = clientOf(intake.url);
    await expect(
      client.uploadEvidence('f'.repeat(64), new Blob([new Uint8Array(20_000_000)]), randomUUID()),
    ).rejects.toMatchObject({
      code: 'intake-unreachable',
    });
    expect(await client.issueNonce()).toMatchObject({ issuedAt: expect.any(String) });
  });

  it('stores nothing of a broken upload, and continues', async () => {
    const { packed, report } = await sampleWithPackage(200_000);
    const client = clientOf(intake.url);
    await client.submitReport(JSON.stringify(report));
    const { port } = new URL(intake.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `PUT /v1/evidence/${packed.digest}?report=${report.id} HTTP/1.1\r\nhost: x\r\ncontent-type: application/wacz\r\ncontent-length: ${packed.byteLength}\r\n\r\n`,
        );
        socket.write(Buffer.alloc(50_000), () => socket.destroy());
        socket.on('close', () => resolve());
      });
    });
    await expect(client.uploadEvidence(packed.digest, packed.file, report.id)).resolves.toMatchObject({
      reference: expect.any(String),
    });
  });

  it('accepts interrupted uploads from the protocol authors’ client', async () => {
    const { packed, report } = await sampleWithPackage(3_000_000);
    await clientOf(intake.url).submitReport(JSON.stringify(report));
    const bytes = Buffer.from(await packed.file.arrayBuffer());
    const options = {
      endpoint: `${intake.url}/v1/uploads`,
      metadata: { report: report.id, digest: packed.digest },
      chunkSize: 700_000,
      retryDelays: null,
    };
    const stoppedAt = await new Promise<string>((resolve, reject) => {
      const first = new Upload(bytes, {
        ...options,
        onError: reject,
        onChunkComplete: (_size, sent) => {
          if (sent >= 1_000_000) void first.abort().then(() => resolve(first.url ?? ''));
        },
      });
      first.start();
    });
    const from = await new Promise<number>((resolve, reject) => {
      const offsets: number[] = [];
      new Upload(bytes, {
        ...options,
        uploadUrl: stoppedAt,
        onError: reject,
        onProgress: (at) => offsets.push(at),
        onSuccess: () => resolve(Math.min(...offsets)),
      }).start();
    });
    expect(from).toBeGreaterThanOrEqual(1_000_000);
    const answer = await fetch(`${stoppedAt}/finish`, { method: 'POST' });
    expect(await answer.json()).toMatchObject({ reference: expect.stringMatching(/^CS-/) });
  });

  it('does not let a second process open its database', async () => {
    await expect(startIntake({ port: 0, dataDir })).rejects.toThrow(/in use by process/);
  });
});

describe('an intake with a name but no contact', () => {
  it('does not start, and says in one line which settings are missing', async () => {
    const program = [process.execPath, join(await builtServer(), 'server/main.js')];
    const environment = { INTAKE_DATA: join(dataDir, 'unnamed'), INTAKE_NAME_VI: 'Nơi tiếp nhận thử' };
    const { code, output } = await runCommand(program, { environment });
    expect({ code, output }).toEqual({
      code: 2,
      output: expect.stringMatching(
        /^settings: INTAKE_NAME_EN, INTAKE_ANSWER_EMAIL, INTAKE_SERVERS: [^\n]+\n$/,
      ),
    });
  });
});

describe('an intake killed abruptly', () => {
  it.each(ENGINES)(
    'has every report that got a receipt, on %s',
    async (engine) => {
      const directory = await mkdtemp(join(dataDir, `killed-${engine}-`));
      const database = engine === 'postgresql' ? await createDatabase() : undefined;
      if (!database) await putEmbeddedDatabaseInto(directory);
      const start = () => spawnIntake(directory, database?.url ?? '');
      const sent = new Set<string>();
      const large = await sampleWithPackage(2_000_000);
      const progress: number[] = [];
      const upload = (client: ReturnType<typeof clientOf>, resume: boolean) =>
        client.uploadInPieces({
          reportId: large.report.id,
          digest: large.packed.digest,
          file: large.packed.file,
          resume,
          onProgress: async (at) => {
            progress.push(at);
            // The first attempt stops after its second piece until its server is killed.
            if (!resume && progress.length === 2) await new Promise(() => undefined);
          },
        });
      for (const round of [1, 2]) {
        const { child, url, ended } = await start();
        const client = clientOf(url, 3_000);
        if (round === 1) {
          await client.submitReport(JSON.stringify(large.report));
          void upload(client, false);
          while (progress.length < 2) await sleep(20);
        }
        const flood = Array.from({ length: 30 }, async (_, index) => {
          const report = sampleReport({ listing: { id: `${round}-${index}`, url: 'https://shopee.vn/x' } });
          sent.add((await client.submitReport(JSON.stringify(report))).reference);
          if (sent.size >= round * 8) child.kill('SIGKILL');
        });
        await Promise.allSettled(flood);
        expect(await ended).toBeNull();
      }
      expect(sent.size).toBeGreaterThanOrEqual(16);
      const { child, url, ended } = await start();
      for (const reference of sent) {
        expect(await clientOf(url).readStatus(reference, SECRET)).toMatchObject({ status: 'received' });
      }
      const before = progress.splice(0);
      const { reference } = await upload(clientOf(url), true);
      expect(progress[0]).toBeGreaterThanOrEqual(before[1] ?? 0);
      expect(await clientOf(url).readStatus(reference, SECRET)).toMatchObject({ evidence: 'verified' });
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      await database?.drop();
    },
    180_000,
  );
});

/** Starts the intake in its own process; `ended` gives the exit code, null when killed. */
async function spawnIntake(directory: string, databaseUrl: string) {
  const child = spawn(process.execPath, [join(await builtServer(), 'server/main.js')], {
    env: { ...process.env, INTAKE_PORT: '0', INTAKE_DATA: directory, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (piece) => {
      output += String(piece);
      const found = /"url":"([^"]+)"/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', () => reject(new Error(`the intake did not start: ${output}`)));
  });
  return { child, url, ended };
}
