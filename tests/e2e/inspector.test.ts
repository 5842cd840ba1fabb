import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CASE_TABS, type CaseTab } from '@/components/inspector/case/case-tab';
import { createOfficerWords, type OfficerKey } from '@/components/inspector/officer-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { sendReport } from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import {
  createDemoOfficerClient,
  openCaseTab,
  openDeskAsOfficer,
  pressDeskButton,
  selectOption,
  toSectionExpression,
  waitForDeskText,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { startReplayer } from '@/demo/measuring/capture/replay';
import { openPackage } from '@/lib/evidence/verify/read';
import { createIntakeClient } from '@/lib/intake/client';
import { filesOf } from '../support/evidence/packages';
import { sampleReport } from '../support/intake/samples';
import { downloadFolder, followRecipe, verifyCommand } from '../support/officer/case-file';
import { caseRows } from '../support/officer/case-rows';
import { pressByKey, pressTabUntilFocused } from '../support/officer/keyboard';
import { addListings, type StandingListings } from '../support/officer/listings';
import { BROWSERS, startTestWorld } from '../support/test-world';

const NUMBER = '12-2026';
const FILE = `vu-viec-${NUMBER}.zip`;
const listing = findDemoPage('shopee', 'listing', 0);
const listingId = listing.expected.listing?.id ?? '';

