import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptances, casePackages, custodyHeads, devices } from '@/server/platform/database/schema';
import { PROPOSED_RETENTION, purgeDueRows, type RetentionSettings } from '@/server/retention/purge';
import { addEventAndSetStatus } from '@/server/routing/route-report';
import { openTestIntake, rowsOf, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt } from '@/tests/support/intake/office';
import { newSigner, SECRET, sampleReport, sampleWithPackage } from '@/tests/support/intake/samples';
import { PLANTED, readWholeDatabase, storeEveryRecord } from '@/tests/support/retention/every-record';

const DAY = 86_400_000;
const FIFTY_YEARS = 50 * 365 * DAY;

/** Tables that still have rows after every period: digests and heads of the receipt log, and what was purged when. */
const LEFT = ['public.log_entries', 'public.log_heads', 'public.log_nodes', 'public.purges'];

describe.each(SAME_ON_ALL)('fifty years later, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const db = () => intake.deps.database.db;
  const purgeAt = (now: number, settings: RetentionSettings = PROPOSED_RETENTION, dryRun = false) => {
    const { evidenceStore } = intake.deps;
    return purgeDueRows({ db: db(), evidenceStore, settings, now, log: () => undefined }, { dryRun });
  };

  async function tablesWithRows(): Promise<string[]> {
    const tables = rowsOf(
      await db().execute(
        sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'identity') order by 1`,
      ),
    );
    const held: string[] = [];
    for (const { name } of tables) {
      const [row] = rowsOf(await db().execute(sql.raw(`select count(*)::int as count from ${name}`)));
      if (row?.count !== 0) held.push(String(name));
    }
    return held;
  }

  async function officersCase(): Promise<void> {
    const at = new Date(intake.clock.now);
    const of = { subject: 'can-bo-bi-mat', unit: 'marketSurveillance-01' };
    const device = 'd'.repeat(64);
    await db()
      .insert(devices)
      .values({
        ...of,
        fingerprint: device,
        publicKey: 'key',
        label: 'Máy bí mật',
        registeredAt: at,
      });
    await db()
      .insert(casePackages)
      .values({
        ...of,
        digest: 'e'.repeat(64),
        byteLength: 1,
        caseNumber: '12/bí mật',
        device,
        receipt: 'jws',
        receivedAt: at,
      });
    await db()
      .insert(custodyHeads)
      .values({
        ...of,
        caseId: 'id',
        caseNumber: '12/bí mật',
        events: 1,
        head: 'h',
        device,
        registeredAt: at,
      });
  }

  it('only digests of the receipt log and the list of purges are left', async () => {
    await storeEveryRecord(intake);
    await officersCase();
    const end = intake.clock.now + FIFTY_YEARS;
    const before = await readWholeDatabase(db());
    for (const word of [...Object.values(PLANTED).flat(), 'can-bo-bi-mat', 'Máy bí mật']) {
      expect(before).toContain(word);
    }
    await purgeAt(end);
    expect(await tablesWithRows()).toEqual(LEFT);
    const after = await readWholeDatabase(db());
    expect(after).not.toMatch(/bí mật|bi-mat|secret\.example|shopee|912345678|20011223344|1043927518|CS-\d/i);
    expect((await purgeAt(end)).filter(({ count }) => count > 0)).toEqual([]);
  });

  it('without any setting, only data of officers’ cases is left besides', async () => {
    await storeEveryRecord(intake);
    await officersCase();
    await purgeAt(intake.clock.now + FIFTY_YEARS, {});
    const cases = ['public.case_packages', 'public.custody_heads', 'public.devices'];
    expect(await tablesWithRows()).toEqual([...cases, ...LEFT].sort());
  });

  it('the receipt log still proves a purged receipt, and shows each entry', async () => {
    await storeEveryRecord(intake);
    const tile = async (path: string) => new Uint8Array(await (await intake.request(path)).arrayBuffer());
    const size = Number((await (await intake.request('/v1/log/checkpoint')).text()).split('\n')[1]);
    const path = `/v1/log/tile/entries/000.p/${size}`;
    const entries = await tile(path);
    expect(entries.byteLength).toBeGreaterThan(0);
    await purgeAt(intake.clock.now + FIFTY_YEARS);
    expect(await tile(path)).toEqual(entries);
    await officeAt(intake).send(sampleReport());
    expect((await intake.request('/v1/log/checkpoint')).status).toBe(200);
  });

  it('a case that an officer accepted and nobody closed is deleted too, with its package and the reports merged into it', async () => {
    const office = officeAt(intake);
    const signer = await newSigner();
    const { packed, report } = await sampleWithPackage(0, {}, signer);
    const { reference } = await office.send(report, signer);
    const part = await office.send(sampleReport());
    const ids = new Map(
      rowsOf(await db().execute(sql`select id, reference from reports`)).map(({ id, reference }) => [
        reference,
        Number(id),
      ]),
    );
    const { now } = intake.clock;
    const at = new Date(now);
    const [main = 0, child = 0] = [ids.get(reference), ids.get(part.reference)];
    await db()
      .insert(acceptances)
      .values({ reportId: main, unit: 'u', subject: 's', name: 'Cán bộ bí mật', at });
    await addEventAndSetStatus(db(), main, 'accepted', now);
    await db().execute(sql`insert into handlings (report_id, merged_into) values (${child}, ${main})`);
    await addEventAndSetStatus(db(), child, 'merged', now + 400 * DAY);
    expect(packed.digest).toBe(report.evidence?.digest);
    // The merged report comes to rest later than its main report, which is stored until then.
    await purgeAt(now + 1_900 * DAY);
    expect(await tablesWithRows()).toContain('public.reports');
    await purgeAt(now + FIFTY_YEARS);
    expect(await tablesWithRows()).toEqual(LEFT);
    expect(await intake.deps.evidenceStore.read(packed.digest)).toBeUndefined();
  });

  it('a report stays whole while one of its parts has a legal basis for retention', async () => {
    const { reference } = await storeEveryRecord(intake);
    const longer = { ...PROPOSED_RETENTION, 'report-evidence': 3_650 };
    await purgeAt(intake.clock.now + 1_900 * DAY, longer);
    const status = await intake.request(`/v1/reports/${reference}`, {
      headers: { authorization: `Bearer ${SECRET}` },
    });
    expect(status.status).toBe(200);
    const counted = await purgeAt(intake.clock.now + 3_700 * DAY, longer, true);
    expect(counted.find(({ kind }) => kind === 'report-evidence')?.count).toBe(1);
    await purgeAt(intake.clock.now + 3_700 * DAY, longer);
    expect(await tablesWithRows()).not.toContain('public.reports');
  });
});
