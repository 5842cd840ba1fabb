import { sql } from 'drizzle-orm';
import { toDayInVietnam } from '@/lib/base/days';
import { QueueSchema } from '@/lib/intake/officers/officer-contract';
import { type BenchFigure, defineBenchmark, toBenchFigure } from '@/scripts/bench/common/harness';
import type { Database } from '@/server/platform/database/database';
import { figureDays } from '@/server/platform/database/schema';
import { createOfficerRequester, fillEmptyIntake, measureTimes, UNIT, withIntake } from './common/office';
import { type EmptyIntake, measureOnDatabaseEngines } from './intake/engines';

/** Maximum response time of nine in ten requests for rows of the queue (ms). The tenth may take longer. */
const BUDGET_MS = 150;
const PAGE = 'limit=50';

/**
 * Queries of officers at the desk, each with a name for the table. Some search for words that occur in one report, some for words
 * in several reports, some for words in every report.
 */
const LISTS: readonly (readonly [what: string, query: string])[] = [
  ['first rows', 'sort=due'],
  ['first rows, newest first', 'sort=newest'],
  ['first rows of all states', 'state=all&sort=newest'],
  ['search: a reference', 'state=all&q=REFERENCE'],
  ['search: the number of a shop', 'q=SELLER'],
  ['search: a word of some reports', 'q=hiếm'],
  ['search: a word of every report', 'q=ấm trà'],
  ['search: the beginning of words of every report', 'q=shop'],
  ['search: words that no report has', 'q=không có từ này'],
  ['filter: an officer', 'officer=officer-1'],
  ['filter: nobody', 'officer=nobody&sort=due'],
  ['filter: overdue', 'clock=overdue&sort=due'],
  ['filter: a violation type', 'code=SMUGGLED'],
  ['filter: a province that no report has', 'province=ZZ'],
  ['filter: a marketplace and days', 'marketplace=shopee&from=2026-01-01&to=2026-12-31'],
  ['filter: a state that no report has', 'status=more-asked'],
  ['filter and search', 'state=all&code=SMUGGLED&officer=officer-1&q=ấm trà'],
];

/**
 * Measures the requests for which an officer at the desk waits (first rows, searches, filters), in an intake that stores many
 * reports, two in a hundred of them with unusual values. Each figure is compared with the time to read one report (`floor`).
 * Options: `--reports N` (200,000), `--requests N` of each kind (40), `--engine pglite|postgresql`.
 */
export const benchmark = defineBenchmark(
  { numbers: { reports: 200_000, requests: 40 }, words: ['engine'] },
  async ({ reports, requests }, options) => ({
    name: `desk, ${reports.toLocaleString('en')} reports kept (in parentheses: the budget of nine in ten)`,
    figures: await measureOnDatabaseEngines(options, (empty) => measureDesk(empty, reports, requests)),
  }),
);

async function measureDesk(
  empty: EmptyIntake,
  reportCount: number,
  requests: number,
): Promise<BenchFigure[]> {
  await fillEmptyIntake(empty, reportCount, prepareLargestQueue);
  return withIntake(empty, async (deps) => {
    const ask = createOfficerRequester(deps);
    const fetchQueueRows = async (query: string) =>
      QueueSchema.parse(await (await ask(`queue?${PAGE}&${query}`)).json()).rows;
    const [some] = await fetchQueueRows('sort=newest');
    const known = { REFERENCE: some?.references[0] ?? '', SELLER: some?.seller.id ?? '' };
    const fillQuery = (query: string) =>
      encodeURI(Object.entries(known).reduce((text, [name, value]) => text.replace(name, value), query));
    const floor = await measureTimes(requests, () => ask(`reports/${known.REFERENCE}`));
    const figures: BenchFigure[] = [];
    for (const [what, query] of LISTS) {
      const rows = await fetchQueueRows(fillQuery(query));
      const { median, p90 } = await measureTimes(requests, () => fetchQueueRows(fillQuery(query)));
      const name = `${empty.engine}: ${what}, ${rows.length} rows`;
      if (p90 > BUDGET_MS) console.error(`over its budget: ${name}: ${p90.toFixed(0)} ms`);
      figures.push(toBenchFigure(`${name}, median`, median, 'ms', floor.median));
      figures.push(toBenchFigure(`${name}, p90 (≤ ${BUDGET_MS})`, p90, 'ms', floor.p90));
    }
    return figures;
  });
}

/**
 * Prepares a queue that is longer than any unit is expected to have: routes all reports to one unit, and reopens two in three of
 * the closed reports. Gives unusual values to two reports in a hundred, due dates to one in twenty, and a rare word to one in a
 * thousand. Marks the figures of all days as computed: computing them takes minutes, and would slow the measured requests.
 */
async function prepareLargestQueue(db: Database): Promise<void> {
  const statements = [
    `update reports set unit = '${UNIT}',
      status = case when status = 'closed' and abs(id) % 3 > 0 then case when accepted_by is null then 'routed' else 'accepted' end else status end,
      province = case when abs(id) % 100 = 7 then 'ZZ-' || id else province end,
      due_at = case when abs(id) % 20 = 3 then now() + (abs(id) % 400 - 200) * interval '1 hour' end`,
    `update acceptances set unit = '${UNIT}', at = case when abs(report_id) % 100 = 11 then timestamptz '2090-01-01' else at end`,
    `update submissions set content = jsonb_set(content, '{reason,text}', '"Một từ hiếm"') where abs(report_id) % 1000 = 5`,
    'insert into report_finds (report_id, words) select id, find_words_of(id) from reports on conflict (report_id) do update set words = excluded.words',
  ];
  for (const statement of statements) await db.execute(sql.raw(statement));
  const today = toDayInVietnam(Date.now());
  await db.insert(figureDays).values({ day: today, final: true, leftOut: 0, countedAt: new Date() });
}
