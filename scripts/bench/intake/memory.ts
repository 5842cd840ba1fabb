import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchFigure } from '@/scripts/bench';
import { makePackage, makeReport } from '@/scripts/contract/sample';
import { startChild } from './child';
import { newDatabase } from './floor';
import { paced } from './pace';

/** Every tenth report has a package. */
const WITH_PACKAGE = 10;
/** Reports made at a time, to limit the benchmark's own memory. */
const AT_A_TIME = 200;
const SAMPLE_MS = 500;

/** Peak memory of an intake in its own process, and its memory after a stream of reports (MB). */
export async function memoryOf(
  engine: string,
  server: string | undefined,
  { reports, bytes }: { readonly reports: number; readonly bytes: number },
): Promise<BenchFigure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-memory-'));
  const database = server === undefined ? undefined : await newDatabase(server);
  const intake = await startChild(dataDir, database?.url);
  let most = 0;
  const sample = async () => {
    most = Math.max(most, await intake.residentMegabytes());
  };
  const started = await intake.residentMegabytes();
  try {
    let sampledAt = 0;
    for (let sent = 0; sent < reports; sent += AT_A_TIME) {
      const count = Math.min(AT_A_TIME, reports - sent);
      await paced(
        Array.from({ length: count }, (_, at) => at),
        async (at) => {
          const packed = at % WITH_PACKAGE === 0 ? await makePackage(bytes) : undefined;
          const body = JSON.stringify(makeReport('memory', packed));
          const json = { 'content-type': 'application/json' };
          await intake.ask('/v1/reports', { method: 'POST', headers: json, body });
          if (packed) {
            const headers = { 'content-type': 'application/wacz', prefer: 'respond-async, wait=30' };
            await intake.ask(`/v1/evidence/${packed.digest}`, { method: 'PUT', headers, body: packed.file });
          }
          if (performance.now() - sampledAt < SAMPLE_MS) return;
          sampledAt = performance.now();
          await sample();
        },
      );
    }
    await sample();
    const after = await intake.residentMegabytes();
    const figure = (what: string, value: number): BenchFigure => ({
      what: `memory of the intake ${what}, ${engine}`,
      value: Math.round(value),
      unit: 'MB',
    });
    return [
      figure('once it answered', started),
      figure(`at most, in ${reports} reports`, most),
      figure('after them', after),
    ];
  } finally {
    await intake.kill();
    await rm(dataDir, { recursive: true, force: true });
    await database?.drop();
  }
}
