import { generateKeyPair } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaptureContext } from '@/lib/domain/report/evidence';
import {
  NonceResponseSchema,
  ProblemSchema,
  ReceiptResponseSchema,
  ReportStatusSchema,
} from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { signNonce } from '@/server/receipts/signing/sign';
import { ISSUER, openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, SECRET, samplePackage, sampleReport, sha256 } from '@/tests/support/intake/samples';

describe.each(SAME_ON_ALL)('the nonce of a capture, on %s', (engine) => {
  let intake: TestIntake;
  let start: number;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    start = intake.clock.now;
  });
  beforeEach(async () => {
    await intake.clear();
    intake.clock.now = start;
  });
  afterAll(() => intake.remove());

  const at = (ms: number) => new Date(ms).toISOString();
  const issue = async () =>
    NonceResponseSchema.parse(await (await intake.request('/v1/nonces', { method: 'POST' })).json());
  const nonceBy = async (issuer: string, privateKey = intake.deps.keys.privateKey) =>
    (await signNonce(issuer, start, { ...intake.deps.keys, privateKey })).nonce;

  /** Sends a report and a package with this context; returns the answer and a way to read the status. */
  async function send(context: Partial<CaptureContext>) {
    const packed = await samplePackage(0, { capturedAt: at(start), clockOffset: null, ...context });
    const { digest, byteLength } = packed;
    const report = sampleReport({ evidence: { digest, byteLength, mediaType: 'application/wacz' } });
    const body = JSON.stringify(report);
    const sent = await intake.request('/v1/reports', postOf(body));
    const { reference } = ReceiptResponseSchema.parse(await sent.json());
    const put = () => intake.request(`/v1/evidence/${digest}?report=${report.id}`, putOf(packed.file));
    const headers = { authorization: `Bearer ${SECRET}` };
    const status = async () =>
      ReportStatusSchema.parse(await (await intake.request(`/v1/reports/${reference}`, { headers })).json());
    const claims = async (answer: Response) => {
      const { receipt } = ReceiptResponseSchema.parse(await answer.json());
      const expected = { reportDigest: sha256(body), evidenceDigest: digest, issuer: ISSUER };
      const { evidence } = await verifyReceipt(receipt, [...intake.deps.keys.jwks.keys], expected);
      return evidence.state === 'verified' ? evidence.nonce : evidence.state;
    };
    return { answer: await put(), put, claims, status };
  }

  it('gives receipt and status the earliest time at which the page can have been captured', async () => {
    const { nonce, issuedAt } = await issue();
    intake.clock.now += 3 * 86_400_000; // sent days later, from an outbox that was offline
    const { answer, put, claims, status } = await send({ nonce });
    expect(await claims(answer)).toEqual({ state: 'issued', at: issuedAt });
    expect((await status()).nonce).toEqual({ state: 'issued', at: issuedAt });
    expect(await claims(await put())).toEqual({ state: 'issued', at: issuedAt });
  });

  it('counts only for the first package that uses it', async () => {
    const { nonce, issuedAt } = await issue();
    const first = await send({ nonce });
    expect(await first.claims(first.answer)).toMatchObject({ state: 'issued' });
    const second = await send({ nonce });
    expect(await second.claims(second.answer)).toEqual({ state: 'used', at: issuedAt });
    const both = await Promise.all([first.put(), second.put()]);
    expect(await Promise.all([first.claims(both[0]), second.claims(both[1])])).toMatchObject([
      { state: 'issued' },
      { state: 'used' },
    ]);
  });

  it('may be missing after an offline capture, which the receipt states', async () => {
    const { answer, claims } = await send({ nonce: null });
    expect(await claims(answer)).toEqual({ state: 'none' });
  });

  it.each<[string, Partial<CaptureContext>, string]>([
    ['an hour before the capture', { capturedAt: at(Date.UTC(2026, 10, 25, 2)) }, 'issued'],
    ['longer before', { capturedAt: at(Date.UTC(2026, 10, 25, 2, 0, 1)) }, 'stale'],
    [
      'shortly before, by a device whose clock is a day ahead and that knows it',
      { capturedAt: at(Date.UTC(2026, 10, 26, 1)), clockOffset: -86_400_000 },
      'issued',
    ],
    [
      'shortly before, by a device whose clock is a day behind',
      { capturedAt: at(Date.UTC(2026, 10, 24, 1)) },
      'issued',
    ],
  ])('issued %s counts as "%s"', async (_, context, state) => {
    const { nonce, issuedAt } = await issue();
    const { answer, claims } = await send({ nonce, ...context });
    expect(await claims(answer)).toEqual({ state, at: issuedAt });
  });

  it('of another intake proves no time, and causes no refusal', async () => {
    const { answer, claims } = await send({ nonce: await nonceBy('https://other.example') });
    expect(await claims(answer)).toEqual({ state: 'foreign' });
  });

  it.each<[string, () => Promise<string>]>([
    [
      'signed by somebody else in our name',
      async () => nonceBy(ISSUER, (await generateKeyPair('ES256')).privateKey),
    ],
    [
      'that is a receipt',
      async () => {
        const answer = await intake.request('/v1/reports', postOf(sampleReport()));
        return ReceiptResponseSchema.parse(await answer.json()).receipt;
      },
    ],
    [
      'with a changed time',
      async () => {
        const [head, , signature] = (await nonceBy(ISSUER)).split('.');
        const claims = { issuer: ISSUER, issuedAt: at(start - 60_000), random: 'x' };
        return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
      },
    ],
    ['that is no nonce', async () => 'nonce'],
  ])('%s is refused by name, and the report stays open', async (_, make) => {
    const { answer, status } = await send({ nonce: await make() });
    expect(ProblemSchema.parse(await answer.json())).toMatchObject({
      status: 422,
      code: 'evidence-invalid',
      field: 'nonce',
    });
    expect(await status()).toMatchObject({ status: 'received', evidence: 'awaited' });
  });
});
