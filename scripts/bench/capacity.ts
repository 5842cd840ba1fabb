import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { QueueSchema } from '@/lib/intake/officers/officer-contract';
import { PROVINCES } from '@/lib/reference/places/provinces';
import { type BenchFigure, defineBenchmark } from '@/scripts/bench/common/harness';
import { makeReport, makeSamplePackage } from '@/scripts/contract/sample';
import type { IntakeDeps } from '@/server/app';
import { createApp } from '@/server/app';
import { routeOrCloseReportsAwaitingPackage } from '@/server/cases/waiting';
import { findDigestsOfUncheckedPackages } from '@/server/evidence/received-evidence';
import { openIntake } from '@/server/open-intake';
import type { Database } from '@/server/platform/database/database';
import { openDatabase } from '@/server/platform/database/open-database';
import { purgeDueRows } from '@/server/retention/purge';
import { findUnit, toNamedUnit } from '@/server/routing/units';
import { fillDatabase } from './capacity/fill';
import { createDatabase } from './intake/floor';
import { measurePace, type Pace } from './intake/pace';

/**
 * Violation types of the template reports. There is one template per province and type, so the templates have several lead units.
 */
const CODES = ['COUNTERFEIT_LABEL', 'SMUGGLED', 'IP_TRADEMARK', 'UNKNOWN_ORIGIN'] as const;
/** Bytes of a template report's evidence package in addition to the captured page. */
const PACKAGE_BYTES = 100_000;
/** Pause of an officer between two requests (s). */
const THINKING_S = 10;
const UNIT = 'marketSurveillance-01';
const SECRET = 'capacity';
/** Size of the package of a page with its pictures, in MB (docs/developing/performance.md#capture). */
const PACKAGE_MB = 1.5;
const SizesSchema = z.object({
  rows: z.array(z.object({ what: z.string(), rows: z.coerce.number(), indexes: z.coerce.number() })),
});

/**
 * Measures how much one process with one PostgreSQL can handle when it stores many reports, compared with an empty database. The
 * figures are: reports taken per second, a sender's status requests, pages of an officer's queue and of closed reports, an
 * officer's reading of a report, the metrics for Prometheus, the jobs of each minute, hour and day, and the disk space of a
 * million reports. Needs DATABASE_URL_TEST, and 7 GB of disk for each million reports. Options: `--reports N` (200,000),
 * `--requests N` of each kind (400).
 */
export const benchmark = defineBenchmark(
  { numbers: { reports: 200_000, requests: 400 } },
  async ({ reports: reportCount, requests }) => {
    const server = process.env.DATABASE_URL_TEST;
    if (server === undefined) throw new Error('DATABASE_URL_TEST names no PostgreSQL');
    const dataDir = await mkdtemp(join(tmpdir(), 'chosang-bench-'));
    const database = await createDatabase(server);
    const place = { dataDir, databaseUrl: database.url };
    const withIntake = async <T>(work: (deps: IntakeDeps) => Promise<T>): Promise<T> => {
      const intake = await openIntake({ ...place, issuer: 'https://intake.example' });
      return work(intake.deps).finally(() => intake.close());
    };
    try {
      const [references, before] = await withIntake(async (deps) => {
        const made = await sendReportsForCopying(deps);
        return [made, await measureRequestsAndJobs(deps, made, requests)];
      });
      // No intake runs while the database is filled, because its jobs would search tables without indexes.
      const filling = await openDatabase(place);
      await fillDatabase(filling.db, reportCount, (filled) =>
        process.stderr.write(`${filled.toLocaleString('en')} reports kept\n`),
      );
      const sizes = await measureDiskPerMillionReports(filling.db, reportCount);
      await filling.close();
      const after = await withIntake((deps) => measureRequestsAndJobs(deps, references, requests));
      return {
        name: `capacity, ${reportCount.toLocaleString('en')} reports kept (PostgreSQL)`,
        figures: [...after.flatMap((figure, at) => toFigures(figure, before[at])), ...sizes],
      };
    } finally {
      await rm(dataDir, { recursive: true });
      await database.drop();
    }
  },
);

