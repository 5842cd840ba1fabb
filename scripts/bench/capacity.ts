import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { QueueSchema } from '@/lib/intake/officers/officer-contract';
import type { BenchFigure, BenchOptions, BenchResult } from '@/scripts/bench';
import { makePackage, makeReport } from '@/scripts/contract/sample';
import type { IntakeDeps } from '@/server/app';
import { createApp } from '@/server/app';
import { openIntake } from '@/server/open-intake';
import type { Database } from '@/server/platform/database/database';
import { purge } from '@/server/retention/purge';
import { namedUnit, unitById } from '@/server/routing/units';
import { fill } from './capacity/fill';
import { newDatabase } from './intake/floor';
import { type Pace, paced } from './intake/pace';

/** Marketplaces' violations and provinces of the templates: more than one unit leads. */
const CODES = ['COUNTERFEIT_LABEL', 'SMUGGLED', 'IP_TRADEMARK', 'UNKNOWN_ORIGIN'] as const;
const PROVINCES = ['01', '79', '48', '31'] as const;
const TEMPLATES = 64;
/** Bytes of a template's package beyond its page. */
const PACKAGE_BYTES = 100_000;
/** An officer asks for something this often (s). */
const THINKING_S = 10;
const UNIT = 'marketSurveillance-01';
const SECRET = 'capacity';
const RowsSchema = z.object({ rows: z.array(z.object({ value: z.coerce.number() })) });

/**
 * What one process with one PostgreSQL takes once it keeps many reports, beside the same process with an empty
 * database: reports a second, a sender's look at a report, pages of an officer's queue, an officer's look at a report,
 * the figures for Prometheus and a dry run of the purge; and what a million reports take on the disk. Needs
 * DATABASE_URL_TEST. `--kept N` (200,000), `--requests N` of each kind (400).
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const kept = Number(options.kept ?? 200_000);
  const requests = Number(options.requests ?? 400);
  const server = process.env.DATABASE_URL_TEST;
  if (server === undefined) throw new Error('DATABASE_URL_TEST names no PostgreSQL');
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-bench-'));
  const database = await newDatabase(server);
  const issuer = 'https://intake.example';
  const intake = await openIntake({ dataDir, databaseUrl: database.url, issuer });
  try {
    const { deps } = intake;
    const { db } = deps.database;
    const references = await makeTemplates(deps);
    const before = await measure(deps, references, requests);
    const [emptyBytes, emptyReports] = [await bytesOf(db), await countOf(db)];
    await fill(db, kept, (filled) => process.stderr.write(`${filled.toLocaleString('en')} reports kept\n`));
    const added = (await countOf(db)) - emptyReports;
    const after = await measure(deps, references, requests);
    const perMillion = ((await bytesOf(db)) - emptyBytes) / added / 1_000;
    return {
      name: `capacity, ${kept.toLocaleString('en')} reports kept (PostgreSQL)`,
      figures: [
        ...after.flatMap((figure, at) => beside(figure, before[at])),
        { what: 'database, per million reports', value: Number(perMillion.toPrecision(3)), unit: 'GB' },
      ],
    };
  } finally {
    await intake.close();
    await rm(dataDir, { recursive: true });
    await database.drop();
  }
}

interface Measured {
  readonly what: string;
  readonly pace: Pace;
  /** Officers who are served at this pace, each asking every `THINKING_S` seconds. */
  readonly isOfficers?: true;
}

