import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import type { Report } from '@/lib/intake/contract';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import { defineBenchmark, toBenchFigure } from '@/scripts/bench/common/harness';
import { makeReport, makeSamplePackage } from '@/scripts/contract/sample';
import { createApp } from '@/server/app';
import { openIntake } from '@/server/open-intake';
import { createMinimumCheckPool, waitUntilPackagesAreChecked } from './intake/checked';
import { type EmptyIntake, measureOnDatabaseEngines } from './intake/engines';
import { insertReportRows, readRowsAndCreateCopies, saveFile } from './intake/floor';
import { measurePace, type Pace } from './intake/pace';
import { runSoak, SOAK_SIZE } from './intake/soak';

const SIZE = { reports: 2_000, packages: 150, bytes: 2_000_000, threads: 1 };

type SendRequest = (
  path: string,
  method: string,
  type: string,
  body: BodyInit,
  headers?: Readonly<Record<string, string>>,
) => Promise<void>;

/** Value of the `prefer` header of a sender who waits for the package's checks (at most 600 s). */
const PATIENT = 'wait=600';

/**
 * Measures reports and packages per second, and compares them with a floor. The floor writes the same rows into copies of the
 * tables with one statement per report, and the same files to the same disk, with equal concurrency but without checks,
 * signatures or logs. Packages are measured twice: until they are accepted (bytes and row are stored, while earlier packages are
 * being checked), and until they are verified and have a receipt. The floor of a verified package also reads, hashes and sums its
 * bytes, in as many threads (intake/bare-checks.ts). Also measures PostgreSQL if DATABASE_URL_TEST names a server. Options:
 * `--reports N --packages N --bytes N --threads N`. With `--soak MINUTES [--kills N] [--rate REPORTS]` the benchmark instead runs
 * an intake in its own process for that time, measures its memory, and then kills it several times in the middle of uploads.
 */
export const benchmark = defineBenchmark(
  { numbers: { ...SIZE, ...SOAK_SIZE }, words: ['engine'] },
  async (size, options) => {
    const part = size.soak > 0 ? runSoak : measureIntake;
    return { name: 'intake', figures: await measureOnDatabaseEngines(options, (empty) => part(empty, size)) };
  },
);

async function measureIntake(
  { engine, dataDir, databaseUrl }: EmptyIntake,
  size: typeof SIZE,
): Promise<BenchFigure[]> {
  const intake = await openIntake({
    dataDir,
    databaseUrl,
    verifyThreads: size.threads,
    issuer: 'https://intake.example',
  });
  try {
    const { deps } = intake;
    const app = createApp(deps);
    const sendRequest: SendRequest = async (path, method, type, body, headers = {}) => {
      const answer = await app.request(path, {
        method,
        headers: { 'content-type': type, ...headers },
        body,
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    };
    const sendReport = (body: string) => sendRequest('/v1/reports', 'POST', 'application/json', body);
    const createReportBodies = (count: number) =>
      Array.from({ length: count }, () => JSON.stringify(makeReport('bench')));

    // Both the intake and the work that its figure is compared with (the floor) are warmed up before they are measured.
    await measurePace(createReportBodies(300), sendReport);
    const report = await measurePace(createReportBodies(size.reports), sendReport);
    const rows = await readRowsAndCreateCopies(deps.database.db, size.reports);
    await measurePace(rows.slice(0, 200), (row) => insertReportRows(deps.database.db, 'warm', row));
    const reportFloor = await measurePace(rows, (row) => insertReportRows(deps.database.db, 'floor', row));

    const makePackages = async (count: number) => {
      const packed = await Promise.all(Array.from({ length: count }, () => makeSamplePackage(size.bytes)));
      const made = packed.map((one) => ({ ...one, report: makeReport('bench', one) }));
      await measurePace(
        made.map(({ report }) => JSON.stringify(report)),
        sendReport,
      );
      return made;
    };
    const floorDir = join(dataDir, 'floor');
    await mkdir(floorDir);
    const createPackageSender =
      (prefer: string) =>
      ({ file, digest, report }: EvidencePackage & { readonly report: Report }) =>
        sendRequest(`/v1/evidence/${digest}?report=${report.id}`, 'PUT', 'application/wacz', file, {
          prefer,
        });
    // The threads that check packages start with the first package, so some packages are sent before measuring.
    await measurePace(await makePackages(10), createPackageSender(PATIENT));

    const first = await makePackages(size.packages);
    const begun = performance.now();
    const accepted = await measurePace(first, createPackageSender('respond-async'));
    await waitUntilPackagesAreChecked(deps);
    const checkedPerSecond = size.packages / ((performance.now() - begun) / 1_000);
    const stored = await measurePace(
      first.map((one, at) => [one, rows[at] ?? '{}'] as const),
      async ([one, row]) => {
        await saveFile(floorDir, one.digest, one.file);
        await insertReportRows(deps.database.db, 'evidence', row);
      },
    );

    const second = await makePackages(size.packages);
    const verified = await measurePace(second, createPackageSender(PATIENT));
    const bare = createMinimumCheckPool(size.threads);
    const checked = await measurePace(second, async (one) => {
      await saveFile(floorDir, one.digest, one.file);
      await bare.check(join(floorDir, one.digest));
    });
    await bare.close();
    const of = `packages of ${(size.bytes / 1e6).toFixed(1)} MB`;
    return [
      ...toFigures(`reports on ${engine}`, report, reportFloor),
      ...toFigures(`${of} accepted on ${engine}`, accepted, stored),
      toBenchFigure(`${of} accepted and checked, nobody waiting, ${engine}`, checkedPerSecond, '1/s'),
      ...toFigures(`${of} verified on ${engine}`, verified, checked),
    ];
  } finally {
    await intake.close();
  }
}

function toFigures(what: string, ours: Pace, floor: Pace): BenchFigure[] {
  return [
    toBenchFigure(what, ours.perSecond, '1/s', floor.perSecond),
    toBenchFigure(`${what}, p99`, ours.p99, 'ms', floor.p99),
    toBenchFigure(`${what}, processor each`, ours.processorMs, 'ms', floor.processorMs),
  ];
}
