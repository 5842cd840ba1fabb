import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchAccessToken, REDIRECT } from '@/demo/demonstration/steps/sign-in';
import { type IdentityProvider, startIdentityProvider } from '@/demo/demonstration/world/identity-provider';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { packEvidence } from '@/lib/evidence/pack';
import type { EvidenceSigner } from '@/lib/evidence/sign';
import { ProblemSchema, ReceiptResponseSchema, ReportStatusSchema } from '@/lib/intake/contract';
import {
  formatCustodyMessage,
  HeadReceiptClaimsSchema,
  HeadReceiptSchema,
} from '@/lib/intake/officers/custody-head';
import {
  CasePackageReceiptSchema,
  DeviceSchema,
  type OfficerAction,
  OfficerReportSchema,
  OfficerSelfSchema,
  QueueSchema,
} from '@/lib/intake/officers/officer-contract';
import { ENGINES, ISSUER, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, SECRET, sampleReport, sha256 } from '@/tests/support/intake/samples';
import { newDevice, registerAs } from '@/tests/support/officer/devices';

let provider: IdentityProvider;
let hanoi: string;
let saigon: string;
beforeAll(async () => {
  const port = await findFreePort();
  provider = await startIdentityProvider({ port, audience: ISSUER, redirectUri: REDIRECT });
  hanoi = await fetchAccessToken(provider.issuer, 'demo-officer-01');
  saigon = await fetchAccessToken(provider.issuer, 'demo-officer-79');
});
afterAll(() => provider.close());

const note = { vi: 'Đã kiểm tra.', en: 'Checked.' };
const contact = { mode: 'contact' as const, email: 'a@b.example' };
const { evidence: _, ...withoutPackage } = sampleReport({ complainant: contact, province: '01' });