/** A few reports of several units, most with a package that is verified; returns their references. */
export async function makeTemplates(deps: IntakeDeps): Promise<string[]> {
  const app = createApp(deps);
  const references: string[] = [];
  for (let at = 0; at < TEMPLATES; at++) {
    const packed = at % 4 === 3 ? undefined : await makePackage(PACKAGE_BYTES);
    const report = makeReport(SECRET, packed, {
      reason: { code: CODES[at % CODES.length] ?? CODES[0] },
      province: PROVINCES[(at >> 2) % PROVINCES.length] ?? PROVINCES[0],
    });
    const answer = await app.request('/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    });
    references.push(z.object({ reference: z.string() }).parse(await answer.json()).reference);
    if (!packed) continue;
    const put = await app.request(`/v1/evidence/${packed.digest}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/wacz', prefer: 'wait=600' },
      body: packed.file,
    });
    if (put.status !== 201 && put.status !== 200)
      throw new Error(`package: ${put.status} ${await put.text()}`);
  }
  return references;
}

async function measure(
  deps: IntakeDeps,
  references: readonly string[],
  count: number,
): Promise<readonly Measured[]> {
  const unit = unitById(UNIT);
  if (!unit) throw new Error(`${UNIT} is no unit`);
  // Checking a token costs a tenth of a millisecond; who the officer is decides what the database is asked.
  const officer = { subject: 'bench', name: 'bench', unit: namedUnit(unit), roles: ['officer' as const] };
  const app = createApp({ ...deps, officerSignIn: async () => officer });
  const read = async (path: string, authorization: string) => {
    const answer = await app.request(path, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const send = async (body: string) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.request('/v1/reports', { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`report: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  const queue = '/v1/officer/queue?limit=50';
  const { rows } = QueueSchema.parse(await (await read(queue, 'Bearer bench')).json());
  const own = rows.flatMap((row) => row.references.slice(0, 1));
  const times = <T>(values: readonly T[]) =>
    Array.from({ length: count }, (_, at) => values[at % values.length]);
  const bodies = Array.from({ length: count }, () => JSON.stringify(makeReport(SECRET)));
  await paced(
    bodies.slice(0, 50).map(() => JSON.stringify(makeReport(SECRET))),
    send,
  ); // warm
  return [
    { what: 'reports accepted', pace: await paced(bodies, send) },
    {
      what: 'looks of a sender at a report',
      pace: await paced(times(references), (one) => read(`/v1/reports/${one}`, `Bearer ${SECRET}`)),
    },
    {
      what: 'first pages of an officer’s queue',
      pace: await paced(times([queue]), () => read(queue, 'Bearer bench')),
      isOfficers: true,
    },
    {
      what: 'looks of an officer at a report',
      pace: await paced(times(own), (one) => read(`/v1/officer/reports/${one}`, 'Bearer bench')),
      isOfficers: true,
    },
    { what: 'figures for Prometheus', pace: await paced([1, 2, 3], () => deps.metrics.text()) },
    {
      what: 'counts of what is due for a purge',
      pace: await paced([1, 2], () =>
        purge(
          {
            db: deps.database.db,
            evidenceStore: deps.evidenceStore,
            settings: {},
            now: deps.now(),
            log: deps.log,
          },
          { dryRun: true },
        ),
      ),
    },
  ];
}

function beside({ what, pace, isOfficers }: Measured, empty: Measured | undefined): BenchFigure[] {
  const round = (value: number) => Number(value.toPrecision(3));
  const floor = empty?.pace ?? pace;
  return [
    {
      what,
      value: round(pace.perSecond),
      unit: '1/s',
      floor: round(floor.perSecond),
      ratio: round(pace.perSecond / floor.perSecond),
    },
    { what: `${what}, p99`, value: round(pace.p99), unit: 'ms', floor: round(floor.p99) },
    ...(isOfficers
      ? [{ what: `${what}: officers at once`, value: round(pace.perSecond * THINKING_S), unit: '' }]
      : []),
  ];
}

async function bytesOf(db: Database): Promise<number> {
  return oneNumber(db, 'select pg_database_size(current_database()) as value');
}

async function countOf(db: Database): Promise<number> {
  return oneNumber(db, 'select count(*) as value from reports');
}

async function oneNumber(db: Database, statement: string): Promise<number> {
  const [row] = RowsSchema.parse(await db.execute(sql.raw(statement))).rows;
  return row?.value ?? 0;
}
