import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres';
import { migrate as migrateNode } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createApp } from '@/server/app';
import { settleWaiting } from '@/server/cases/waiting';
import { type OpenIntake, openIntake } from '@/server/open-intake';
import { ENGINES, type Engine, ISSUER, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt, officerOf } from '@/tests/support/intake/office';
import { createDatabase } from '@/tests/support/intake/postgres';
import { sampleReport, sha256 } from '@/tests/support/intake/samples';
import { openBareDatabase } from '@/tests/support/intake/spare';

const ROOT = join(import.meta.dirname, '../../../server/platform/database/migrations');
/** The last migration before conversations belonged to senders. */
const LAST = '0013_consents-by-act';
const JournalSchema = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

const DIGEST = 'd'.repeat(64);
const hanoi = officerOf('anna', 'marketSurveillance-01');
const saigon = officerOf('binh', 'marketSurveillance-79');
const AT = '2026-11-20T01:00:00.000Z';

describe.each(ENGINES)('a database of an earlier version, on %s', (engine) => {
  it('is migrated with its reports, and each sender keeps access', async () => {
    const before = await makeBefore(engine);
    try {
      const { app, open, deps } = await openNow(before);
      try {
        const office = officeAt(app);
        expect(await office.queue(hanoi)).toContain('CS-261120-AAAAAA');
        // Two senders shared one report by one package. Only the first, who was asked, reads the question.
        expect(await office.status('CS-261120-AAAAAA', 'first')).toMatchObject({
          status: 'more-asked',
          evidence: 'verified',
          events: [{ status: 'received' }, { status: 'more-asked', note: { en: 'Which order?' } }],
        });
        const joined = await office.status('CS-261120-AAAAAA', 'joined');
        expect(joined).toMatchObject({ status: 'received', evidence: 'awaited' });
        expect(JSON.stringify(joined)).not.toContain('Which order?');
        expect((await office.answer('CS-261120-AAAAAA', 'Mine', 'joined')).code).toBe('report-conflict');
        expect((await office.answer('CS-261120-AAAAAA', 'Number 1', 'first')).code).toBe('done');
        expect((await office.read(hanoi, 'CS-261120-AAAAAA'))?.evidence.state).toBe('verified');

        expect(await office.status('CS-261120-BBBBBB', 'merged')).toMatchObject({
          status: 'merged',
          mergedInto: 'CS-261120-AAAAAA',
        });
        // One was merged into a report that was withdrawn: it is open again.
        expect(await office.queue(hanoi)).not.toContain('CS-261120-DDDDDD');
        expect(await settleWaiting(deps.database.db, Date.parse(AT))).toEqual({ routed: 1, ended: 0 });
        expect(await office.queue(hanoi)).toContain('CS-261120-DDDDDD');
        // An older process stores a route and does not know the column for the unit.
        await deps.database.db.execute(sql`insert into routes (report_id, lead, unit, route, at)
          select id, 'marketSurveillance', 'marketSurveillance-79', ${JSON.stringify(ROUTE)}::jsonb, now()
          from reports where reference = 'CS-261120-DDDDDD'`);
        expect(await office.queue(hanoi)).not.toContain('CS-261120-DDDDDD');
        expect(await office.queue(saigon)).toContain('CS-261120-DDDDDD');
      } finally {
        await open.close();
      }
    } finally {
      await before.remove();
    }
  });
});

interface Before {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  remove(): Promise<void>;
}

async function openNow({ dataDir, databaseUrl }: Before) {
  const now = () => Date.parse('2026-11-25T01:00:00.000Z');
  const open: OpenIntake = await openIntake({ dataDir, databaseUrl, now, issuer: ISSUER });
  const { deps } = open;
  const ask = (parts: typeof deps) => {
    const app = createApp(parts);
    return async (path: string, init?: RequestInit) => app.request(`${ISSUER}${path}`, init);
  };
  const app: Pick<TestIntake, 'request' | 'with'> = {
    request: ask(deps),
    with: (over) => ask({ ...deps, ...over }),
  };
  return { app, open, deps };
}

