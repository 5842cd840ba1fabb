import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import { DisputeStatusSchema } from '@/lib/intake/dispute-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import {
  PROMISED_RECORDS,
  promisedDays,
  RETENTION_RULES,
  SERVER_RECORDS,
  type ServerRecord,
} from '@/lib/reference/retention';
import { decideDispute } from '@/server/officers/disputes/disputes';
import { readOfficerReport } from '@/server/officers/officer-report';
import { holdLock } from '@/server/platform/database/locks';
import { accesses, evidence, reports } from '@/server/platform/database/schema';
import { purge } from '@/server/retention/purge';
import { addEvent } from '@/server/routing/route-report';
import { ENGINES, openTestIntake, rowsOf, type TestIntake } from '@/tests/support/intake/engines';
import { officerOf } from '@/tests/support/intake/office';
import { postOf, putOf, SECRET, sampleWithPackage } from '@/tests/support/intake/samples';

const DAY = 86_400_000;
const REFUSED = 'f'.repeat(64);
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64');
/** Texts that people give, by the kind of record that sets their period. */
const PLANTED: Readonly<Partial<Record<ServerRecord, readonly string[]>>> = {
  'reporter-identity': [
    'nguoi.gui@secret.example',
    '0912345999',
    'Người Gửi Bí Mật',
    '079099000001',
    'Ngõ Bí Mật',
  ],
  'report-words': [
    'Lời kể bí mật',
    'Hãng chuyển phát bí mật',
    'Tiệm Bí Mật',
    'Ngõ Tiệm Bí Mật',
    '0100233488',
    'Kho Bí Mật',
    'Tựa bí mật',
    '777123',
    'Câu trả lời bí mật',
  ],
  'answer-senders': ['Chủ Gian Hàng Bí Mật', 'chu@secret.example', 'giay-to-bi-mat.pdf'],
  'access-log': ['officer-bi-mat'],
};
const PROMISED = SERVER_RECORDS.filter((kind) => promisedDays(kind) !== undefined);

describe('the table of periods', () => {
  it('has one rule for each kind, and a promise for everything kept of senders', () => {
    const kinds = RETENTION_RULES.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(SERVER_RECORDS.filter((kind) => !PROMISED.includes(kind))).toEqual(['case-packages']);
    expect(PROMISED).toEqual(expect.arrayContaining([...PROMISED_RECORDS]));
  });
});

