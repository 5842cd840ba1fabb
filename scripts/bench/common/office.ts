import { sql } from 'drizzle-orm';
import { sendReportsForCopying } from '@/scripts/bench/capacity';
import { fillDatabase } from '@/scripts/bench/capacity/fill';
import { sampleInTurns } from '@/scripts/bench/common/harness';
import type { EmptyIntake } from '@/scripts/bench/intake/engines';
import { findPercentile } from '@/scripts/bench/intake/pace';
import { createApp, type IntakeDeps } from '@/server/app';
import { openIntake } from '@/server/open-intake';
import type { Database } from '@/server/platform/database/database';
import { openDatabase } from '@/server/platform/database/open-database';
import { findUnit, toNamedUnit } from '@/server/routing/units';

/** Unit of the officer who sends the requests. */
export const UNIT = 'marketSurveillance-01';

/**
 * Fills an empty intake with `reportCount` reports. Before the database analyses the tables, `change` can give some reports
 * unusual values.
 */
export async function fillEmptyIntake(
  empty: EmptyIntake,
  reportCount: number,
  change: (db: Database) => Promise<void>,
): Promise<void> {
  await withIntake(empty, sendReportsForCopying);
  const filling = await openDatabase(empty);
  await fillDatabase(filling.db, reportCount, (filled) =>
    process.stderr.write(`${empty.engine}: ${filled.toLocaleString('en')} reports kept\n`),
  );
  await change(filling.db);
  await filling.db.execute(sql`vacuum analyze`);
  await filling.close();
}

/** Opens the intake, runs `work`, and closes the intake afterwards. */
export async function withIntake<T>(
  { dataDir, databaseUrl }: Pick<EmptyIntake, 'dataDir' | 'databaseUrl'>,
  work: (deps: IntakeDeps) => Promise<T>,
): Promise<T> {
  const intake = await openIntake({ dataDir, databaseUrl, issuer: 'https://intake.example' });
  return work(intake.deps).finally(() => intake.close());
}

/**
 * Returns a function that sends a request to the intake as an officer of `UNIT` with every role. The function throws if the
 * intake refuses.
 */
export function createOfficerRequester(deps: IntakeDeps): (path: string) => Promise<Response> {
  const unit = findUnit(UNIT);
  if (!unit) throw new Error(`${UNIT} is no unit`);
  const roles = ['officer' as const, 'supervisor' as const, 'overseer' as const];
  const officer = { subject: 'officer-0', name: 'bench', unit: toNamedUnit(unit), roles };
  const app = createApp({ ...deps, officerSignIn: async () => officer });
  return async (path) => {
    const answer = await app.request(`/v1/officer/${path}`, { headers: { authorization: 'Bearer bench' } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
}

/** Response times of repeated requests (ms): half of them took at most `median`, nine in ten at most `p90`. */
export interface Times {
  readonly median: number;
  readonly p90: number;
}

/** Runs `work` `count` times. Returns the median and the 90th percentile of the times that it took (ms). */
export async function measureTimes(count: number, work: () => Promise<unknown>): Promise<Times> {
  const times = await sampleInTurns(count, async () => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  });
  return { median: findPercentile(times, 0.5), p90: findPercentile(times, 0.9) };
}
