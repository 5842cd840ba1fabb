import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import { DisputeStatusSchema } from '@/lib/intake/dispute-contract';
import type { ServerRecord } from '@/lib/reference/retention';
import { decideDispute } from '@/server/officers/disputes/disputes';
import type { Database } from '@/server/platform/database/database';
import {
  accesses,
  confidentialReports,
  escalations,
  evidence,
  reports,
  supports,
  unitContacts,
  unitMessages,
  unitRequests,
} from '@/server/platform/database/schema';
import { addEventAndSetStatus } from '@/server/routing/route-report';
import { rowsOf, type TestIntake } from '@/tests/support/intake/engines';
import { officerOf } from '@/tests/support/intake/office';
import { postOf, putOf, SECRET, sampleWithPackage } from '@/tests/support/intake/samples';

/** Digest of a package in quarantine. */
export const REFUSED = 'f'.repeat(64);
/** Secret of the seller's answer. */
export const ANSWER_SECRET = 'a'.repeat(43);
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64');

/** What two units write to each other about the report. */
export const BETWEEN_UNITS: readonly string[] = [
  'Việc nhờ đơn vị bạn: đến nơi bí mật',
  'Trả lời đơn vị: nhà bí mật',
];
/** Texts that persons write, by the kind of record whose period applies to them. */
export const PLANTED: Readonly<Partial<Record<ServerRecord, readonly string[]>>> = {
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
    'https://shopee.vn/x.912345678.20011223344',
    '"20011223344"',
    '"912345678"',
    ...BETWEEN_UNITS,
  ],
  'report-record': ['Lời kết thúc bí mật', 'NO_REFUND', 'Giữ kín vì bí mật', 'lead-bi-mat'],
  'answer-senders': [
    'Chủ Gian Hàng Bí Mật',
    'chu@secret.example',
    'giay-to-bi-mat.pdf',
    'https://shopee.vn/shop/1043927518',
    'không phải là bên bị xử lý',
  ],
  'access-log': ['officer-bi-mat', 'Phòng bí mật'],
};

/** Returns the whole database as text, and the binary columns decoded as text. */
export async function readWholeDatabase(db: Database): Promise<string> {
  const tables = await db.execute(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'identity')`,
  );
  const rows: string[] = [];
  for (const { name } of rowsOf(tables)) {
    const found = await db.execute(sql.raw(`select to_jsonb(t)::text as row from ${name} t`));
    rows.push(...rowsOf(found).map(({ row }) => String(row)));
  }
  const text = rows.join('\n');
  const decoded = [...text.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').toString(),
  );
  return [text, ...decoded].join('\n');
}

/** Sends one record of every kind, with every text that people can write; the report and the seller's answer are closed now. */
export async function storeEveryRecord(intake: TestIntake) {
  const { db } = intake.deps.database;
  const ask = async (path: string, body: unknown) => {
    const answer = await intake.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRET}` },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${text}`);
    return text;
  };
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
  const [row] = await db.select().from(reports).where(eq(reports.reference, reference));
  if (!row) throw new Error('no report');
  const note = { vi: 'Bạn mua khi nào?', en: 'When did you buy it?' };
  await addEventAndSetStatus(db, row.id, 'more-asked', now, { note });
  await ask(`/v1/reports/${reference}/answers`, { text: 'Câu trả lời bí mật' });
  const ended = { vi: 'Lời kết thúc bí mật', en: 'The end' };
  await addEventAndSetStatus(db, row.id, 'closed', now, { note: ended });

  const dispute = await ask('/v1/disputes', {
    secret: ANSWER_SECRET,
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
  await decideDispute(db, by, answered.reference, { status: 'kept' });

  const at = new Date(now);
  await db
    .insert(evidence)
    .values({ digest: REFUSED, byteLength: 1, state: 'quarantined', checks: [], receivedAt: at });
  await addUnitRequests(db, row.id, at);
  await db
    .insert(accesses)
    .values({ at, subject: 'officer-bi-mat', unit: 'u', reference: null, what: 'queue' });
  return { digest: packed.digest, reference, reportId: report.id, answer: answered.reference };
}

/** Stores what units tell each other and request of each other about a report. */
async function addUnitRequests(db: Database, reportId: number, at: Date): Promise<void> {
  const by = { subject: 's', at };
  const [request] = await db
    .insert(unitRequests)
    .values({
      reportId,
      fromUnit: 'a',
      toUnit: 'b',
      act: 'Việc nhờ đơn vị bạn: đến nơi bí mật',
      deadline: '2026-11-30',
      at,
    })
    .returning();
  if (!request) throw new Error('no request');
  await db
    .insert(unitMessages)
    .values({ ...by, requestId: request.id, unit: 'b', name: 'n', text: 'Trả lời đơn vị: nhà bí mật' });
  await db.insert(confidentialReports).values({ ...by, reportId, unit: 'a', reason: 'Giữ kín vì bí mật' });
  await db.insert(supports).values({ reportId, unit: 'a', lead: 'lead-bi-mat', at });
  await db.insert(unitContacts).values({ ...by, unit: 'a', contact: 'Phòng bí mật' });
  const missed = { clock: 'deadline', level: 1, ofUnit: 'a', toUnit: 'a', dueAt: at, at };
  await db.insert(escalations).values([
    { ...missed, kind: 'report', subjectId: reportId },
    { ...missed, kind: 'request', subjectId: request.id },
  ]);
}
