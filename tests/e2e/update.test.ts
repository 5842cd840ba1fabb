import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Opened, syncRegistryNow } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { isReportKnownToIntake, openListing } from '@/demo/demonstration/steps/report-steps';
import { readMessage } from '@/demo/demonstration/steps/words';
import { openDeskAsOfficer, pressDeskButton } from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { OUTBOX_STATES } from '@/lib/domain/report/outbox';
import { DUMP_DEVICE } from '@/tests/support/golden/device-state';
import { goldenRows } from '../support/golden/golden';
import { openUpdatedBrowser, startGoldenWorld } from '../support/golden/updated';
import { caseRows } from '../support/officer/case-rows';
import { BROWSERS } from '../support/test-world';

const ReportSchema = z.looseObject({
  id: z.string(),
  state: z.enum(OUTBOX_STATES),
  secret: z.string(),
  draft: z.looseObject({}),
  receipts: z.array(z.string()),
});
const reportsBefore = goldenRows('chosang', 'outbox', ReportSchema);
const byState = Object.groupBy(reportsBefore, ({ state }) => state);
const CaseSchema = z.looseObject({ id: z.string(), number: z.string() });
const HeldSchema = z.looseObject({ version: z.int(), fetchedAt: z.number() });

// One story in one session for each browser: each part continues the one before.
describe.each(BROWSERS)('in %s, a device with the golden data after an update', (name) => {
  let world: DemoWorld;
  let opened: Opened & { readonly restored: number };
  const named = (key: string) => readMessage(key, opened.language);
  const stateOf = async (id = '') => (await opened.state.reports()).find((one) => one.id === id)?.state;
  const page = (path: string) => opened.browser.openTab(`${opened.browser.extensionUrl}${path}`);

  beforeAll(async () => {
    world = await startGoldenWorld();
    opened = await openUpdatedBrowser(name, world);
  });
  afterAll(async () => {
    await opened?.browser.close();
    await world?.close();
  });

  it('keeps the reports in every state', async () => {
    expect(Object.keys(byState).sort()).toEqual([...OUTBOX_STATES].sort());
    const now = await opened.state.reports();
    expect(now.map(({ id }) => id).sort()).toEqual(reportsBefore.map(({ id }) => id).sort());
    for (const { id, draft, secret, receipts } of reportsBefore) {
      const found = now.find((one) => one.id === id);
      expect(found).toMatchObject({ draft, secret });
      expect(found?.receipts.slice(0, receipts.length)).toEqual(receipts);
    }
    for (const state of ['draft', 'kept', 'parked', 'rejected', 'accepted'] as const)
      for (const { id } of byState[state] ?? []) expect(await stateOf(id)).toBe(state);
  });

  it('sends a report that was under way once, and a draft on a press', async () => {
    const [draft] = byState.draft ?? [];
    await opened.state.send('send-report', { itemId: draft?.id, consentVersion: CONSENT_VERSION });
    const going = [draft, ...(byState.held ?? []), ...(byState.queued ?? []), ...(byState.sending ?? [])];
    for (const report of going)
      await pollUntil(
        `${report?.state} to be accepted`,
        () => stateOf(report?.id),
        (state) => state === 'accepted',
        45_000,
      );
    for (const report of await opened.state.reports())
      if (report.state === 'accepted') expect(await isReportKnownToIntake(world, report)).toBe(true);
  });

  it('keeps settings, followed reports and the registry', async () => {
    const settings = goldenRows(
      'chosang',
      'settings',
      z.looseObject({ name: z.string(), value: z.unknown() }),
    );
    const email = settings.find((one) => one.name === 'contactEmail')?.value;
    expect(await opened.state.setting('contactEmail', z.string().min(1))).toBe(email);
    const [followed] = goldenRows('chosang', 'followed', z.looseObject({ reference: z.string() }));
    const reports = await page('reports.html');
    await waitForText(reports, new RegExp(followed?.reference ?? 'none'));
    await reports.close();
    const [before = 0] = goldenRows('chosang-registry', 'state', z.unknown()).flatMap(
      (row) => HeldSchema.safeParse(row).data?.version ?? [],
    );
    expect(before).toBeGreaterThan(0);
    const { ok, version } = await syncRegistryNow(opened.state);
    expect({ ok, isNewer: (version ?? 0) > before }).toEqual({ ok: true, isNewer: true });
    await (await openListing(opened, findDemoPage('shopee', 'listing', 1).url)).close();
  });

  it('lets the officer sign in on the same device and continue the case', async () => {
    const [{ number } = { number: 'none' }] = goldenRows('chosang-cases', 'cases', CaseSchema);
    const workspace = await openDeskAsOfficer(opened, world, 'demo-officer-01');
    await pressDeskButton(workspace, 'tab_cases', opened);
    await waitForText(workspace, new RegExp(number));
    const tab = await openListing(opened, findDemoPage('shopee', 'listing', 0).url);
    await opened.browser.pressCaptureKey(tab);
    const { items, custody } = await pollUntil(
      'the captured page',
      () => caseRows(opened.state),
      (rows) => rows.items.length === 2,
      20_000,
    );
    expect(items.every(({ digest }) => digest.length === 64)).toBe(true);
    expect(custody.map(({ sequence }) => sequence)).toEqual(
      custody.map((_, at) => at + (custody[0]?.sequence ?? 0)),
    );
    await Promise.all([tab.close(), workspace.close()]);
  });

  it('says after a downgrade on every page that it cannot read newer data, and changes nothing', async () => {
    const listing = await openListing(opened, findDemoPage('shopee', 'listing', 0).url);
    await opened.state.evaluate(
      `Promise.all(['chosang', 'chosang-cases'].map((name) => new Promise((resolve, reject) => {
        const opening = indexedDB.open(name, 990);
        opening.onupgradeneeded = () => opening.result.createObjectStore('of-a-version-to-come').add('kept', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => { opening.result.close(); resolve(true); };
      }))).then(() => true)`,
      z.boolean(),
    );
    const dump = async () =>
      z
        .array(z.looseObject({ name: z.string() }))
        .parse(JSON.parse(await opened.state.evaluate(DUMP_DEVICE, z.string())))
        .filter((one) => one.name !== 'chosang-registry');
    const before = await dump();
    await opened.browser.stopBackground();
    const newerStorageTitle = new RegExp(named('error_storage_newer_title'));
    for (const path of ['reports.html', 'options.html', 'sidepanel.html']) {
      const shown: TabSurface = await page(path);
      expect(await waitForText(shown, newerStorageTitle)).toContain(named('error_storage_newer'));
      await shown.close();
    }
    const popup = await opened.browser.pressToolbarButton(listing);
    await waitForText(popup, newerStorageTitle);
    expect(await opened.state.send('sync-registry', {})).toMatchObject({ ok: false, code: 'storage-newer' });
    expect(await dump()).toEqual(before);
  });
});