describe.each(ENGINES)('with default settings, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const db = () => intake.deps.database.db;
  const ask = async (path: string, body: unknown) => {
    const answer = await intake.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRET}` },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    expect(answer.status, text).toBeLessThan(300);
    return text;
  };
  const purgeAt = (now: number) => {
    const { evidenceStore } = intake.deps;
    const deps = { db: db(), evidenceStore, settings: {}, now, log: () => undefined };
    return purge(deps, { dryRun: false });
  };

  /** The whole database as text, with binary columns decoded. */
  async function everything(): Promise<string> {
    const tables = await db().execute(
      sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'identity')`,
    );
    const rows: string[] = [];
    for (const { name } of rowsOf(tables)) {
      const found = await db().execute(sql.raw(`select to_jsonb(t)::text as row from ${name} t`));
      rows.push(...rowsOf(found).map(({ row }) => String(row)));
    }
    const text = rows.join('\n');
    const decoded = [...text.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').toString(),
    );
    return [text, ...decoded].join('\n');
  }

  /**
   * Sends one of every kind of record with every text people can write, and ends it now. Returns the package's
   * digest.
   */
  async function everyRecord(): Promise<string> {
    const { packed, report } = await sampleWithPackage(0, {
      id: randomUUID(),
      complainant: {
        mode: 'identified',
        name: 'Người Gửi Bí Mật',
        idNumber: '079099000001',
        address: 'Ngõ Bí Mật',
        email: 'nguoi.gui@secret.example',
        phone: '0912345999',
      },
      seller: {
        id: '912345678',
        name: 'Tiệm Bí Mật',
        address: '5 Ngõ Tiệm Bí Mật, TP. HCM',
        taxCode: '0100233488',
        shipsFrom: 'Kho Bí Mật, Hà Nội',
      },
      listing: {
        id: '20011223344',
        url: 'https://shopee.vn/x.912345678.20011223344',
        title: 'Tựa bí mật',
        price: { minor: 777_123, currency: 'VND' },
      },
      serviceProvider: 'Hãng chuyển phát bí mật',
      province: '79',
      reason: {
        code: 'NO_REFUND',
        text: 'Lời kể bí mật',
        bought: 'yes',
        pricePaid: { minor: 777_123, currency: 'VND' },
      },
    });
    const sent = await intake.request('/v1/reports', postOf(report));
    const { reference } = ReceiptResponseSchema.parse(await sent.json());
    await intake.request(`/v1/evidence/${packed.digest}?report=${report.id}`, putOf(packed.file));
    const { now } = intake.clock;
    const [row] = await db().select().from(reports).where(eq(reports.reference, reference));
    if (!row) throw new Error('no report');
    const note = { vi: 'Bạn mua khi nào?', en: 'When did you buy it?' };
    await addEvent(db(), row.id, 'more-asked', now, { note });
    await ask(`/v1/reports/${reference}/answers`, { text: 'Câu trả lời bí mật' });
    await addEvent(db(), row.id, 'closed', now);

    const dispute = await ask('/v1/disputes', {
      secret: 'a'.repeat(43),
      request: 'statement',
      shop: { url: 'https://shopee.vn/shop/1043927518' },
      control: 'shop-code',
      who: { name: 'Chủ Gian Hàng Bí Mật', email: 'chu@secret.example' },
      statement: 'Gian hàng của tôi không phải là bên bị xử lý.',
      documents: [{ name: 'giay-to-bi-mat.pdf', mediaType: 'application/pdf', content: PDF }],
      consent: true,
    });
    const answered = DisputeStatusSchema.parse(JSON.parse(dispute));
    const by = { officer: officerOf('decides', 'marketSurveillance-01'), now };
    await decideDispute(db(), by, answered.reference, { status: 'kept' });

    const at = new Date(now);
    await db()
      .insert(evidence)
      .values({ digest: REFUSED, byteLength: 1, state: 'quarantined', checks: [], receivedAt: at });
    await db()
      .insert(accesses)
      .values({ at, subject: 'officer-bi-mat', unit: 'u', reference: null, what: 'queue' });
    return packed.digest;
  }

  /** What is left of a kind: planted texts, or the file. */
  async function left(kind: ServerRecord, digest: string): Promise<readonly string[]> {
    if (kind === 'report-evidence') return (await intake.deps.evidenceStore.read(digest)) ? [digest] : [];
    if (kind === 'quarantine') {
      return (await db().$count(evidence, eq(evidence.digest, REFUSED))) > 0 ? [REFUSED] : [];
    }
    const text = await everything();
    return (PLANTED[kind] ?? []).filter((word) => text.includes(word));
  }

  it.each(PROMISED)('%s exists to the last promised day, and is gone after it', async (kind) => {
    const { now } = intake.clock;
    const days = promisedDays(kind) ?? 0;
    const digest = await everyRecord();
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
      await holdLock(tx, 'purge');
      expect(ReceiptResponseSchema.parse(JSON.parse(await ask('/v1/reports', report))).log).toBeDefined();
    });
  });

  it('the remains after every period can be read and verified, and are not purged again', async () => {
    await everyRecord();
    const end = intake.clock.now + 40_000 * DAY;
    const purged = (await purgeAt(end)).filter(({ count }) => count > 0).map(({ kind }) => kind);
    expect(purged).toEqual(PROMISED);
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
      seller: { id: '912345678' },
      listing: { id: '20011223344' },
      reason: { code: 'NO_REFUND' },
      complainant: 'purged',
    });
    expect(JSON.stringify(read)).not.toMatch(/bí mật/i);
  });
});