async function makeBefore(engine: Engine): Promise<Before> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-before-'));
  const migrationsFolder = await migrationsUntil(LAST, dataDir);
  const database = engine === 'postgresql' ? await createDatabase() : undefined;
  if (database) {
    const pool = new Pool({ connectionString: database.url });
    await migrateNode(drizzleNode(pool), { migrationsFolder });
    await pool.query(ROWS);
    await pool.end();
  } else {
    const client = await openBareDatabase(dataDir);
    await migratePglite(drizzlePglite(client), { migrationsFolder });
    await client.exec(ROWS);
    await client.close();
  }
  return {
    dataDir,
    databaseUrl: database?.url,
    remove: async () => {
      await rm(dataDir, { recursive: true });
      await database?.drop();
    },
  };
}

/** The migrations up to one, as shipped. */
async function migrationsUntil(last: string, dataDir: string): Promise<string> {
  const folder = join(dataDir, 'migrations');
  await cp(ROOT, folder, { recursive: true });
  const path = join(folder, 'meta/_journal.json');
  const journal = JournalSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const end = journal.entries.findIndex(({ tag }) => tag === last) + 1;
  expect(end).toBeGreaterThan(0);
  await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
  return folder;
}

const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

function reportOf(letter: string, status: string, evidence: string | null) {
  const reference = `CS-261120-${letter.repeat(6)}`;
  const digest = evidence === null ? 'null' : `'${evidence}'`;
  return `insert into reports (reference, same_key, marketplace, host, listing_id, code, province, evidence_digest, status, received_at)
    values ('${reference}', '${letter}', 'shopee', 'shopee.vn', '${letter}', 'COUNTERFEIT_LABEL', '01', ${digest}, '${status}', '${AT}');
    insert into events (report_id, status, at) select id, 'received', '${AT}' from reports where same_key = '${letter}';
    insert into routes (report_id, lead, unit, route, at) select id, 'marketSurveillance', 'marketSurveillance-01', ${quoted(ROUTE)}, '${AT}'
      from reports where same_key = '${letter}';`;
}

function submissionOf(letter: string, secret: string, evidence: string | null, minutes: number) {
  const id = randomUUID();
  const { complainant, trackingKey: _key, ...content } = sampleReport({ id });
  const at = new Date(Date.parse(AT) + minutes * 60_000).toISOString();
  const digest = evidence === null ? 'null' : `'${evidence}'`;
  return `insert into submissions (id, report_id, body_digest, tracking_key, content, evidence_digest, received_at)
    select '${id}', id, '${sha256(id)}', '${sha256(secret)}', ${quoted(content)}, ${digest}, '${at}' from reports where same_key = '${letter}';
    insert into identity.complainants (submission_id, mode, complainant, body) values ('${id}', 'anonymous', ${quoted(complainant)}, '');`;
}

const ROUTE = {
  lead: { id: 'marketSurveillance', name: { vi: 'Chi cục', en: 'Branch' } },
  ...{ supporting: [], channels: [], basis: [], clocks: [] },
  ...{ traderFirst: false, confirmed: true, table: 'before', at: AT },
};

const ROWS = [
  `insert into evidence (digest, byte_length, state, checks, received_at) values ('${DIGEST}', 1000, 'verified', '[]', '${AT}');`,
  reportOf('A', 'more-asked', DIGEST),
  submissionOf('A', 'first', DIGEST, 0),
  submissionOf('A', 'joined', DIGEST, 5),
  `insert into events (report_id, status, at, note) select id, 'more-asked', '${AT}', '{"vi": "Đơn nào?", "en": "Which order?"}' from reports where same_key = 'A';`,
  `insert into acceptances (report_id, unit, subject, name, at) select id, 'marketSurveillance-01', 'anna', 'anna', '${AT}' from reports;`,
  reportOf('B', 'accepted', null),
  submissionOf('B', 'merged', null, 1),
  reportOf('C', 'withdrawn', null),
  submissionOf('C', 'gone', null, 2),
  reportOf('D', 'accepted', null),
  submissionOf('D', 'left', null, 3),
  `insert into handlings (report_id, merged_into) select b.id, a.id from reports b, reports a where b.same_key = 'B' and a.same_key = 'A';`,
  `insert into handlings (report_id, merged_into) select d.id, c.id from reports d, reports c where d.same_key = 'D' and c.same_key = 'C';`,
].join('\n');
