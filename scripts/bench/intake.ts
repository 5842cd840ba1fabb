import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import type { BenchFigure, BenchOptions, BenchResult } from '@/scripts/bench';
import { makePackage, makeReport } from '@/scripts/contract/sample';
import { createApp } from '@/server/app';
import { openIntake } from '@/server/open-intake';

/** Requests under way at once, as a busy hour would have them. */
const AT_ONCE = 16;

/**
 * Reports and packages a second, beside the floor: the same bytes into the same database and disk by as many
 * hands, without checking, signing or logging anything. `--reports N --packages N --bytes N`; on PostgreSQL too where
 * DATABASE_URL_TEST names a server.
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const [reports, packages] = [Number(options.reports ?? 400), Number(options.packages ?? 40)];
  const bytes = Number(options.bytes ?? 2_000_000);
  const figures = await measure('PGlite', undefined, { reports, packages, bytes });
  const server = process.env.DATABASE_URL_TEST;
  if (server !== undefined) {
    figures.push(...(await measure('PostgreSQL', server, { reports, packages, bytes })));
  }
  return { name: 'intake', figures };
}

async function measure(
  engine: string,
  server: string | undefined,
  size: { readonly reports: number; readonly packages: number; readonly bytes: number },
): Promise<BenchFigure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-bench-'));
  const database = server === undefined ? undefined : await newDatabase(server);
  const intake = await openIntake({ dataDir, databaseUrl: database?.url });
  try {
    const deps = await intake.startAt('https://intake.example');
    const app = createApp(deps);
    const ask = async (path: string, method: string, type: string, body: BodyInit) => {
      const answer = await app.request(path, { method, headers: { 'content-type': type }, body });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    };
    const { db } = deps.database;
    await db.execute(sql`create table floor (id uuid primary key, body bytea not null)`);
    const keepRow = (body: Uint8Array) =>
      db.execute(
        sql`insert into floor values (${randomUUID()}, decode(${Buffer.from(body).toString('hex')}, 'hex'))`,
      );

    const bodies = Array.from({ length: size.reports }, () => JSON.stringify(makeReport('bench')));
    const encoded = bodies.map((body) => new TextEncoder().encode(body));
    await ask('/v1/reports', 'POST', 'application/json', JSON.stringify(makeReport('bench')));
    const reportFloor = await paced(encoded, keepRow);
    const report = await paced(bodies, (body) => ask('/v1/reports', 'POST', 'application/json', body));

    const packed = await Promise.all(Array.from({ length: size.packages }, () => makePackage(size.bytes)));
    for (const one of packed) {
      await ask('/v1/reports', 'POST', 'application/json', JSON.stringify(makeReport('bench', one)));
    }
    const floorDir = join(dataDir, 'floor');
    await mkdir(floorDir);
    const evidenceFloor = await paced(packed, async ({ file, digest }) => {
      await keepFile(floorDir, digest, file);
      await keepRow(Buffer.from(digest, 'hex'));
    });
    const evidence = await paced(packed, ({ file, digest }) =>
      ask(`/v1/evidence/${digest}`, 'PUT', 'application/wacz', file),
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

interface Pace {
  readonly perSecond: number;
  readonly p99: number;
}

/** Does `work` on each, `AT_ONCE` at a time: how many a second, and the time within which 99 of 100 were done (ms). */
async function paced<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<Pace> {
  const times: number[] = [];
  const queue = [...all];
  const hand = async () => {
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      const begun = performance.now();
      await work(one);
      times.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  const seconds = (performance.now() - begun) / 1_000;
  times.sort((a, b) => a - b);
  return { perSecond: all.length / seconds, p99: times[Math.ceil(times.length * 0.99) - 1] ?? 0 };
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
  ];
}

/** A file on the disk under its name, whole or not at all: what any store must do. */
async function keepFile(directory: string, name: string, content: Blob): Promise<void> {
  const draft = join(directory, `.${name}`);
  const file = await open(draft, 'w');
  for await (const piece of content.stream()) await file.writeFile(piece);
  await file.sync();
  await file.close();
  await rename(draft, join(directory, name));
}

async function newDatabase(server: string) {
  const name = `chosang_bench_${randomBytes(4).toString('hex')}`;
  const admin = async (statement: string) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(`drop database ${name} with (force)`) };
}
