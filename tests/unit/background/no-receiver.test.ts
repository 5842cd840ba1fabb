import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AUTHORITY } from '@/demo/sample-views/samples/authority';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import { toOutboxDeps } from '@/entrypoints/background/outbox-run';
import { createReportHandlers } from '@/entrypoints/background/reports/handlers';
import { createReportServices } from '@/entrypoints/background/reports/services';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { outboxItem } from '@/tests/support/outbox-item';

/** Requests that were sent to the intake; there must be none. */
const requestedUrls = vi.hoisted((): string[] => []);
const environment = vi.hoisted((): { authority: object } => ({ authority: {} }));
vi.mock('@/lib/browser/authority', async () => {
  const { AuthoritySchema } = await import('@/lib/domain/report/authority');
  return { loadAuthority: async () => AuthoritySchema.parse(environment.authority) };
});
vi.mock('@/lib/browser/managed-arrival', () => ({ waitForFirstManagedSettings: async () => undefined }));
vi.mock('@/lib/browser/managed-settings', () => ({ loadManagedSettings: async () => ({}) }));
vi.mock('@/lib/browser/runtime', () => ({
  getBrowserLanguage: () => 'vi',
  getExtensionVersion: () => '0.1.0',
}));
vi.mock('@/lib/browser/alarms', () => ({ setAlarm: vi.fn(), clearAlarm: vi.fn() }));
vi.mock('@/lib/browser/connection', () => ({ isMetered: () => false }));
vi.mock('@/lib/browser/notifications', () => ({ notify: vi.fn() }));
vi.mock('@/lib/browser/pages/anonymous-fetch', () => ({
  createAnonymousFetch: () => async (url: string) => {
    requestedUrls.push(url);
    return new Response('{}', { status: 503 });
  },
}));

const DIGEST = 'a'.repeat(64);
const { contact, servers, ...silent } = AUTHORITY;

async function begin(authority: object) {
  environment.authority = authority;
  const services = await createReportServices(() => undefined);
  const runs = { drain: vi.fn(async () => undefined), sync: vi.fn() };
  return { services, runs, handlers: createReportHandlers(services, runs) };
}

beforeEach(() => {
  requestedUrls.length = 0;
});

const { intake, officers, ...alone } = AUTHORITY;

describe.each([
  ['contact, outside the demonstration', { ...silent, servers }, 'receiver-unnamed'],
  ['place of its servers, outside the demonstration', { ...silent, contact }, 'receiver-unnamed'],
  ['intake', alone, 'no-intake'],
])('an authority without %s', (_what, authority, code) => {
  it.each([
    ['send-report', 'draft'],
    ['retry-report', 'rejected'],
  ] as const)('gets no report by "%s", and the report stays as it was', async (message, state) => {
    const { services, runs, handlers } = await begin(authority);
    const item = outboxItem({ id: crypto.randomUUID(), state, capture: 'done' });
    await services.outbox.add(item);
    await expect(
      handlers[message]({ itemId: item.id, consentVersion: CONSENT_VERSION }),
    ).rejects.toMatchObject({ code });
    expect(await services.outbox.get(item.id)).toEqual(item);
    expect(runs.drain).not.toHaveBeenCalled();
  });

  it('gets no report that was released before the configuration changed', async () => {
    const { services } = await begin(authority);
    const { checkReceiver, submit, upload } = toOutboxDeps(services);
    expect(() => checkReceiver(PRESSED)).toThrow(expect.objectContaining({ code }));
    await expect(submit('{}', { device: undefined, onWork: async () => undefined })).rejects.toMatchObject({
      code,
    });
    const whole = { reportId: 'r', digest: DIGEST, file: new Blob(['x']), resume: false };
    await expect(upload({ ...whole, onProgress: async () => undefined })).rejects.toMatchObject({
      code,
    });
    expect(requestedUrls).toEqual([]);
  });

  it('has no choice to send at once', async () => {
    const { services, handlers } = await begin(authority);
    await expect(
      handlers['choose-standing']({ given: true, consentVersion: CONSENT_VERSION }),
    ).rejects.toMatchObject({
      code,
    });
    expect(await services.standingChoice()).toBeNull();
  });
});

it('a build without an intake sends no request, and tells the popup so', async () => {
  const { services } = await begin(alone);
  await expect(services.intake.issueNonce()).rejects.toMatchObject({ code: 'no-intake' });
  await expect(services.follow.readStatus('CS-0000-0000', 'secret')).rejects.toMatchObject({
    code: 'no-intake',
  });
  expect(requestedUrls).toEqual([]);
  expect(services.authorityFacts).toEqual({ answerUrl: AUTHORITY.answerUrl, hasIntake: false });
});

it('a build without an intake keeps a report without any request', async () => {
  const { services, runs, handlers } = await begin(alone);
  const item = outboxItem({ id: crypto.randomUUID(), state: 'draft', capture: 'done' });
  await services.outbox.add(item);
  await services.outbox.keepCapture(item.id, createCapturedPage(), (current) => current);
  // Two presses at once make one package.
  await Promise.all([
    handlers['keep-report']({ itemId: item.id }),
    handlers['keep-report']({ itemId: item.id }),
  ]);
  const keptReport = await services.outbox.get(item.id);
  expect(keptReport.state).toBe('kept');
  expect([...(await services.outbox.packageSizes()).keys()]).toEqual([keptReport.evidence?.digest]);
  expect(runs.drain).not.toHaveBeenCalled();
  expect(requestedUrls).toEqual([]);
});

it('a report is sent to an authority that names both a contact and the place of its servers', async () => {
  const { services, runs, handlers } = await begin(AUTHORITY);
  const item = outboxItem({ id: crypto.randomUUID(), state: 'draft', capture: 'done' });
  await services.outbox.add(item);
  await handlers['send-report']({ itemId: item.id, consentVersion: CONSENT_VERSION });
  expect(runs.drain).toHaveBeenCalledOnce();
});
