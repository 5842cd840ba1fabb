import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessSchema } from '@/lib/intake/officers/access-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { createApp } from '@/server/app';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { officerOf } from '@/tests/support/intake/office';
import { postOf, sampleReport } from '@/tests/support/intake/samples';

// A token that officers shared would open every seller's name and documents and every unit's case, without a reason and without a
// row in the access log.

const SHARED_TOKEN = 'x'.repeat(40);
const UNIT = 'marketSurveillance-01';
const WHO = { name: 'Chủ Gian Hàng Bí Mật', email: 'chu@bi-mat.example', phone: '0900 000 111' };
const PDF = Buffer.from('%PDF-1.7 bi-mat\n').toString('base64');
const reason = { reason: 'Đối chiếu giấy tờ kèm theo' };
const secretWords = new RegExp(`${WHO.name}|${WHO.email}|${WHO.phone}|bi-mat`);

const dispute = {
  secret: 'a'.repeat(43),
  request: 'statement',
  shop: { url: 'https://shopee.vn/shop/1043927518' },
  control: 'register-email',
  who: WHO,
  statement: 'Gian hàng của tôi không phải là bên bị xử lý.',
  documents: [{ name: 'bi-mat.pdf', mediaType: 'application/pdf', content: PDF }],
  consent: true,
};

describe.each(SAME_ON_ALL)('an attack on a seller’s identity, on %s', (engine) => {
  let intake: TestIntake;
  let answered: string;
  let reported: string;
  beforeAll(async () => {
    intake = await openTestIntake(engine, { answerUnit: UNIT });
    const referenceOf = async (answer: Response) => String((await answer.json()).reference);
    answered = await referenceOf(await intake.request('/v1/disputes', postOf(dispute)));
    const contact = { mode: 'contact' as const, email: 'nguoi-gui@bi-mat.example' };
    const { evidence: _, ...bare } = sampleReport({ complainant: contact, province: '01' });
    reported = await referenceOf(await intake.request('/v1/reports', postOf(bare)));
  });
  afterAll(() => intake.remove());

  const as = (officer: OfficerSelf, path: string, init?: RequestInit) =>
    intake.as(officer)(`/v1/officer/${path}`, init);
  const accesses = async () => {
    const supervisor: OfficerSelf = { ...officerOf('officer', UNIT), roles: ['supervisor'] };
    const { accesses: rows } = await (await as(supervisor, 'accesses')).json();
    return AccessSchema.array().parse(rows);
  };

  it('reads and changes nothing on any path with only a shared token', async () => {
    const before = await accesses();
    const paths = new Set(createApp(intake.deps).routes.map(({ path }) => path));
    expect(paths.size).toBeGreaterThan(30);
    const tried: string[] = [];
    for (const pattern of [...paths, '/v1/disputes', '/v1/disputes/:reference/documents/:place']) {
      for (const reference of [answered, reported]) {
        const path = pattern
          .replace(':reference', reference)
          .replace(':place', '0')
          .replace(/:\w+|\*/g, '0');
        for (const method of ['GET', 'POST', 'PUT']) {
          const headers = { authorization: `Bearer ${SHARED_TOKEN}`, 'content-type': 'application/json' };
          const body = method === 'GET' ? {} : { body: JSON.stringify({ ...reason, status: 'closed' }) };
          const answer = await intake.request(path, { method, headers, ...body });
          tried.push(path);
          expect(await answer.text(), `${method} ${path}`).not.toMatch(secretWords);
        }
      }
    }
    expect(tried).toContain(`/v1/officer/disputes/${answered}/sender`);
    expect(await accesses()).toEqual(before);
    const gone = await intake.request(`/v1/cases/${reported}/events`, postOf({ status: 'closed' }));
    expect(gone.status).toBe(404);
  });

  it('is refused to an officer of another unit, and to everybody without a named unit', async () => {
    const other = officerOf('officer', 'marketSurveillance-79');
    const ways: readonly (readonly [string, RequestInit?])[] = [
      ['disputes'],
      [`disputes/${answered}`],
      [`disputes/${answered}/sender`, postOf(reason)],
      [`disputes/${answered}/documents/0`, postOf(reason)],
      [`disputes/${answered}/decisions`, postOf({ status: 'kept' })],
    ];
    const nobody = intake.with({
      answerUnit: undefined,
      officerSignIn: async () => officerOf('officer', UNIT),
    });
    for (const [path, init] of ways) {
      expect((await as(other, path, init)).status, path).toBe(403);
      expect((await nobody(`/v1/officer/${path}`, init)).status, path).toBe(403);
    }
  });

  it('is refused to an officer without a reason, and logged with one', async () => {
    const lan = officerOf('lan', UNIT);
    for (const path of [`disputes/${answered}/sender`, `disputes/${answered}/documents/0`]) {
      expect((await as(lan, path, postOf({}))).status).toBe(400);
      expect((await as(lan, path, postOf({ reason: '  ' }))).status).toBe(400);
      expect((await as(lan, path)).status).toBe(405);
    }
    const count = (await accesses()).length;
    expect((await as(lan, 'disputes')).status).toBe(200);
    expect((await as(lan, `disputes/${answered}`)).status).toBe(200);
    const sender = await as(lan, `disputes/${answered}/sender`, postOf(reason));
    expect(await sender.text()).toMatch(secretWords);
    expect((await as(lan, `disputes/${answered}/documents/0`, postOf(reason))).status).toBe(200);
    expect((await as(lan, `disputes/${answered}/decisions`, postOf({ status: 'kept' }))).status).toBe(204);
    const rows = (await accesses())
      .slice(0, -count || undefined)
      .map(({ what, reference, reason: why }) => [what, reference, why]);
    expect(rows).toEqual([
      ['dispute:kept', answered, null],
      ['dispute-document', answered, `0: ${reason.reason}`],
      ['dispute-sender', answered, reason.reason],
      ['dispute', answered, null],
      ['disputes', null, null],
    ]);
  });
});
