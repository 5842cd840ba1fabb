import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { addDays, toDayInVietnam } from '@/lib/base/days';
import { FiguresSchema } from '@/lib/intake/officers/figures-contract';
import { type BenchFigure, defineBenchmark, toBenchFigure } from '@/scripts/bench/common/harness';
import { startOfHalfMonth } from '@/server/figures/half-months';
import { rollUpFigures } from '@/server/figures/roll-up';
import type { Database } from '@/server/platform/database/database';
import { openDatabase } from '@/server/platform/database/open-database';
import { createOfficerRequester, fillEmptyIntake, measureTimes, withIntake } from './common/office';
import { type EmptyIntake, measureOnDatabaseEngines } from './intake/engines';

/** Maximum response time of nine in ten requests for one figure (ms). The tenth may take longer. */
const BUDGET_MS = 200;
/** Maximum number of days whose figures one transaction computes. */
const PART_DAYS = 31;

/**
 * Requests of the overview, each with a name for the table. FROM and TO stand for the first and the last day of a year; HALF and
 * END for the first and the last day of a period of whole half months.
 */
const FIGURES: readonly (readonly [what: string, path: string])[] = [
  ['own unit, received, a year', 'figures?figure=received&from=FROM&to=TO'],
  ['all units, received by province, a year', 'figures?of=all&figure=received&by=province&from=FROM&to=TO'],
  ['all units, closed by outcome, a year', 'figures?of=all&figure=closed&by=outcome&from=FROM&to=TO'],
  [
    'all units, time to close by marketplace, a year',
    'figures?of=all&figure=time-to-close&by=marketplace&from=FROM&to=TO',
  ],
  [
    'all units, received by province and violation type, a year',
    'figures?of=all&figure=received&by=province&and=violation&from=HALF&to=END',
  ],
  ['all units, received day by day, a year', 'figures/days?of=all&figure=received&from=FROM&to=TO'],
  ['own unit, open work now', 'figures/now'],
  ['all units, open work now', 'figures/now?of=all'],
];
const CountSchema = z.object({ rows: z.tuple([z.object({ count: z.coerce.number() })]) });

/**
 * Measures the figures of an office whose intake stores reports of three years: the time to compute the figures of all days once,
 * and the time to read each figure. The time to read is compared with the time to read the figure of a single day (the floor).
 * Events of two reports in a hundred are made contradictory first (`makeReportsContradictory`). Throws if the number of events
 * that the intake leaves out of its figures differs from the number of contradictory events. Options: `--reports N` (1,000,000),
 * `--requests N` of each kind (40), `--engine pglite|postgresql`.
 */
export const benchmark = defineBenchmark(
  { numbers: { reports: 1_000_000, requests: 40 }, words: ['engine'] },
  async ({ reports, requests }, options) => ({
    name: `figures, ${reports.toLocaleString('en')} reports kept (in parentheses: the budget of nine in ten)`,
    figures: await measureOnDatabaseEngines(options, (empty) =>
      measureRollUpAndFigureRequests(empty, reports, requests),
    ),
  }),
);

async function measureRollUpAndFigureRequests(
  empty: EmptyIntake,
  reportCount: number,
  requests: number,
): Promise<BenchFigure[]> {
  await fillEmptyIntake(empty, reportCount, makeReportsContradictory);
  const counting = await openDatabase(empty);
  const begun = performance.now();
  for (let left = 1; left > 0; ) {
    left = await rollUpFigures(counting.db, Date.now(), PART_DAYS);
    process.stderr.write(`${empty.engine}: ${left} days are not counted yet\n`);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const [contradicting, days, rows] = await Promise.all([
    readCount(counting.db, CONTRADICTING),
    readCount(counting.db, 'select count(*) from figure_days'),
    readCount(counting.db, 'select count(*) from figures'),
  ]);
  // Without this command, PostgreSQL updates the table's statistics only within minutes, and may use the wrong index until then.
  await counting.db.execute(sql`vacuum analyze figures`);
  await counting.close();
  const { engine } = empty;
  return withIntake(empty, async (deps) => {
    const ask = createOfficerRequester(deps);
    const today = toDayInVietnam(Date.now());
    const everything = `figures?of=all&figure=received&from=${addDays(today, -1_098)}&to=${today}`;
    const { leftOut } = FiguresSchema.parse(await (await ask(everything)).json());
    if (leftOut !== contradicting)
      throw new Error(`${leftOut} events were left out, and ${contradicting} contradict their report`);
    const figures: BenchFigure[] = [
      toBenchFigure(`${engine}: counting ${days} days for the first time`, seconds, 's'),
      toBenchFigure(`${engine}: counting one of them`, (seconds * 1_000) / days, 'ms'),
      toBenchFigure(`${engine}: rows of sums`, rows, ''),
      toBenchFigure(`${engine}: events left out`, leftOut, ''),
    ];
    const floor = await measureTimes(requests, () =>
      ask(`figures?figure=received&from=${today}&to=${today}`),
    );
    for (const [what, path] of FIGURES) {
      const { median, p90 } = await measureTimes(requests, async () =>
        (await ask(putDaysIntoPath(path, today))).json(),
      );
      if (p90 > BUDGET_MS) console.error(`over its budget: ${engine}: ${what}: ${p90.toFixed(0)} ms`);
      figures.push(toBenchFigure(`${engine}: ${what}, median`, median, 'ms', floor.median));
      figures.push(toBenchFigure(`${engine}: ${what}, p90 (≤ ${BUDGET_MS})`, p90, 'ms', floor.p90));
    }
    return figures;
  });
}

function putDaysIntoPath(path: string, today: string): string {
  const end = addDays(startOfHalfMonth(today), -1);
  const days = {
    FROM: addDays(today, -364),
    TO: today,
    HALF: startOfHalfMonth(addDays(end, -350)),
    END: end,
  };
  return Object.entries(days).reduce((text, [name, day]) => text.replace(name, day), path);
}

/**
 * Makes some reports contradictory: one in a hundred is closed before it was received, one in two hundred has no unit, and one in
 * two hundred has a unit that no longer exists.
 */
async function makeReportsContradictory(db: Database): Promise<void> {
  const statements = [
    `update events set at = at - interval '3 hours' where status = 'closed' and abs(report_id) % 100 = 11`,
    'delete from routes where abs(report_id) % 200 = 7',
    `update routes set unit = 'a-unit-of-before' where abs(report_id) % 200 = 9`,
  ];
  for (const statement of statements) await db.execute(sql.raw(statement));
}

/**
 * SQL that counts the events that no figure can include. It does not use the product's own counting, because the result is
 * compared with that counting.
 */
const CONTRADICTING = `select count(*) from events e join reports r on r.id = e.report_id
  where e.status in ('received', 'routed', 'accepted', 'transferred', 'merged', 'closed', 'withdrawn')
    and (e.at < r.received_at or not exists (select from routes o where o.report_id = r.id))`;

async function readCount(db: Database, statement: string): Promise<number> {
  const [{ count }] = CountSchema.parse(await db.execute(sql.raw(statement))).rows;
  return count;
}