// One story in one session for each browser: each part continues the one before.
describe.each(BROWSERS)('in %s, from a report to a case file', (name) => {
  let world: DemoWorld;
  let listings: StandingListings;
  let downloads: Awaited<ReturnType<typeof downloadFolder>>;
  let home: string;
  let opened: Opened;
  let reference: string;
  let workspace: TabSurface;

  const launch = () =>
    openBrowserWithExtension(name, world, {
      downloads: downloads.path,
      profile: join(home, 'profile'),
      withoutRegistry: true,
    });
  const rows = () => caseRows(opened.state);
  const named = (key: OfficerKey) => toButtonExpression(createOfficerWords(opened.language).t(key));
  /** Goes to the list of reports, from whatever view the part before ended with. */
  const toQueue = async () => {
    const back = named('back');
    await workspace.evaluate(
      `(document.querySelector('[data-bar="bottom"]') && ${back}?.click()) ?? true`,
      z.boolean(),
    );
    await waitForDeskText(workspace, 'queue_keys', opened);
  };
  /** Opens rows of the queue until this report shows. */
  const openReport = async (wanted: string) => {
    await toQueue();
    for (const at of [0, 1]) {
      await waitForDeskText(workspace, 'queue_keys', opened);
      await workspace.click(`document.querySelector('[data-index="${at}"] button')`);
      if ((await waitForText(workspace, /CS-\d{6}-\w+/)).includes(wanted)) return;
      await pressDeskButton(workspace, 'back', opened);
    }
    throw new Error(`${wanted} is not in the queue`);
  };
  /** Captures the page in front by the officer's shortcut and waits for the item. */
  const captureByKey = async (tab: TabSurface) => {
    const before = (await rows()).items.length;
    await opened.browser.pressCaptureKey(tab);
    const { items } = await pollUntil(
      'the captured page',
      rows,
      ({ items: now }) => now.length > before,
      20_000,
    );
    return items.at(-1);
  };

  beforeAll(async () => {
    world = await startTestWorld();
    listings = addListings(world.shops);
    downloads = await downloadFolder();
    home = await mkdtemp(join(tmpdir(), 'chosang-officer-'));
    opened = await launch();
    reference = (await sendReport(opened, listing.url, { province: '01' })).reference ?? '';
    workspace = await openDeskAsOfficer(opened, world, 'demo-officer-01');
  });
  afterAll(async () => {
    await opened?.browser.kill();
    await Promise.all([
      downloads?.remove(),
      home && rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
      world?.close(),
    ]);
  });

  it('the officer accepts a shopper’s report from the unit’s queue by keyboard', async () => {
    await toQueue();
    await pressTabUntilFocused(workspace, `document.querySelector('[data-index="0"] button')`, true);
    await workspace.type('?');
    await waitForDeskText(workspace, 'keys_stretch_mark', opened);
    await workspace.press('Escape');
    await pressByKey(workspace, `document.querySelector('[data-index="0"] button')`);
    await waitForText(workspace, new RegExp(reference));
    await pressByKey(workspace, named('action_accept'));
    await waitForDeskText(workspace, 'action_done', opened);
    await waitForText(workspace, new RegExp(readMessage('status_accepted', opened.language)));
    // The next steps are reachable by keyboard, though the pressed button is gone.
    await pressTabUntilFocused(workspace, named('action_more'));
  });

  it('the officer is told that a colleague accepted a report first', async () => {
    const intake = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
    const { evidence: _, ...sent } = sampleReport({ id: randomUUID(), province: '01' });
    const complainant = { mode: 'contact' as const, email: 'a@b.example' };
    const second = await intake.submitReport(JSON.stringify({ ...sent, complainant }));
    await toQueue();
    await pressDeskButton(workspace, 'refresh', opened);
    await pollUntil(
      'the second report',
      () => workspace.evaluate('document.querySelectorAll("[data-index]").length', z.int()),
      (count) => count === 2,
    );
    const colleague = await createDemoOfficerClient(world, 'demo-officer-01-2');
    await openReport(second.reference);
    await waitForDeskText(workspace, 'action_accept', opened);
    await colleague.act(second.reference, { action: 'accept' });
    await pressDeskButton(workspace, 'action_accept', opened);
    await waitForDeskText(workspace, 'action_raced_title', opened);
  });

  it('the officer opens a case and captures the page in front by keyboard while the unit is unreachable', async () => {
    await openReport(reference);
    world.gate.setFault({ kind: 'cut' });
    await workspace.evaluate(`${named('back')}.focus() ?? true`, z.boolean());
    await pressByKey(workspace, named('action_more'));
    const entry = named('report_new_case');
    await pollUntil('the menu', () => workspace.evaluate(`Boolean(${entry})`, z.boolean()), Boolean);
    // A menu goes to the entry that begins with the letter.
    await workspace.type(createOfficerWords(opened.language).t('report_new_case').slice(0, 1));
    await pollUntil(
      'the entry',
      () => workspace.evaluate(`document.activeElement === ${entry}`, z.boolean()),
      Boolean,
    );
    await workspace.press('Enter');
    await pressTabUntilFocused(workspace, `document.querySelectorAll('form input')[0]`);
    await workspace.type(NUMBER);
    await pressTabUntilFocused(workspace, `document.querySelector('form textarea')`);
    await workspace.type('Luật 122/2025/QH15, Điều 6');
    await pressByKey(workspace, named('case_open'));
    await waitForDeskText(workspace, 'case_pages', opened);
    await waitForText(workspace, new RegExp(reference));
    const tab = await opened.browser.openTab(listing.url);
    const item = await captureByKey(tab);
    expect(item).toMatchObject({ origin: 'capture', kind: 'listing', url: listing.url });
    expect(item?.shortfalls.filter((one) => one.startsWith('picture'))).toEqual([]);
    await tab.close();
  });

  it('a page of 15,000 px and 14,000 nodes is captured whole, or its gaps are named', async () => {
    listings.change(listingId, { grown: { height: 14_000, nodes: 14_000 } });
    const tab = await opened.browser.openTab(listing.url);
    await captureByKey(tab); // the key lets the browser picture this page
    const [{ id: caseId } = { id: '' }] = (await rows()).cases;
    const tabId = await opened.state.evaluate(
      `(globalThis.browser?.tabs ?? chrome.tabs).query({}).then((tabs) => tabs.find(({ url }) => url === ${JSON.stringify(listing.url)}).id)`,
      z.int(),
    );
    const answer = await opened.state.send('capture-page', { caseId, tabId, fullPage: name === 'firefox' });
    expect(answer).toMatchObject({ ok: true });
    const { items, custody } = await rows();
    const shortfalls = items.at(-1)?.shortfalls ?? [];
    for (const one of shortfalls) expect(one).toMatch(/^[\w-]+: [\w-]+$/);
    const scrolled = custody.filter(({ action }) => action === 'page-scrolled');
    expect(scrolled).toEqual([]); // Firefox pictures the whole page in one call; in Chromium nobody asked for it
    console.info(`${name}: the long page, ${shortfalls.join('; ') || 'whole'}`);
    listings.change(listingId, {});
    await tab.close();
  });

  it('the case in the full page has a row a page, with its picture; digests and log are folded, the address names the part', async () => {
    const { items, custody } = await rows();
    const digests = [...items, ...custody].map(({ digest }) => digest);
    const full = await opened.browser.openTab(`${opened.browser.extensionUrl}desk.html?view=cases`);
    await waitForElement(full, '[data-tab="pages"][aria-selected="true"]');
    await pollUntil(
      'a row with a picture for each page',
      () => full.evaluate(`document.querySelectorAll('article[id^="page-"] img').length`, z.int()),
      (count) => count === items.length,
    );
    const visible = async (part: CaseTab) => {
      await openCaseTab(full, part);
      return waitForText(full, /./);
    };
    for (const part of CASE_TABS) {
      const text = await visible(part);
      expect(digests.filter((digest) => text.includes(digest))).toEqual([]);
      expect(text).not.toMatch(/npm run|openssl/);
      expect(await full.url()).toContain(part === 'pages' ? 'view=cases' : `tab=${part}`);
    }
    await pressDeskButton(full, 'case_log', opened);
    await waitForText(full, new RegExp(custody[0]?.digest ?? 'none'));
    await full.goto(await full.url());
    await waitForDeskText(full, 'export_button', opened);
    await full.evaluate(`history.back() ?? true`, z.boolean());
    await waitForElement(full, '[data-tab="watch"][aria-selected="true"]');
    await full.close();
  });

  it('the case file passes the command, the manual recipe and ReplayWeb.page', async () => {
    world.gate.setFault(undefined);
    await workspace.show();
    await pressTabUntilFocused(workspace, `document.querySelector('[data-tab="pages"]')`);
    for (let step = 0; step < 3; step += 1) await workspace.press('ArrowRight');
    await waitForElement(workspace, '[data-tab="file"][aria-selected="true"]');
    const out = toSectionExpression('case_out', opened);
    await pressTabUntilFocused(workspace, `${out}.querySelector('[role="checkbox"]')`);
    await workspace.press('Space');
    await pressTabUntilFocused(workspace, `${out}.querySelector('textarea')`);
    await workspace.type('Can lay loi khai');
    await pressByKey(workspace, named('export_button'));
    await waitForText(workspace, new RegExp(FILE), 30_000);
    const bytes = await downloads.file(FILE);
    const { code, lines } = await verifyCommand(join(downloads.path, FILE), world.authority.intake.keys);
    expect(lines.filter((line) => !line.endsWith(', ok'))).toEqual([]);
    expect(lines.join('\n')).toContain(
      "custody registration signature: expected by the intake's key, found by",
    );
    expect(code).toBe(0);
    expect(await followRecipe(bytes)).toEqual([
      'files: ok',
      'no unlisted file: ok',
      'manifest: ok',
      'Verified OK',
      'custody: ok',
      'packages: ok',
      'custody registered: ok',
    ]);

    const files = await filesOf(new Blob([new Uint8Array(bytes)]));
    expect(Buffer.from(files.get('documents/reporters.json') ?? '').toString()).toContain(reference);
    const supervisor = await createDemoOfficerClient(world, 'demo-officer-01');
    expect((await supervisor.accesses({ kind: 'identity' })).accesses).toContainEqual(
      expect.objectContaining({ what: 'identity', reference, reason: 'Can lay loi khai' }),
    );

    const wacz = files.get('packages/001.wacz') ?? new Uint8Array();
    const { manifest, context } = await openPackage(new Blob([new Uint8Array(wacz)]));
    const { origin, pathname } = new URL(listing.url);
    expect(context.arrival).toMatchObject({ status: 200, redirects: 0, answeredAt: origin + pathname });
    expect(lines.filter((line) => line.startsWith('001 arrival: '))).toHaveLength(1);
    const [title] = context.context.title.split(' | ');
    const replayer = await startReplayer();
    try {
      const replayed = await replayer.replay(wacz, manifest.mainPageUrl, { width: 1_000, height: 700 });
      expect(replayed.words).toContain(title);
      expect(replayed.loadedImages).toBe(replayed.images);
    } finally {
      await replayer.close();
    }
  });

  it('a closed case refuses a capture by the shortcut, and logs it', async () => {
    const tab = await opened.browser.openTab(listing.url);
    await workspace.show();
    await pressDeskButton(workspace, 'case_close', opened);
    await waitForDeskText(workspace, 'case_close_title', opened);
    const confirm = toButtonExpression(createOfficerWords(opened.language).t('case_close'));
    await workspace.click(confirm.replace('document.', `document.querySelector('[role="alertdialog"]').`));
    await pollUntil('the case to close', rows, ({ cases }) => cases[0]?.closedAt !== undefined);
    const before = (await rows()).items.length;
    await opened.browser.pressCaptureKey(tab);
    const { items, custody } = await pollUntil('the refusal', rows, ({ custody: log }) =>
      log.some(({ action }) => action === 'work-refused'),
    );
    expect(items).toHaveLength(before);
    expect(custody.at(-1)).toMatchObject({ action: 'work-refused', details: { work: 'page-captured' } });
    await tab.close();
  });

  it('the reporter reads the outcome in My reports', async () => {
    await workspace.show();
    await pressDeskButton(workspace, 'tab_queue', opened);
    const client = await createDemoOfficerClient(world, 'demo-officer-01');
    if (!(await client.report(reference)).acceptedBy) await client.act(reference, { action: 'accept' });
    await openReport(reference);
    await pressDeskButton(workspace, 'action_close', opened);
    await selectOption(workspace, `document.querySelector('form select')`, 'violation-found');
    await workspace.click(`document.querySelector('form textarea')`);
    await workspace.type('Da xu phat cua hang.');
    await workspace.click(`document.querySelector('form button[type="submit"]')`);
    await waitForDeskText(workspace, 'action_done', opened);
    const reports = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    await waitForText(reports, new RegExp(reference));
    await reports.click(toButtonExpression(readMessage('report_refresh', opened.language)));
    const text = await waitForText(reports, /Da xu phat cua hang/);
    expect(text).toMatch(new RegExp(readMessage('status_closed', opened.language)));
  });
});
