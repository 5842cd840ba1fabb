import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import type { BenchFigure, BenchOptions, BenchResult } from '@/scripts/bench';
import { makePackage, makeReport } from '@/scripts/contract/sample';
import { createApp } from '@/server/app';
import { openIntake } from '@/server/open-intake';
import { allChecked, createBareChecks } from './intake/checked';
import { keepFile, newDatabase, rowsOfReports, writeRows } from './intake/floor';
import { memoryOf } from './intake/memory';
import { type Pace, paced } from './intake/pace';
import { soak } from './intake/soak';

interface Size {
  readonly reports: number;
  readonly packages: number;
  readonly bytes: number;
  readonly minutes: number;
  readonly kills: number;
  /** Reports a second of a soak; 0: as many as possible. */
  readonly rate: number;
  readonly threads: number;
}

export type Ask = (
  path: string,
  method: string,
  type: string,
  body: BodyInit,
  headers?: Readonly<Record<string, string>>,
) => Promise<void>;

/** Preference of a sender who waits for the checks. */
const PATIENT = 'wait=600';

/**
 * Reports and packages a second. The floor: the same rows written into copies of the tables by one statement each,
 * and the same files written to the same disk, with equal concurrency, without checks, signatures or logs. A package
 * counts twice: accepted, when its bytes and its row are stored while earlier ones are checked; and verified, with
 * its receipt, where the floor also reads, hashes and sums the same bytes in as many threads (intake/bare-checks.ts).
 * On PostgreSQL, too, where DATABASE_URL_TEST names a server. Last the memory of an intake in its own process, during
 * and after the reports (`--memory only`: that alone). `--reports N --packages N --bytes N --threads N`; `--soak
 * MINUTES [--kills N] [--rate REPORTS]` instead: an intake in its own process for that long, then killed repeatedly
 * in the middle of uploads.
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const size = {
    reports: Number(options.reports ?? 2_000),
    packages: Number(options.packages ?? 150),
    bytes: Number(options.bytes ?? 2_000_000),
    minutes: Number(options.soak ?? 0),
    kills: Number(options.kills ?? 5),
    rate: Number(options.rate ?? 0),
    threads: Number(options.threads ?? 1),
  };
  const server = process.env.DATABASE_URL_TEST;
  const part = size.minutes > 0 ? soak : measure;
  const run = async (...of: Parameters<typeof part>) => [
    ...(options.memory === undefined ? await part(...of) : []),
    ...(size.minutes > 0 ? [] : await memoryOf(...of)),
  ];
  const figures = options.engine === 'postgresql' ? [] : await run('PGlite', undefined, size);
  if (server !== undefined && options.engine !== 'pglite') {
    figures.push(...(await run('PostgreSQL', server, size)));
  }
  return { name: 'intake', figures };
}

async function measure(engine: string, server: string | undefined, size: Size): Promise<BenchFigure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-bench-'));
  const database = server === undefined ? undefined : await newDatabase(server);
  const intake = await openIntake({
    ...{ dataDir, databaseUrl: database?.url, verifyThreads: size.threads },
    issuer: 'https://intake.example',
  });
  try {
    const { deps } = intake;
    const app = createApp(deps);
    const ask: Ask = async (path, method, type, body, headers = {}) => {
      const answer = await app.request(path, {
        method,
        headers: { 'content-type': type, ...headers },
        body,
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    };
    const send = (body: string) => ask('/v1/reports', 'POST', 'application/json', body);
    const bodies = (count: number) =>
      Array.from({ length: count }, () => JSON.stringify(makeReport('bench')));

    // Both sides are measured warm.
    await paced(bodies(300), send);
    const report = await paced(bodies(size.reports), send);
    const rows = await rowsOfReports(deps.database.db, size.reports);
    await paced(rows.slice(0, 200), (row) => writeRows(deps.database.db, 'warm', row));
    const reportFloor = await paced(rows, (row) => writeRows(deps.database.db, 'floor', row));

    const makePackages = async (count: number) => {
      const packed = await Promise.all(Array.from({ length: count }, () => makePackage(size.bytes)));
      await paced(
        packed.map((one) => JSON.stringify(makeReport('bench', one))),
        send,
      );
      return packed;
    };
    const floorDir = join(dataDir, 'floor');
    await mkdir(floorDir);
    const put =
      (prefer: string) =>
      ({ file, digest }: EvidencePackage) =>
        ask(`/v1/evidence/${digest}`, 'PUT', 'application/wacz', file, { prefer });
    // The checking threads start with the first package.
    await paced(await makePackages(10), put(PATIENT));

    const first = await makePackages(size.packages);
    const begun = performance.now();
    const accepted = await paced(first, put('respond-async'));
    await allChecked(deps);
    const checkedPerSecond = size.packages / ((performance.now() - begun) / 1_000);
    const stored = await paced(
      first.map((one, at) => [one, rows[at] ?? '{}'] as const),
      async ([one, row]) => {
        await keepFile(floorDir, one.digest, one.file);
        await writeRows(deps.database.db, 'evidence', row);
      },
    );

    const second = await makePackages(size.packages);
    const verified = await paced(second, put(PATIENT));
    const bare = createBareChecks(size.threads);
    const checked = await paced(second, async (one) => {
      await keepFile(floorDir, one.digest, one.file);
      await bare.check(join(floorDir, one.digest));
    });
    await bare.close();
    const of = `packages of ${(size.bytes / 1e6).toFixed(1)} MB`;
    return [
      ...figuresOf(`reports on ${engine}`, report, reportFloor),
      ...figuresOf(`${of} accepted on ${engine}`, accepted, stored),
      {
        what: `${of} accepted and checked, nobody waiting, ${engine}`,
        value: Number(checkedPerSecond.toPrecision(3)),
        unit: '1/s',
      },
      ...figuresOf(`${of} verified on ${engine}`, verified, checked),
    ];
  } finally {
    await intake.close();
    await rm(dataDir, { recursive: true });
    await database?.drop();
  }
}

function figuresOf(what: string, ours: Pace, floor: Pace): BenchFigure[] {
  const round = (value: number) => Number(value.toPrecision(3));
  return [
    {
      what,
      value: round(ours.perSecond),
      unit: '1/s',
      floor: round(floor.perSecond),
      ratio: round(ours.perSecond / floor.perSecond),
    },
    { what: `${what}, p99`, value: round(ours.p99), unit: 'ms', floor: round(floor.p99) },
    {
      what: `${what}, processor each`,
      value: round(ours.processorMs),
      unit: 'ms',
      floor: round(floor.processorMs),
    },
  ];
}