describe.each(ENGINES)('an officer, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    const officerSignIn = { issuer: provider.issuer, audience: ISSUER };
    intake = await openTestIntake(engine, { officerSignIn, now: Date.now });
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const send = async (over: object = {}) => {
    const answer = await intake.request(
      '/v1/reports',
      postOf({ ...withoutPackage, id: randomUUID(), ...over }),
    );
    return ReceiptResponseSchema.parse(await answer.json()).reference;
  };
  const ask = (token: string, path: string, init: RequestInit = {}) =>
    intake.request(`/v1/officer/${path}`, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` },
    });
  const register = (device: EvidenceSigner) => registerAs((path, init) => ask(hanoi, path, init), device);
  const queue = async (token: string, query = '') =>
    QueueSchema.parse(await (await ask(token, `queue${query}`)).json());
  const act = async (token: string, reference: string, action: OfficerAction) => {
    const answer = await ask(token, `reports/${reference}/actions`, postOf(action));
    return answer.status === 204 ? 'done' : ProblemSchema.parse(await answer.json()).code;
  };
  const statusFor = async (reference: string) => {
    const headers = { authorization: `Bearer ${SECRET}` };
    const answer = await intake.request(`/v1/reports/${reference}`, { headers });
    return ReportStatusSchema.parse(await answer.json());
  };

  it('has the identity and unit from the provider', async () => {
    const self = OfficerSelfSchema.parse(await (await ask(hanoi, 'me')).json());
    expect(self.unit.name.vi).toContain('Hà Nội');
    expect(self.roles).toEqual(['officer', 'supervisor']);
  });

  it.each([
    ['no token', undefined, 401],
    ['a word', 'Bearer something-that-is-no-token', 401],
    ['a token somebody signed for themselves', `Bearer ${fakeToken()}`, 401],
  ])('is unknown with %s', async (_what, authorization, status) => {
    const headers = authorization === undefined ? undefined : { authorization };
    const answer = await intake.request('/v1/officer/queue', headers && { headers });
    expect(answer.status).toBe(status);
  });

  it('is unknown to an intake the token was not made for', async () => {
    const other = await openTestIntake(ONE_ENGINE, {
      officerSignIn: { issuer: provider.issuer, audience: 'https://other.example' },
      now: Date.now,
    });
    const headers = { authorization: `Bearer ${hanoi}` };
    expect((await other.request('/v1/officer/me', { headers })).status).toBe(401);
    await other.remove();
  });

  it('sees the unit’s reports, and no other unit’s', async () => {
    const reference = await send();
    const other = await send({ province: '79' });
    expect((await queue(hanoi)).rows.flatMap((row) => row.references)).toEqual([reference]);
    expect((await queue(saigon)).rows.flatMap((row) => row.references)).toEqual([other]);
    expect((await ask(saigon, `reports/${reference}`)).status).toBe(404);
    expect(await act(saigon, reference, { action: 'accept' })).toBe('not-found');
  });

  it('reads reports about one listing and violation type as one row, oldest first, in pages', async () => {
    const first = await send();
    const second = await send();
    const listing = { id: '20011223345', url: 'https://shopee.vn/Am-tra-i.912345678.20011223345' };
    const third = await send({ listing });
    const all = await queue(hanoi);
    expect(all.rows.map((row) => row.references)).toEqual([[first, second], [third]]);
    const page = await queue(hanoi, '?limit=1');
    expect(page.rows.map((row) => row.references)).toEqual([[first, second]]);
    const rest = await queue(hanoi, `?limit=1&after=${page.next}`);
    expect(rest.rows.map((row) => row.references)).toEqual([[third]]);
    expect(rest.next).toBeUndefined();
  });

  it('accepts all reports of a row, and a second officer learns who was first', async () => {
    const [one, two] = [await send(), await send()];
    const results = await Promise.all([
      act(hanoi, one, { action: 'accept' }),
      act(hanoi, two, { action: 'accept' }),
    ]);
    expect(results).toEqual(['done', 'done']);
    const [row] = (await queue(hanoi)).rows;
    expect(row).toMatchObject({ status: 'accepted', acceptedBy: { subject: 'demo-officer-01' } });
    expect((await statusFor(two)).status).toBe('accepted');
  });

  it('accepts a report that another officer accepts at the same moment, or is told who did', async () => {
    const reference = await send();
    await act(hanoi, reference, { action: 'transfer', to: 'marketSurveillance-79', reason: note });
    // The former unit is told where the report went; a unit that never had it is told there is none.
    expect(await act(hanoi, reference, { action: 'accept' })).toBe('report-conflict');
    expect((await ask(hanoi, `reports/${reference}`)).status).toBe(404);
    const colleague = await forgeColleague();
    const results = await Promise.all(
      [saigon, colleague].map((token) =>
        token === saigon
          ? act(saigon, reference, { action: 'accept' })
          : colleagueActs(reference, { action: 'accept' }),
      ),
    );
    expect(results.sort()).toEqual(['accepted-by-other', 'done']);
  });

  it('does not take over a colleague’s report by accepting it, even as a supervisor', async () => {
    const reference = await send();
    const self = OfficerSelfSchema.parse(await (await ask(hanoi, 'me')).json());
    expect(self.roles).toContain('supervisor');
    const officerSignIn = async () => ({ ...self, subject: 'colleague', roles: ['officer' as const] });
    const asColleague = intake.with({ officerSignIn });
    const path = `/v1/officer/reports/${reference}/actions`;
    expect((await asColleague(path, postOf({ action: 'accept' }))).status).toBe(204);
    expect(await act(hanoi, reference, { action: 'accept' })).toBe('accepted-by-other');
    const [row] = (await queue(hanoi)).rows;
    expect(row).toMatchObject({ acceptedBy: { subject: 'colleague' } });
  });

  // Acts as a second officer of the same unit: only the sign-in of this app is replaced.
  const forgeColleague = async () => 'colleague';
  const colleagueActs = async (reference: string, action: OfficerAction) => {
    const self = OfficerSelfSchema.parse(await (await ask(saigon, 'me')).json());
    const asColleague = intake.with({ officerSignIn: async () => ({ ...self, subject: 'colleague' }) });
    const answer = await asColleague(`/v1/officer/reports/${reference}/actions`, postOf(action));
    return answer.status === 204 ? 'done' : ProblemSchema.parse(await answer.json()).code;
  };

  it('transfers with a reason the reporter sees', async () => {
    const reference = await send();
    expect(
      await act(hanoi, reference, { action: 'transfer', to: 'marketSurveillance-79', reason: note }),
    ).toBe('done');
    expect((await queue(hanoi)).rows).toEqual([]);
    expect((await queue(saigon)).rows.flatMap((row) => row.references)).toEqual([reference]);
    const { route, events } = await statusFor(reference);
    expect(route?.lead.name.vi).toContain('Hồ Chí Minh');
    expect(events.at(-1)).toMatchObject({ status: 'transferred', note });
    expect(await act(saigon, reference, { action: 'transfer', to: 'nowhere-99', reason: note })).toBe(
      'not-found',
    );
  });

  it('accepts a report that another unit accepted and transferred', async () => {
    const reference = await send();
    await act(hanoi, reference, { action: 'accept' });
    await act(hanoi, reference, { action: 'transfer', to: 'marketSurveillance-79', reason: note });
    expect(await act(saigon, reference, { action: 'accept' })).toBe('done');
  });

  it('merges reports and closes them with an outcome for every reporter', async () => {
    const main = await send();
    const other = await send({ reason: { code: 'IP_TRADEMARK' } });
    for (const reference of [main, other]) await act(hanoi, reference, { action: 'accept' });
    expect(await act(hanoi, other, { action: 'merge', into: main, reason: 'Cùng một vụ việc' })).toBe('done');
    expect((await queue(hanoi)).rows.flatMap((row) => row.references)).toEqual([main]);
    expect(await act(hanoi, main, { action: 'close', outcome: 'violation-found', note })).toBe('done');
    for (const reference of [main, other]) {
      expect((await statusFor(reference)).events.at(-1)).toMatchObject({ status: 'closed', note });
    }
    expect(await act(hanoi, main, { action: 'ask', question: note })).toBe('report-conflict');
  });

  it('asks the reporter a question only after accepting the report', async () => {
    const reference = await send();
    const question = { vi: 'Anh chị còn giữ hộp không?', en: 'Do you still have the box?' };
    expect(await act(hanoi, reference, { action: 'ask', question })).toBe('report-conflict');
    await act(hanoi, reference, { action: 'accept' });
    expect(await act(hanoi, reference, { action: 'ask', question })).toBe('done');
    expect((await statusFor(reference)).events.at(-1)).toMatchObject({
      status: 'more-asked',
      note: question,
    });
  });

  it('sees running periods, and the platform’s period after a takedown request', async () => {
    const reference = await send();
    await act(hanoi, reference, { action: 'accept' });
    const read = async () =>
      OfficerReportSchema.parse(await (await ask(hanoi, `reports/${reference}`)).json());
    expect((await read()).due.map(({ clock }) => clock)).toEqual([]);
    await act(hanoi, reference, { action: 'request-takedown', requestedAt: '2026-11-25T01:00:00.000Z' });
    expect((await read()).due.map(({ clock, dueAt }) => [clock, dueAt])).toContainEqual([
      'removeListing',
      '2026-11-26T01:00:00.000Z',
    ]);
  });

  it('reads identities only for a written reason, which is logged', async () => {
    const reference = await send();
    const read = await (await ask(hanoi, `reports/${reference}`)).text();
    expect(read).not.toContain('a@b.example');
    const bare = await ask(hanoi, `reports/${reference}/identity`, postOf({}));
    expect(bare.status).toBe(400);
    const response = await ask(
      hanoi,
      `reports/${reference}/identity`,
      postOf({ reason: 'Hẹn lấy lời khai' }),
    );
    expect(await response.json()).toEqual({ complainants: [contact] });
    const log = await (await ask(hanoi, 'accesses')).json();
    expect(log).toMatchObject({
      accesses: [
        { what: 'identity', reference, reason: 'Hẹn lấy lời khai', subject: 'demo-officer-01' },
        { what: 'report', reference },
      ],
    });
    expect((await ask(saigon, 'accesses')).status).toBe(403);
  });

  it('sends case packages signed by the registered device, until it is revoked', async () => {
    const device = await newDevice();
    const packed = await packEvidence(createCapturedPage(), {
      signer: device,
      now: Date.now,
      uuid: randomUUID,
      software: { name: 'cho-sang', version: '0.1.0' },
    });
    const path = (key = device.publicKey) =>
      `packages/${packed.digest}?${new URLSearchParams({ case: '12/2026', key })}`;
    const put = async (token: string, to = path()) => {
      const answer = await ask(token, to, putOf(packed.file));
      return answer.ok
        ? CasePackageReceiptSchema.parse(await answer.json()).receipt
        : ProblemSchema.parse(await answer.json()).code;
    };
    expect(await put(hanoi)).toBe('device-unknown');
    const registered = await register(device);
    const { fingerprint } = DeviceSchema.parse(await registered.json());
    expect(fingerprint).toBe(sha256(Buffer.from(device.publicKey, 'base64')));
    const receipt = await put(hanoi);
    expect(receipt.split('.')).toHaveLength(3);
    expect(await put(hanoi)).toBe(receipt);
    expect(await put(saigon)).toBe('device-unknown');

    const other = await newDevice();
    await register(other);
    const asOther = `packages/${packed.digest}?${new URLSearchParams({ case: '13/2026', key: other.publicKey })}`;
    expect(await put(hanoi, asOther)).toBe('evidence-invalid'); // signed by another device than it says

    const revoked = await ask(hanoi, `devices/${fingerprint}/revoke`, postOf({ reason: 'Mất máy' }));
    expect(DeviceSchema.parse(await revoked.json()).reason).toBe('Mất máy');
    const again = `packages/${packed.digest}?${new URLSearchParams({ case: '14/2026', key: device.publicKey })}`;
    expect(await put(hanoi, again)).toBe('device-revoked');
  });

  it('registers the head of a custody log, if it continues the registered one', async () => {
    const device = await newDevice();
    const { publicKey } = device;
    const caseId = randomUUID();
    const tell = async (events: number, head: string, over: object = {}) => {
      const signature = await device.sign(formatCustodyMessage(caseId, { events, head }));
      const body = { caseNumber: '12/2026', events, head, publicKey, signature, ...over };
      const answer = await ask(hanoi, `cases/${caseId}/head`, { ...postOf(body), method: 'PUT' });
      if (!answer.ok) return ProblemSchema.parse(await answer.json()).code;
      const { receipt } = HeadReceiptSchema.parse(await answer.json());
      const { heads } = HeadReceiptClaimsSchema.parse(decodeJwt(receipt));
      return heads.map((one) => `${one.events} ${one.head.slice(0, 1)}`);
    };
    const [a, b, c] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)];
    expect(await tell(2, a)).toBe('device-unknown');
    await register(device);
    expect(await tell(2, a)).toEqual(['2 a']);
    expect(await tell(5, b)).toEqual(['2 a', '5 b']);
    expect(await tell(5, b)).toEqual(['2 a', '5 b']); // told again
    expect(await tell(5, c)).toBe('custody-conflict');
    expect(await tell(4, c)).toBe('custody-conflict');
    expect(await tell(6, c, { signature: await device.sign('something else') })).toBe('device-signature');
    expect(await tell(6, c)).toEqual(['2 a', '5 b', '6 c']);

    const other = await newDevice();
    await register(other);
    const foreign = await other.sign(formatCustodyMessage(caseId, { events: 7, head: a }));
    expect(await tell(7, a, { publicKey: other.publicKey, signature: foreign })).toBe('forbidden');
  });
});

function fakeToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'demo-officer-01', unit: 'marketSurveillance-01' })}.`;
}
