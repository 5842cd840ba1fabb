import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import {
  findPromisedDays,
  PROMISED_RECORDS,
  RETENTION_RULES,
  SERVER_RECORDS,
  type ServerRecord,
} from '@/lib/reference/retention';
import { readOfficerReport } from '@/server/officers/officer-report';
import { acquireLock } from '@/server/platform/database/locks';
import { evidence, reports } from '@/server/platform/database/schema';
import { purgeDueRows } from '@/server/retention/purge';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, SECRET, sampleReport, sampleWithPackage } from '@/tests/support/intake/samples';
import {
  PLANTED,
  REFUSED,
  readWholeDatabase,
  storeEveryRecord,
} from '@/tests/support/retention/every-record';

const DAY = 86_400_000;
const PROMISED = SERVER_RECORDS.filter((kind) => findPromisedDays(kind) !== undefined);

describe('the table of periods', () => {
  it('has one rule for each kind, and a promise for all data of senders', () => {
    const kinds = RETENTION_RULES.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(SERVER_RECORDS.filter((kind) => !PROMISED.includes(kind))).toEqual([
      'case-packages',
      'case-record',
    ]);
    expect(PROMISED).toEqual(expect.arrayContaining([...PROMISED_RECORDS]));
  });
});

describe.each(SAME_ON_ALL)('with default settings, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const db = () => intake.deps.database.db;
  const purgeAt = (now: number) => {
    const { evidenceStore } = intake.deps;
    const deps = { db: db(), evidenceStore, settings: {}, now, log: () => undefined };
    return purgeDueRows(deps, { dryRun: false });
  };

  /** What the intake still has of a kind of record: the planted texts, or the digest of the package. */
  async function left(kind: ServerRecord, digest: string): Promise<readonly string[]> {
    if (kind === 'report-evidence') return (await intake.deps.evidenceStore.read(digest)) ? [digest] : [];
    if (kind === 'quarantine') {
      return (await db().$count(evidence, eq(evidence.digest, REFUSED))) > 0 ? [REFUSED] : [];
    }
    const text = await readWholeDatabase(db());
    return (PLANTED[kind] ?? []).filter((word) => text.includes(word));
  }

  it.each(PROMISED)('%s exists to the last promised day, and is deleted after it', async (kind) => {
    const { now } = intake.clock;
    const days = findPromisedDays(kind) ?? 0;
    const digest = (await storeEveryRecord(intake)).digest;
    const whole = await left(kind, digest);
    expect(whole).toEqual(PLANTED[kind] ?? [expect.any(String)]);
    await purgeAt(now + (days - 1) * DAY);
    expect(await left(kind, digest)).toEqual(whole);
    await purgeAt(now + (days + 1) * DAY);
    expect(await left(kind, digest)).toEqual([]);
  });

  // The embedded database has one connection, so nothing runs beside a purge.
  it.runIf(engine === 'postgresql')('a running purge does not delay receipts', async () => {
    const { packed: _, report } = await sampleWithPackage(1_000);
    await db().transaction(async (tx) => {
      await acquireLock(tx, 'purge');
      const answer = await intake.request('/v1/reports', postOf(report));
      expect(ReceiptResponseSchema.parse(await answer.json()).log).toBeDefined();
    });
  });

  it('a report whose words were deleted names neither page nor shop, and can still be read and followed', async () => {
    await storeEveryRecord(intake);
    const end = intake.clock.now + 1_800 * DAY;
    const purged = (await purgeAt(end)).filter(({ count }) => count > 0).map(({ kind }) => kind);
    expect(purged).toEqual([
      'reporter-identity',
      'report-words',
      'report-evidence',
      'quarantine',
      'answer-senders',
    ]);
    expect((await purgeAt(end)).filter(({ count }) => count > 0)).toEqual([]);
    const [row] = await db().select().from(reports);
    const status = await intake.request(`/v1/reports/${row?.reference}`, {
      headers: { authorization: `Bearer ${SECRET}` },
    });
    expect(await status.json()).toMatchObject({ reference: row?.reference, status: 'closed' });
    const unit = { id: 'industryTrade-79', name: { vi: 'Sở Công Thương', en: 'Department' } };
    const officer: OfficerSelf = { subject: 's', name: 'Cán bộ', unit, roles: ['officer'] };
    const { timestamps, countersigner } = intake.deps;
    const sealers = { timestamps, countersigner };
    const read = await readOfficerReport(db(), officer, row?.reference ?? '', { now: end, sealers });
    expect(read).toMatchObject({
      platform: { marketplace: 'shopee', host: 'shopee.vn' },
      seller: {},
      reason: { code: 'NO_REFUND' },
      complainant: 'purged',
    });
    expect(JSON.stringify(read)).not.toMatch(/Tiệm Bí Mật|Lời kể|912345678|20011223344|"url"/i);
  });

  it('the name of a shop’s own site is not kept', async () => {
    const site = { marketplace: 'site', host: 'tiem-bi-mat.example', url: 'https://tiem-bi-mat.example/p/1' };
    const sent = sampleReport({ platform: site, seller: { url: 'https://tiem-bi-mat.example/' } });
    await intake.request('/v1/reports', postOf(sent));
    const { now } = intake.clock;
    await purgeAt(now + 1_100 * DAY);
    expect(await readWholeDatabase(db())).not.toContain('tiem-bi-mat');
  });
});