interface Measured {
  readonly what: string;
  readonly pace: Pace;
  /**
   * True for an officer's request. The figure is then the number of officers who can work at once, each sending one request every
   * `THINKING_S` seconds.
   */
  readonly isOfficers?: true;
  /** True for work that is done rarely. The figure is then the time that the work takes. */
  readonly isOnce?: true;
}

/** Sends the template reports, which several units lead and most of which have a verified package. Returns their references. */
export async function sendReportsForCopying(deps: IntakeDeps): Promise<string[]> {
  const app = createApp(deps);
  const references: string[] = [];
  for (let at = 0; at < PROVINCES.length * CODES.length; at++) {
    const packed = at % 4 === 3 ? undefined : await makeSamplePackage(PACKAGE_BYTES);
    const report = makeReport(SECRET, packed, {
      reason: { code: CODES[at % CODES.length] ?? CODES[0] },
      province: PROVINCES[Math.floor(at / CODES.length)]?.code,
    });
    const answer = await app.request('/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    });
    references.push(z.object({ reference: z.string() }).parse(await answer.json()).reference);
    if (!packed) continue;
    const put = await app.request(`/v1/evidence/${packed.digest}?report=${report.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/wacz', prefer: 'wait=600' },
      body: packed.file,
    });
    if (put.status !== 201 && put.status !== 200)
      throw new Error(`package: ${put.status} ${await put.text()}`);
  }
  return references;
}

async function measureRequestsAndJobs(
  deps: IntakeDeps,
  references: readonly string[],
  count: number,
): Promise<readonly Measured[]> {
  const unit = findUnit(UNIT);
  if (!unit) throw new Error(`${UNIT} is no unit`);
  // The officer's token is not checked. The check would add a tenth of a millisecond, and what is read from the database depends
  // only on the officer's unit.
  const officer = {
    subject: 'officer-0',
    name: 'bench',
    unit: toNamedUnit(unit),
    roles: ['officer' as const],
  };
  const app = createApp({ ...deps, officerSignIn: async () => officer });
  const fetchAnswer = async (path: string, authorization: string) => {
    const answer = await app.request(path, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const sendReport = async (body: string) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.request('/v1/reports', { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`report: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  const queue = '/v1/officer/queue?limit=50';
  const fetchQueuePage = async (path: string) =>
    QueueSchema.parse(await (await fetchAnswer(path, 'Bearer bench')).json());
  const { rows, next } = await fetchQueuePage(queue);
  const own = rows.flatMap((row) => row.references.slice(0, 1));
  const onward = next === undefined ? queue : `${queue}&after=${next}`;
  const repeatToCount = <T>(values: readonly T[]) =>
    Array.from({ length: count }, (_, at) => values[at % values.length]);
  const bodies = Array.from({ length: count }, () => JSON.stringify(makeReport(SECRET)));
  await measurePace(
    bodies.slice(0, 50).map(() => JSON.stringify(makeReport(SECRET))),
    sendReport,
  ); // warm
  const { db } = deps.database;
  const { evidenceStore, log } = deps;
  const purging = { db, evidenceStore, settings: {}, now: deps.now(), log };
  return [
    { what: 'reports accepted', pace: await measurePace(bodies, sendReport) },
    {
      what: 'looks of a sender at a report',
      pace: await measurePace(repeatToCount(references), (one) =>
        fetchAnswer(`/v1/reports/${one}`, `Bearer ${SECRET}`),
      ),
    },
    {
      what: 'first pages of an officer’s queue',
      pace: await measurePace(repeatToCount([queue]), () => fetchAnswer(queue, 'Bearer bench')),
      isOfficers: true,
    },
    {
      what: 'looks of an officer at a report',
      pace: await measurePace(repeatToCount(own), (one) =>
        fetchAnswer(`/v1/officer/reports/${one}`, 'Bearer bench'),
      ),
      isOfficers: true,
    },
    {
      what: 'next pages of it',
      pace: await measurePace(repeatToCount([onward]), () => fetchQueuePage(onward)),
      isOfficers: true,
    },
    {
      what: 'pages of what has ended',
      pace: await measurePace(repeatToCount([queue]), () => fetchQueuePage(`${queue}&status=closed`)),
      isOfficers: true,
    },
    {
      what: 'pages of an officer’s own open cases',
      pace: await measurePace(repeatToCount([queue]), () => fetchQueuePage(`${queue}&mine=yes`)),
      isOfficers: true,
    },
    await measureOnce('a list of all open cases of a unit, by pages of 1,000', () =>
      readWholeQueue(fetchQueuePage),
    ),
    { what: 'figures for Prometheus', pace: await measurePace([1, 2, 3], () => deps.metrics.text()) },
    await measureOnce('unchecked packages, each minute', () =>
      findDigestsOfUncheckedPackages(db, new Date(), 1_000),
    ),
    await measureOnce('reports that wait, each hour', () =>
      routeOrCloseReportsAwaitingPackage(db, deps.now()),
    ),
    await measureOnce('counting what is due for a purge', () => purgeDueRows(purging, { dryRun: true })),
    await measureOnce('purge of a day', () => purgeDueRows(purging, { dryRun: false })),
  ];
}

/** Reads all pages of the unit's queue, as another system of the agency does to import it. */
async function readWholeQueue(page: (path: string) => Promise<z.output<typeof QueueSchema>>): Promise<void> {
  const queue = '/v1/officer/queue?limit=1000';
  let { next } = await page(queue);
  while (next !== undefined) ({ next } = await page(`${queue}&after=${next}`));
}

async function measureOnce(what: string, work: () => Promise<unknown>): Promise<Measured> {
  return { what, pace: await measurePace([1], work), isOnce: true };
}

const roundToThreeDigits = (value: number) => Number(value.toPrecision(3));

function toFigures({ what, pace, isOfficers, isOnce }: Measured, empty: Measured | undefined): BenchFigure[] {
  const floor = empty?.pace ?? pace;
  const slowest = { value: roundToThreeDigits(pace.p99), unit: 'ms', floor: roundToThreeDigits(floor.p99) };
  if (isOnce) return [{ what, ...slowest }];
  return [
    {
      what,
      value: roundToThreeDigits(pace.perSecond),
      unit: '1/s',
      floor: roundToThreeDigits(floor.perSecond),
      ratio: roundToThreeDigits(pace.perSecond / floor.perSecond),
    },
    { what: `${what}, p99`, ...slowest },
    ...(isOfficers
      ? [
          {
            what: `${what}: officers at once`,
            value: roundToThreeDigits(pace.perSecond * THINKING_S),
            unit: '',
          },
        ]
      : []),
  ];
}

/** Measures the disk space of a million reports (GB), grouped by what the tables are for. */
async function measureDiskPerMillionReports(db: Database, reportCount: number): Promise<BenchFigure[]> {
  const found = await db.execute(sql`select
      case when relname in ('receipts', 'log_nodes', 'log_heads') then 'receipts and their log'
        when relname in ('acceptances', 'handlings', 'accesses') then 'what officers did'
        when relname = 'evidence' then 'rows of packages' else 'rows of reports' end as what,
      sum(pg_table_size(oid)) as rows, sum(pg_indexes_size(oid)) as indexes
    from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'identity'::regnamespace)
    group by 1 order by 2 desc`);
  const toGigabyteFigure = (what: string, bytes: number) => ({
    what: `a million: ${what}`,
    value: roundToThreeDigits(bytes / reportCount / 1_000),
    unit: 'GB',
  });
  const sizes = SizesSchema.parse(found).rows;
  const packed = 0.75 * reportCount;
  return [
    ...sizes.map(({ what, rows }) => toGigabyteFigure(what, rows)),
    ...sizes.map(({ what, indexes }) => toGigabyteFigure(`${what}, indexes`, indexes)),
    toGigabyteFigure(
      'the database',
      sizes.reduce((sum, { rows, indexes }) => sum + rows + indexes, 0),
    ),
    toGigabyteFigure(
      `the store, three of four with a package of ${PACKAGE_MB} MB`,
      packed * PACKAGE_MB * 1_000_000,
    ),
  ];
}
