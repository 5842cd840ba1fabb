import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { REDIRECT, signInSession } from '@/demo/demonstration/steps/sign-in';
import { DEMO_CLIENT_ID } from '@/demo/demonstration/world/demo-officers';
import { type IdentityProvider, startIdentityProvider } from '@/demo/demonstration/world/identity-provider';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { AppError } from '@/lib/base/errors';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import { createOfficerClient } from '@/lib/intake/officers/officer-client';
import { OfficerSelfSchema } from '@/lib/intake/officers/officer-contract';
import { type OfficerSession, signInOfficer } from '@/lib/intake/officers/officer-sign-in';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createOfficerKeyStore } from '@/lib/storage/device-key';
import { createSettings } from '@/lib/storage/settings';
import { enrolOfficer, signOutOfficer } from '@/lib/workflows/cases/enrol-officer';
import { ISSUER, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, sampleReport } from '@/tests/support/intake/samples';

let provider: IdentityProvider;
let intake: TestIntake;
let databases = 0;

beforeAll(async () => {
  provider = await startIdentityProvider({
    port: await findFreePort(),
    audience: ISSUER,
    redirectUri: REDIRECT,
  });
  const officerSignIn = { issuer: provider.issuer, audience: ISSUER };
  intake = await openTestIntake(ONE_ENGINE, { officerSignIn, now: Date.now });
});
beforeEach(() => intake.clear());
afterAll(async () => {
  await provider.close();
  await intake.remove();
});

/** An officer's device with its own database and key, and the real intake and provider. */
function device(subject = 'demo-officer-01') {
  databases += 1;
  const db = new ChoSangDatabase(`officer-device-${databases}`);
  const settings = createSettings(db.settings);
  let held: OfficerSession | null = null;
  const client = createOfficerClient({
    url: ISSUER,
    fetch: async (input, init) =>
      intake.request(new URL(String(input)).pathname + new URL(String(input)).search, init),
    now: Date.now,
    token: async () => held?.token ?? null,
  });
  const deps = {
    signIn: () => signInSession(provider.issuer, subject),
    session: {
      keep: async (session: OfficerSession) => {
        held = session;
      },
      forget: async () => {
        held = null;
      },
    },
    client,
    signer: () => loadOrCreateSigner(createOfficerKeyStore(db.keys)),
    label: 'Firefox, Linux',
    keep: (value: NonNullable<Awaited<ReturnType<typeof enrolled>>>) => settings.set('enrolment', value),
    now: Date.now,
  };
  const enrolled = () => settings.get('enrolment');
  return { client, deps, enrolled, session: () => held };
}

it('the sign-in asks who signs in although the provider remembers the last officer', async () => {
  const jar = new Map<string, string>();
  const whoIs = async (subject: string) => {
    const { token } = await signInSession(provider.issuer, subject, jar);
    const answer = await intake.request('/v1/officer/me', { headers: { authorization: `Bearer ${token}` } });
    return OfficerSelfSchema.parse(await answer.json()).subject;
  };
  expect(await whoIs('demo-officer-01')).toBe('demo-officer-01');
  expect(jar.size).toBeGreaterThan(0);
  expect(await whoIs('demo-officer-79')).toBe('demo-officer-79');
});

describe('an officer’s device', () => {
  it('is registered to the officer who signed in, and stays registered', async () => {
    const { client, deps, enrolled } = device();
    const enrolment = await enrolOfficer(deps);
    expect(enrolment).toMatchObject({ unit: { id: 'marketSurveillance-01' }, signedOut: false });
    expect(await enrolled()).toEqual(enrolment);
    expect(await client.devices()).toMatchObject([
      { fingerprint: enrolment.device, label: 'Firefox, Linux', revokedAt: null },
    ]);
  });

  it('reads its unit’s queue and acts on it', async () => {
    const { evidence: _, ...report } = sampleReport({
      complainant: { mode: 'contact', email: 'a@b.example' },
      province: '01',
    });
    await intake.request('/v1/reports', postOf(report));
    const { client, deps } = device();
    await enrolOfficer(deps);
    const [row] = (await client.queue({ limit: 10 })).rows;
    const reference = row?.references[0] ?? '';
    await client.act(reference, { action: 'accept' });
    expect(await client.report(reference)).toMatchObject({ status: 'accepted' });
    await expect(client.report('CS-261125-ZZZZZZ')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stores nothing of a sign-in that the intake refuses', async () => {
    const { client, deps, enrolled, session } = device();
    const registerDevice = vi.fn(async () => {
      throw new AppError('intake-busy', 'later');
    });
    await expect(enrolOfficer({ ...deps, client: { ...client, registerDevice } })).rejects.toMatchObject({
      code: 'intake-busy',
    });
    expect(session()).toBeNull();
    expect(await enrolled()).toBeNull();
  });

  it('forgets a sign-in on sign-out until the next one', async () => {
    const { client, deps, enrolled } = device();
    await signOutOfficer(await enrolOfficer(deps), deps);
    expect(await enrolled()).toMatchObject({ signedOut: true });
    await expect(client.queue({})).rejects.toMatchObject({ code: 'sign-in-needed' });
    await enrolOfficer(deps);
    expect(await enrolled()).toMatchObject({ signedOut: false });
  });

  it('notices that its sign-in has ended', async () => {
    const { client, deps } = device();
    await enrolOfficer(deps);
    await deps.session.keep({ token: 'x'.repeat(40), expiresAt: Date.now() });
    await expect(client.me()).rejects.toMatchObject({ code: 'sign-in-needed' });
  });

  it.each([
    ['the window was closed', async () => Promise.reject(new Error('closed')), 'sign-in-cancelled'],
    ['the answer is of another sign-in', async () => `${REDIRECT}?code=abc&state=other`, 'sign-in-failed'],
    ['the provider refused', async () => `${REDIRECT}?error=access_denied`, 'sign-in-failed'],
  ])('says when %s', async (_, authorize, code) => {
    const attempt = signInOfficer({
      issuer: provider.issuer,
      clientId: DEMO_CLIENT_ID,
      redirectUri: REDIRECT,
      authorize,
      fetch: (...request) => fetch(...request),
      now: Date.now,
    });
    await expect(attempt).rejects.toMatchObject({ code });
  });

  it('refuses a remote provider over plain HTTP', async () => {
    const ask = vi.fn();
    const attempt = signInOfficer({
      issuer: 'http://provider.example',
      clientId: DEMO_CLIENT_ID,
      redirectUri: REDIRECT,
      authorize: async (url) => url,
      fetch: ask,
      now: Date.now,
    });
    await expect(attempt).rejects.toMatchObject({ code: 'sign-in-failed' });
    expect(ask).not.toHaveBeenCalled();
  });
});
