import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvidencePackage } from '@/lib/domain/evidence';
import type { BenchFigure, BenchOptions, BenchResult } from '@/scripts/bench';
import { makePackage, makeReport } from '@/scripts/contract/sample';
import { createApp } from '@/server/app';
import { openIntake } from '@/server/open-intake';
import { keepFile, newDatabase, rowsOfReports, writeRows } from './intake/floor';
import { type Pace, paced } from './intake/pace';
import { soak } from './intake/soak';

interface Size {
  readonly reports: number;
  readonly packages: number;
  readonly bytes: number;
  readonly minutes: number;
  readonly kills: number;
  readonly threads: number;
}

export type Ask = (path: string, method: string, type: string, body: BodyInit) => Promise<void>;

/**
 * Reports and packages a second, beside the floor: the very rows an accepted report left, written into copies of the
 * same tables by one statement each, and the same files written through to the same disk, by as many hands, without
 * checking, signing or logging anything. On PostgreSQL too where DATABASE_URL_TEST names a server.
 * `--reports N --packages N --bytes N --threads N`; `--soak MINUTES [--kills N]` instead: an intake in a process of its own for that
 * long, then killed again and again in the middle of uploads.
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const size = {
    reports: Number(options.reports ?? 2_000),
    packages: Number(options.packages ?? 150),
    bytes: Number(options.bytes ?? 2_000_000),
    minutes: Number(options.soak ?? 0),
    kills: Number(options.kills ?? 5),
    threads: Number(options.threads ?? 1),
  };
  const server = process.env.DATABASE_URL_TEST;
  const run = size.minutes > 0 ? soak : measure;
  const figures = options.engine === 'postgresql' ? [] : await run('PGlite', undefined, size);
  if (server !== undefined && options.engine !== 'pglite') {
    figures.push(...(await run('PostgreSQL', server, size)));
  }
  return { name: 'intake', figures };
}

async function measure(engine: string, server: string | undefined, size: Size): Promise<BenchFigure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-bench-'));
  const database = server === undefined ? undefined : await newDatabase(server);
  const intake = await openIntake({ dataDir, databaseUrl: database?.url, verifyThreads: size.threads });
  try {
    const deps = await intake.startAt('https://intake.example');
    const app = createApp(deps);
    const ask: Ask = async (path, method, type, body) => {
      const answer = await app.request(path, { method, headers: { 'content-type': type }, body });
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

    const packed = await Promise.all(Array.from({ length: size.packages }, () => makePackage(size.bytes)));
    await paced(
      packed.map((one) => JSON.stringify(makeReport('bench', one))),
      send,
    );
    const floorDir = join(dataDir, 'floor');
    await mkdir(floorDir);
    const put = ({ file, digest }: EvidencePackage) =>
      ask(`/v1/evidence/${digest}`, 'PUT', 'application/wacz', file);
    // The threads that check start with the first package.
    await paced(packed.splice(0, Math.min(10, Math.floor(size.packages / 2))), put);
    const evidence = await paced(packed, put);
    const evidenceFloor = await paced(
      packed.map((one, at) => [one, rows[at] ?? '{}'] as const),
      async ([one, row]) => {
        await keepFile(floorDir, one.digest, one.file);
        await writeRows(deps.database.db, 'evidence', row);
      },
    );
    return [
      ...figuresOf(`reports on ${engine}`, report, reportFloor),
      ...figuresOf(`packages of ${(size.bytes / 1e6).toFixed(1)} MB on ${engine}`, evidence, evidenceFloor),
      { what: `memory after, ${engine}`, value: Math.round(process.memoryUsage().rss / 1e6), unit: 'MB' },
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
