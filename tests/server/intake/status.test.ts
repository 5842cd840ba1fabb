import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReceiptResponseSchema, ReportStatusSchema } from '@/lib/intake/contract';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import {
  newSigner,
  postOf,
  SECRET,
  sampleReport,
  sha256,
  signedPostOf,
} from '@/tests/support/intake/samples';

describe.each(SAME_ON_ALL)('the status of a report, on %s', (engine) => {
  let intake: TestIntake;
  let reference: string;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(async () => {
    await intake.clear();
    reference = await send();
  });
  afterAll(() => intake.remove());

  const send = async (secret = SECRET) => {
    const report = sampleReport({ id: randomUUID(), trackingKey: sha256(secret) });
    const answer = await intake.request('/v1/reports', postOf(report));
    return ReceiptResponseSchema.parse(await answer.json()).reference;
  };
  const ask = (of: string, authorization?: string, tail = '') =>
    intake.request(
      `/v1/reports/${of}${tail}`,
      authorization === undefined ? {} : { headers: { authorization } },
    );

  it('is shown only with the secret, and is never cached', async () => {
    const answer = await ask(reference, `Bearer ${SECRET}`);
    expect(ReportStatusSchema.parse(await answer.json())).toEqual({
      reference,
      status: 'received',
      channel: 'online',
      events: [{ status: 'received', at: '2026-11-25T01:00:00.000Z' }],
      evidence: 'awaited',
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('opens with the secret of any of the sender’s submissions', async () => {
    const signer = await newSigner();
    const sendSigned = async (secret: string) => {
      const report = sampleReport({ id: randomUUID(), trackingKey: sha256(secret) });
      const answer = await intake.request('/v1/reports', await signedPostOf(report, signer));
      return ReceiptResponseSchema.parse(await answer.json()).reference;
    };
    const own = await sendSigned('the-first-secret');
    expect(await sendSigned('the-second-secret')).toBe(own);
    expect((await ask(own, 'Bearer the-second-secret')).status).toBe(200);
    expect((await ask(own, 'Bearer the-first-secret')).status).toBe(200);
    expect((await ask(own, `Bearer ${SECRET}`)).status).toBe(404);
  });

  it('gives the same answer to a wrong secret and to an unknown reference', async () => {
    const wrong = await ask(reference, 'Bearer wrong');
    const unknown = await ask('CS-261125-ZZZZZZ', `Bearer ${SECRET}`);
    const senseless = await ask('x', `Bearer ${SECRET}`);
    expect([wrong.status, unknown.status, senseless.status]).toEqual([404, 404, 404]);
    const bodies = await Promise.all([wrong, unknown, senseless].map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', `Bearer ${'x'.repeat(201)}`])(
    'asks for the secret if the header is %s',
    async (authorization) => {
      const answer = await ask(reference, authorization);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    },
  );

  it('returns no package before one is verified', async () => {
    expect((await ask(reference, `Bearer ${SECRET}`, '/evidence')).status).toBe(404);
    expect((await ask(reference, 'Bearer wrong', '/evidence')).status).toBe(404);
  });
});
