import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchAccessToken, REDIRECT } from '@/demo/demonstration/steps/sign-in';
import { type IdentityProvider, startIdentityProvider } from '@/demo/demonstration/world/identity-provider';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { ProblemSchema, ReceiptResponseSchema } from '@/lib/intake/contract';
import { ISSUER, openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, SECRET, sampleReport } from '@/tests/support/intake/samples';

const NUL = '%00';
const logged: string[] = [];

let provider: IdentityProvider;
let officer: string;
beforeAll(async () => {
  provider = await startIdentityProvider({
    port: await findFreePort(),
    audience: ISSUER,
    redirectUri: REDIRECT,
  });
  officer = await fetchAccessToken(provider.issuer, 'demo-officer-01');
});
afterAll(() => provider.close());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const tus = { 'tus-resumable': '1.0.0' };
const begin = (report: string, digest: string): RequestInit => ({
  method: 'POST',
  headers: {
    ...tus,
    'upload-length': '10',
    'upload-metadata': `report ${base64(report)},digest ${base64(digest)}`,
  },
});
const bearer = (token: string, init: RequestInit = {}): RequestInit => ({
  ...init,
  headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` },
});
const odd = { vi: 'Một\0câu', en: 'One\ud800sentence' };

describe.each(SAME_ON_ALL)('a request meant to break the intake, on %s', (engine) => {
  let intake: TestIntake;
  let reference: string;
  beforeAll(async () => {
    intake = await openTestIntake(engine, {
      answerUnit: 'marketSurveillance-01',
      officerSignIn: { issuer: provider.issuer, audience: ISSUER },
      now: Date.now,
      log: (_level, event, fields) => logged.push(`${event} ${JSON.stringify(fields)}`),
    });
    const contact = { mode: 'contact' as const, email: 'a@b.example' };
    const { evidence: _, ...report } = sampleReport({ complainant: contact, province: '01' });
    const answer = await intake.request('/v1/reports', postOf(report));
    reference = ReceiptResponseSchema.parse(await answer.json()).reference;
    await intake.request(
      `/v1/officer/reports/${reference}/actions`,
      bearer(officer, postOf({ action: 'accept' })),
    );
  });
  beforeEach(() => {
    logged.length = 0;
  });
  afterAll(() => intake.remove());

  const cases: readonly (readonly [string, () => readonly [path: string, init?: RequestInit]])[] = [
    ['a report with NUL in its reference', () => [`/v1/reports/${NUL}`, bearer(SECRET)]],
    ['a proof for a digest with NUL', () => [`/v1/log/proof/${NUL}`]],
    ['a proof for a digest that is none', () => [`/v1/log/proof/abc`]],
    ['a tile past every number', () => [`/v1/log/tile/0/x999/x999/x999/x999/999`]],
    ['entries past every number', () => [`/v1/log/tile/entries/x999/x999/x999/x999/999`]],
    ['a growth past every number', () => ['/v1/log/consistency/1/999999999999999']],
    ['an upload that is no id', () => ['/v1/uploads/abc', { method: 'HEAD', headers: tus }]],
    ['an upload with NUL as id', () => [`/v1/uploads/${NUL}`, { method: 'HEAD', headers: tus }]],
    ['the end of an upload that is no id', () => ['/v1/uploads/abc', { method: 'DELETE', headers: tus }]],
    [
      'a piece for an upload that is no id',
      () => [
        '/v1/uploads/abc',
        {
          method: 'PATCH',
          headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
          body: 'x',
        },
      ],
    ],
    ['an upload of a digest with NUL', () => ['/v1/uploads', begin(randomUUID(), 'a\0')]],
    ['an upload of a path', () => ['/v1/uploads', begin('../../etc/passwd', 'a'.repeat(64))]],
    [
      'a package for a report with NUL',
      () => [
        `/v1/evidence/${'a'.repeat(64)}?report=${NUL}`,
        { method: 'PUT', headers: { 'content-type': 'application/wacz' }, body: 'x' },
      ],
    ],
    [
      'an answer with NUL',
      () => [`/v1/reports/${reference}/answers`, bearer(SECRET, postOf({ text: 'a\0' }))],
    ],
    ['the answer to a finding, of a shop with NUL', () => [`/v1/disputes/${NUL}`, bearer(SECRET)]],
    [
      'a document of NUL',
      () => [`/v1/officer/disputes/${NUL}/documents/0`, bearer(officer, postOf({ reason: 'x' }))],
    ],
    [
      'a document past every number',
      () => [`/v1/officer/disputes/${reference}/documents/1e300`, bearer(officer, postOf({ reason: 'x' }))],
    ],
    [
      'the sender of an answer, for a reason with NUL',
      () => [`/v1/officer/disputes/${reference}/sender`, bearer(officer, postOf({ reason: 'a\0' }))],
    ],
    ['answers after NUL', () => [`/v1/officer/disputes?after=${NUL}`, bearer(officer)]],
    [
      'a decision about NUL',
      () => [`/v1/officer/disputes/${NUL}/decisions`, bearer(officer, postOf({ status: 'kept' }))],
    ],
    [
      'a decision with NUL in its note',
      () => [
        `/v1/officer/disputes/${reference}/decisions`,
        bearer(officer, postOf({ status: 'kept', note: odd })),
      ],
    ],
    [
      'a transfer to a unit of NUL',
      () => [
        `/v1/officer/reports/${reference}/actions`,
        bearer(officer, postOf({ action: 'transfer', to: 'police-\0', reason: { vi: 'a', en: 'b' } })),
      ],
    ],
    ['a queue after NUL', () => [`/v1/officer/queue?after=${NUL}`, bearer(officer)]],
    ['a queue after nonsense', () => ['/v1/officer/queue?after=eyJhIjoxfQ', bearer(officer)]],
    ['a queue of a marketplace with NUL', () => [`/v1/officer/queue?marketplace=${NUL}`, bearer(officer)]],
    ['an officer reading NUL', () => [`/v1/officer/reports/${NUL}`, bearer(officer)]],
    [
      'a question with NUL',
      () => [
        `/v1/officer/reports/${reference}/actions`,
        bearer(officer, postOf({ action: 'ask', question: odd })),
      ],
    ],
    [
      'a reason with NUL',
      () => [
        `/v1/officer/reports/${reference}/identity`,
        bearer(officer, postOf({ reason: 'Một lý do\0 đủ dài' })),
      ],
    ],
    [
      'a device with NUL in its name',
      () => [
        '/v1/officer/devices',
        bearer(
          officer,
          postOf({
            publicKey: base64('k'.repeat(120)),
            label: 'a\0',
            challenge: 'x',
            signature: base64('s'.repeat(96)),
          }),
        ),
      ],
    ],
    [
      'a device revoked for NUL',
      () => [`/v1/officer/devices/${'a'.repeat(64)}/revoke`, bearer(officer, postOf({ reason: '\0\ud800' }))],
    ],
    [
      'a package of a case with NUL',
      () => [
        `/v1/officer/packages/${'a'.repeat(64)}?case=${NUL}&key=${encodeURIComponent(base64('k'.repeat(120)))}`,
        bearer(officer, { method: 'PUT', headers: { 'content-type': 'application/wacz' }, body: 'x' }),
      ],
    ],
    ['an address that is no text', () => ['/v1/reports/%ff%fe', bearer(SECRET)]],
  ];
  it.each(cases)('%s is refused by name, without an unexpected error', async (_what, request) => {
    const answer = await intake.request(...request());
    expect(logged.filter((line) => line.startsWith('unexpected'))).toEqual([]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    const text = await answer.text();
    const isOurs = answer.headers.get('content-type')?.includes('problem') === true;
    if (isOurs && text !== '') ProblemSchema.parse(JSON.parse(text)); // HEAD has no body
  });
});
