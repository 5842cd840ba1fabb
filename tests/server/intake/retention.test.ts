import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pollUntil } from '@/demo/browser-driver/wait';
import { findRetention } from '@/lib/reference/retention';
import { runCommand } from '@/scripts/run-command';
import { countersignPackage } from '@/server/evidence/countersign';
import { openDatabase } from '@/server/platform/database/open-database';
import {
  accesses,
  casePackages,
  complainants,
  events,
  evidence,
  purges,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { PURGE } from '@/server/platform/jobs/kinds';
import { findUnprovenPackages } from '@/server/receipts/find-unproven';
import { PROPOSED_RETENTION, purgeDueRows, type RetentionSettings } from '@/server/retention/purge';
import { addEventAndSetStatus } from '@/server/routing/route-report';
import { readConfig } from '@/server/settings/config';
import { builtServer } from '@/tests/support/intake/built-server';
import { ENGINES, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, sampleReport, sampleWithPackage } from '@/tests/support/intake/samples';
import { makeDatabaseFor } from '@/tests/support/intake/spare';

const DAY = 86_400_000;

describe('a retention rule', () => {
  it('applies by default if senders are told of it, otherwise only if an agency sets it', () => {
    expect(findRetention('access-log', undefined, '2026-11-25')).toMatchObject({
      rule: 'access-log-2026',
      days: 1_825,
    });
    expect(findRetention('access-log', 30, '2026-11-25')).toMatchObject({
      rule: 'access-log-2026:own',
      days: 30,
    });
    expect(findRetention('access-log', 30, '2026-06-30')).toBeUndefined(); // before its first day
    expect(findRetention('case-packages', undefined, '2026-11-25')).toBeUndefined();
    expect(findRetention('case-packages', 3_650, '2026-11-25')).toMatchObject({ rule: 'case-packages-2026' });
  });

  it('is set by one environment variable, and a wrong value prevents the start', () => {
    const set = (INTAKE_RETENTION: string) => readConfig({ INTAKE_RETENTION }).retention;
    expect(readConfig({}).retention).toEqual({});
    expect(set('proposed')).toEqual(PROPOSED_RETENTION);
    expect(set('access-log=30 quarantine=7')).toEqual({ 'access-log': 30, quarantine: 7 });
    for (const wrong of ['access-log=0', 'reports=30', 'quarantine', 'quarantine=a year']) {
      expect(() => set(wrong)).toThrow(/INTAKE_RETENTION/);
    }
  });

  it('can be shortened, and be longer than promised only with a named basis', () => {
    const set = (INTAKE_RETENTION: string, INTAKE_RETENTION_BASIS?: string) =>
      readConfig({ INTAKE_RETENTION, INTAKE_RETENTION_BASIS }).retention;
    const ground = 'Thông tư thử nghiệm 01/2026, Điều 5';
    expect(set('reporter-identity=729')).toEqual({ 'reporter-identity': 729 });
    expect(() => set('reporter-identity=731')).toThrow(/731 is longer than the 730 days/);
    expect(set('reporter-identity=731', `reporter-identity=${ground}`)).toEqual({ 'reporter-identity': 731 });
    expect(() => set('reporter-identity=731', `quarantine=${ground}`)).toThrow(/INTAKE_RETENTION_BASIS/);
    expect(() => set('reporter-identity=731', 'reporter-identity=')).toThrow(/INTAKE_RETENTION_BASIS/);
    expect(() => set('reporter-identity=731', ground)).toThrow(/INTAKE_RETENTION_BASIS/);
    // No period was promised for packages of cases: the agency's archiving rules decide.
    expect(set('case-packages=20000')).toEqual({ 'case-packages': 20_000 });
  });
});

describe.each(ENGINES)('a purge, on %s', (engine) => {
  let intake: TestIntake;
  const settings: RetentionSettings = {
    'reporter-identity': 30,
    'report-evidence': 60,
    'case-packages': 90,
    quarantine: 10,
    'access-log': 20,
  };
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const db = () => intake.deps.database.db;
  const run = (now: number, dryRun = false, set = settings) =>
    purgeDueRows(
      { db: db(), evidenceStore: intake.deps.evidenceStore, settings: set, now, log: () => undefined },
      { dryRun },
    );
  const counts = async (now: number, dryRun = false) =>
    Object.fromEntries((await run(now, dryRun)).map(({ kind, count }) => [kind, count]));

  /** A report with its package, closed at `closedAt`; returns the package's digest. */
  async function closedReport(closedAt: number): Promise<string> {
    const { packed, report } = await sampleWithPackage(0, {
      complainant: { mode: 'contact', email: 'a@b.example' },
    });
    await intake.request('/v1/reports', postOf(report));
    await intake.request(`/v1/evidence/${packed.digest}?report=${report.id}`, putOf(packed.file));
    const [row] = await db().update(reports).set({ status: 'closed' }).returning({ id: reports.id });
    if (!row) throw new Error('no report');
    await db()
      .insert(events)
      .values({ reportId: row.id, status: 'closed', at: new Date(closedAt) });
    return packed.digest;
  }

  it('deletes identity and package when their periods end, after a dry run with the same counts', async () => {
    const { now } = intake.clock;
    const digest = await closedReport(now);
    expect(await counts(now + 29 * DAY)).toMatchObject({ 'reporter-identity': 0, 'report-evidence': 0 });
    expect(await counts(now + 31 * DAY, true)).toMatchObject({ 'reporter-identity': 1 });
    expect(await db().$count(complainants)).toBe(1);
    expect(await db().$count(purges)).toBe(0);
    expect(await counts(now + 31 * DAY)).toMatchObject({ 'reporter-identity': 1, 'report-evidence': 0 });
    expect(await db().$count(complainants)).toBe(0);
    expect(await intake.deps.evidenceStore.read(digest)).toBeDefined();

    expect(await counts(now + 61 * DAY, true)).toMatchObject({ 'report-evidence': 1 });
    expect(await counts(now + 61 * DAY)).toMatchObject({ 'reporter-identity': 0, 'report-evidence': 1 });
    expect(await intake.deps.evidenceStore.read(digest)).toBeUndefined();
    expect(await counts(now + 61 * DAY)).toMatchObject({ 'report-evidence': 0 });
    expect(
      await db().select({ kind: purges.kind, rule: purges.rule, count: purges.count }).from(purges),
    ).toEqual([
      { kind: 'reporter-identity', rule: 'reporter-identity-2026:own', count: 1 },
      { kind: 'report-evidence', rule: 'report-evidence-2026:own', count: 1 },
    ]);
    // The case, its states and receipts stay, so the receipt log still verifies.
    expect([await db().$count(reports), await db().$count(submissions)]).toEqual([1, 1]);
  });

  it('deletes pending stamps and countersignatures of a deleted package', async () => {
    const { now } = intake.clock;
    const digest = await closedReport(now);
    const left = async () => (await Array.fromAsync(findUnprovenPackages(db()))).map((one) => one.digest);
    expect(await left()).toEqual([digest]);
    await run(now + 61 * DAY);
    expect(await left()).toEqual([]);
    // A pending countersignature of a deleted package is given up at once, not retried for a month.
    let signed = 0;
    const sign = async () => {
      signed += 1;
      return new Uint8Array();
    };
    const countersigner = { name: 'CN=Example', certificate: '', sign };
    await countersignPackage(digest, { ...intake.deps, countersigner });
    expect(signed).toBe(0);
  });

  it('deletes words and answers of the sender, page and listing, and keeps violation type and receipt', async () => {
    const { now } = intake.clock;
    const words: RetentionSettings = { 'report-words': 40 };
    const price = { minor: 189_000, currency: 'VND' };
    const sent = sampleReport({
      id: randomUUID(),
      reason: { code: 'IP_TRADEMARK', bought: 'yes', pricePaid: price, text: 'Hộp bị rách.' },
    });
    await intake.request('/v1/reports', postOf(sent));
    const [row] = await db().update(reports).set({ status: 'closed' }).returning({ id: reports.id });
    if (!row) throw new Error('no report');
    const note = { vi: 'Tôi ở gần đó.', en: 'Tôi ở gần đó.' };
    await db()
      .insert(events)
      .values([
        { reportId: row.id, status: 'answered', at: new Date(now), note },
        { reportId: row.id, status: 'closed', at: new Date(now), note },
      ]);
    const count = async (at: number, dryRun: boolean) =>
      (await run(at, dryRun, words)).find(({ kind }) => kind === 'report-words')?.count;
    expect(await count(now + 39 * DAY, false)).toBe(0);
    expect(await count(now + 41 * DAY, true)).toBe(1);
    expect(await count(now + 41 * DAY, false)).toBe(1);
    expect(await count(now + 41 * DAY, false)).toBe(0);
    const [left] = await db().select({ content: submissions.content }).from(submissions);
    expect(left?.content).toMatchObject({ reason: { code: 'IP_TRADEMARK' }, seller: {} });
    expect(JSON.stringify(left)).not.toMatch(/rách|pricePaid|bought|20011223344|912345678|shopee\.vn/);
    const remainingEvents = await db().select({ status: events.status, note: events.note }).from(events);
    // An officer's note stays, because it belongs to the authority's own records.
    expect(remainingEvents.filter((event) => event.note !== null).map(({ status }) => status)).toContain(
      'closed',
    );
    expect(remainingEvents.find(({ status }) => status === 'answered')?.note).toBeNull();
  });

  it('leaves an open report alone as long as events happen', async () => {
    const { now } = intake.clock;
    const sent = sampleReport({ id: randomUUID(), complainant: { mode: 'contact', email: 'a@b.example' } });
    await intake.request('/v1/reports', postOf(sent));
    const [row] = await db().select({ id: reports.id }).from(reports);
    await addEventAndSetStatus(db(), row?.id ?? 0, 'accepted', now + 29 * DAY);
    expect(await counts(now + 58 * DAY)).toMatchObject({ 'reporter-identity': 0 });
    expect(await db().$count(complainants)).toBe(1);
    expect(await counts(now + 60 * DAY)).toMatchObject({ 'reporter-identity': 1 });
  });

  it('keeps a file that another case needs, and deletes it with the last case', async () => {
    const { now } = intake.clock;
    const digest = await closedReport(now);
    await db()
      .insert(casePackages)
      .values({
        digest,
        byteLength: 1,
        caseNumber: '12/2026',
        subject: 'officer-1',
        unit: 'marketSurveillance-01',
        device: 'd'.repeat(64),
        receipt: 'jws',
        receivedAt: new Date(now),
      });
    expect(await counts(now + 61 * DAY)).toMatchObject({ 'report-evidence': 1, 'case-packages': 0 });
    expect(await intake.deps.evidenceStore.read(digest)).toBeDefined();
    expect(await counts(now + 91 * DAY)).toMatchObject({ 'case-packages': 1 });
    expect(await intake.deps.evidenceStore.read(digest)).toBeUndefined();
    expect(await db().$count(casePackages)).toBe(1); // its receipt stays
  });

  it('deletes access log and quarantined packages by their own periods', async () => {
    const at = new Date(intake.clock.now);
    await db()
      .insert(accesses)
      .values({ at, subject: 'officer-1', unit: 'u', reference: null, what: 'queue' });
    await db()
      .insert(evidence)
      .values({ digest: 'f'.repeat(64), byteLength: 1, state: 'quarantined', checks: [], receivedAt: at });
    expect(await counts(intake.clock.now + 11 * DAY)).toMatchObject({ 'access-log': 0, quarantine: 1 });
    expect(await counts(intake.clock.now + 21 * DAY)).toMatchObject({ 'access-log': 1, quarantine: 0 });
    expect(await db().$count(evidence, eq(evidence.state, 'quarantined'))).toBe(0);
  });

  it('deletes no data for which there is neither a promise nor a period', async () => {
    const taken = await run(intake.clock.now + 10_000 * DAY, false, {});
    expect(taken.map(({ kind }) => kind)).not.toContain('case-packages');
  });
});

it('a purge runs as a job that schedules the next', async () => {
  const lines: string[] = [];
  const intake = await openTestIntake(ONE_ENGINE, {
    retention: { 'access-log': 1 },
    log: (_level, event, fields) => lines.push(`${event} ${JSON.stringify(fields ?? {})}`),
  });
  try {
    const { db } = intake.deps.database;
    await db.insert(accesses).values({
      at: new Date(intake.clock.now - 2 * DAY),
      subject: 'officer-1',
      unit: 'u',
      reference: null,
      what: 'queue',
    });
    await intake.deps.jobs.add({ ...PURGE, keyOf: () => 'by-hand' }, {});
    await pollUntil(
      'the purge',
      () => db.$count(accesses),
      (left) => left === 0,
    );
    expect(lines.join('\n')).toContain('records-purged {"kind":"access-log"');
  } finally {
    await intake.remove();
  }
});

it('the purge command counts first, and deletes only on request', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-purge-'));
  const { databaseUrl, remove } = await makeDatabaseFor(dataDir);
  try {
    const before = await openDatabase({ dataDir, databaseUrl });
    const access = { subject: 'officer-1', unit: 'u', reference: null, what: 'queue' };
    const at = new Date();
    const old = new Date(at.getTime() - 31 * DAY);
    await before.db.insert(accesses).values([
      { ...access, at },
      { ...access, at: old },
    ]);
    await before.close();
    const counted = await runCommand(
      [process.execPath, join(await builtServer(), 'server/main.js'), '--purge', '--dry-run'],
      {
        environment: {
          INTAKE_DATA: dataDir,
          DATABASE_URL: databaseUrl ?? '',
          INTAKE_RETENTION: 'access-log=30',
        },
      },
    );
    expect(counted.output).toMatch(
      /^access-log: 1 would be purged, rule access-log-2026:own, 30 days, before /m,
    );
    expect(counted.code).toBe(0);
    const after = await openDatabase({ dataDir, databaseUrl });
    expect(await after.db.$count(accesses)).toBe(2);
    await after.close();
  } finally {
    await remove();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 120_000);
