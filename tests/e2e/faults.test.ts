import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoredReport } from '@/demo/browser-driver/extension-state';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { pressSendAtOnceAndWait } from '@/demo/demonstration/steps/choose-violation';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  isReportKnownToIntake,
  openListing,
  pressSend,
  startReportInPopup,
  waitForAcceptance,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { openReviewPart } from '@/demo/demonstration/steps/review-part';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import type { IntakeFault } from '@/demo/demonstration/world/fault-gate';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { createIntakeClient } from '@/lib/intake/client';
import { openBrowserPerTest } from '../support/browsers/one-browser';
import { casesIn, sameInAll } from '../support/browsers/same-in-all';
import { shareWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';

const REPORTS = /^\/v1\/reports$/;
const EVIDENCE = /^\/v1\/uploads$/;
const NEXT_PIECE = /^\/v1\/uploads\/[^/]+$/;
const listing = findDemoPage('shopee', 'listing', 0);

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

/** Number of requests to the intake with this method and path since request number `since`. */
function countRequests(since: number, method: string, path: RegExp): number {
  return world.gate.requests
    .slice(since)
    .filter((one) => one.method === method && path.test(one.path.split('?')[0] ?? '')).length;
}

/** Opens another listing and closes it, which wakes the background, as a person's browsing would. */
async function openAndCloseListing(opened: Opened): Promise<void> {
  const tab = await openListing(opened, findDemoPage('tiki', 'listing').url);
  await tab.close();
}

/** Expects one report on the device, known to the intake by its reference. */
async function expectOneReport(opened: Opened, report: StoredReport): Promise<void> {
  expect((await opened.state.reports()).map(({ id }) => id)).toEqual([report.id]);
  expect(await isReportKnownToIntake(world, report)).toBe(true);
}

describe.each(BROWSERS)('in %s, with a persistent profile, a report survives', (name) => {
  it('a browser killed during the capture, the review and the sending of evidence', async () => {
    const home = await mkdtemp(join(tmpdir(), 'chosang-kept-'));
    const profile = join(home, 'profile');
    let opened = await openBrowserWithExtension(name, world, { profile });
    const again = async () => {
      await opened.browser.kill();
      opened = await openBrowserWithExtension(name, world, { profile });
    };
    try {
      const first = await openListing(opened, listing.url);
      world.shops.pictureDelay = 60_000;
      await startReportInPopup(opened, first);
      await opened.state.waitForReport('being captured', ({ capture }) => capture === 'running');
      await again();
      world.shops.pictureDelay = 0;
      const draft = await opened.state.waitForReport('cut off', ({ capture }) => capture === 'interrupted');
      expect(draft.state).toBe('draft');
      const popup = await opened.browser.pressToolbarButton(await openListing(opened, listing.url));
      const [show = ''] = readMessage('pending_about', opened.language).split('$');
      await waitForText(popup, new RegExp(show));
      await popup.click(toButtonExpression(show));
      await waitForText(popup, new RegExp(readMessage('capture_again', opened.language)));
      await popup.click(toButtonExpression(readMessage('capture_again', opened.language)));
      await waitForCapture(opened);

      await openReviewPart(popup, 'additions');
      await waitForElement(popup, 'textarea');
      await popup.click(`document.querySelector('textarea')`);
      await popup.type('Nhãn ghi sai');
      await opened.state.waitForReport('written', ({ draft: { note } }) => note === 'Nhãn ghi sai');
      await again();
      const written = await opened.state.waitForReport('there', ({ capture }) => capture === 'done');
      expect(written).toMatchObject({
        state: 'draft',
        draft: { note: 'Nhãn ghi sai', code: draft.draft.code },
      });

      const since = world.gate.requests.length;
      world.gate.setFault({ kind: 'silence' }, { path: NEXT_PIECE });
      const page = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html#${written.id}`);
      await pressSend(opened, page);
      await pollUntil(
        'the next piece',
        async () => countRequests(since, 'PATCH', NEXT_PIECE),
        (count) => count > 0,
      );
      world.gate.setFault(undefined);
      await again();
      const report = await waitForAcceptance(opened, 60_000);
      expect(report.draft).toMatchObject({ note: 'Nhãn ghi sai' });
      await expectOneReport(opened, report);
      // The upload continued; it did not start again.
      expect(countRequests(since, 'POST', EVIDENCE)).toBe(1);
    } finally {
      world.gate.setFault(undefined);
      world.shops.pictureDelay = 0;
      await opened.browser.kill();
      await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
});

describe.each(BROWSERS)('in %s, a report survives', (name) => {
  let opened: Opened;
  openBrowserPerTest(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );
  afterEach(() => {
    world.gate.setFault(undefined);
    world.shops.pictureDelay = 0;
  });

  it('a background stopped during the capture: the report becomes a draft that says so', async () => {
    const tab = await openListing(opened, listing.url);
    world.shops.pictureDelay = 6_000;
    const popup = await startReportInPopup(opened, tab);
    await opened.state.waitForReport('being captured', ({ capture }) => capture === 'running');
    await opened.browser.stopBackground();
    await openAndCloseListing(opened);
    const report = await opened.state.waitForReport(
      'interrupted',
      ({ capture }) => capture === 'interrupted',
    );
    expect(report.state).toBe('draft');
    expect(report.draft.url).toContain(listing.expected.listing?.id);
    await popup.close();
  });

  sameInAll(name)('a background stopped before the sending', async () => {
    const tab = await openListing(opened, listing.url);
    const popup = await startReportInPopup(opened, tab);
    await waitForCapture(opened);
    await opened.browser.stopBackground();
    await pressSend(opened, popup);
    const report = await waitForAcceptance(opened);
    await expectOneReport(opened, report);
    // The same request, sent again by the test, returns the same reference.
    const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
    expect((await client.submitReport(report.body ?? '')).reference).toBe(report.reference);
  });

  it('a background stopped during the hold, with the popup closed', async () => {
    const settings = await opened.browser.openTab(`${opened.browser.extensionUrl}options.html`);
    await pressSendAtOnceAndWait(settings, true);
    const tab = await openListing(opened, findDemoPage('lazada', 'listing').url);
    const popup = await startReportInPopup(opened, tab);
    const held = await opened.state.waitForReport('held', ({ state }) => state === 'held');
    await popup.close();
    await opened.browser.stopBackground();
    const gone = await opened.state.waitForReport(
      'accepted',
      ({ id, state }) => id === held.id && state === 'accepted',
      75_000,
    );
    expect(await isReportKnownToIntake(world, gone)).toBe(true);
  });

  const ON_ITS_WAY = [
    ['the next piece of its evidence', NEXT_PIECE, 'PATCH'],
    ['the report', REPORTS, 'POST'],
    ['its evidence', EVIDENCE, 'POST'],
  ] as const;
  it.each(casesIn(name, ON_ITS_WAY))(
    'a background stopped while %s is being sent',
    async (_what, path, method) => {
      const since = world.gate.requests.length;
      world.gate.setFault({ kind: 'silence' }, { path });
      const popup = await startReportInPopup(opened, await openListing(opened, listing.url));
      await waitForCapture(opened);
      await pressSend(opened, popup);
      await pollUntil(
        'the request',
        async () => countRequests(since, method, path),
        (count) => count > 0,
      );
      await opened.browser.stopBackground();
      world.gate.setFault(undefined);
      await popup.close();
      await openAndCloseListing(opened);
      await expectOneReport(opened, await waitForAcceptance(opened, 60_000));
      // The upload continued; it did not start again.
      if (path === NEXT_PIECE) expect(countRequests(since, 'POST', EVIDENCE)).toBe(1);
    },
  );

  // At each of its steps, without a browser: tests/integration/report/faults.test.ts.
  sameInAll(name)('a lost response to the report, and arrives as one report', async () => {
    world.gate.setFault({ kind: 'answer-lost' }, { path: REPORTS }); // browsers retry once by themselves
    const popup = await startReportInPopup(opened, await openListing(opened, listing.url));
    await waitForCapture(opened);
    await pressSend(opened, popup);
    const waiting = await opened.state.waitForReport('waiting', ({ failure }) => failure !== undefined);
    expect(waiting).toMatchObject({ state: 'queued' });
    world.gate.setFault(undefined);
    await expectOneReport(opened, await waitForAcceptance(opened, 45_000));
  });

  const ANSWERS: readonly (readonly [string, IntakeFault, string])[] = [
    ['no network', { kind: 'cut' }, 'intake-unreachable'],
    [
      '429 with a time to come back',
      { kind: 'status', status: 429, headers: { 'retry-after': '600' } },
      'intake-busy',
    ],
    ['silence', { kind: 'silence' }, 'intake-unreachable'],
  ];
  // Other answers, at each step, without a browser: tests/integration/report/faults.test.ts.
  sameInAll(name).each(ANSWERS)(
    '%s from the intake: the report says so, and is sent afterwards',
    async (_what, fault, code) => {
      world.gate.setFault(fault, { path: REPORTS });
      const popup = await startReportInPopup(opened, await openListing(opened, listing.url));
      await waitForCapture(opened);
      await pressSend(opened, popup);
      const waiting = await opened.state.waitForReport(
        'waiting',
        ({ failure }) => failure !== undefined,
        40_000,
      );
      expect(waiting).toMatchObject({ state: 'queued', failure: { code } });
      await waitForText(
        popup,
        new RegExp(readMessage(`error_${code.replace('-', '_')}_title`, opened.language)),
      );
      world.gate.setFault(undefined);
      if (code === 'intake-busy') {
        // The intake asked for a late retry; the person need not wait for it.
        expect((waiting.nextAttemptAt ?? 0) - Date.now()).toBeGreaterThan(500_000);
        await popup.click(toButtonExpression(readMessage('report_retry', opened.language)));
      }
      await expectOneReport(opened, await waitForAcceptance(opened, 60_000));
    },
  );

  sameInAll(name)('a refusal: it shows the reason and stays on the device', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Refused',
      status: 422,
      code: 'invalid-report',
      field: 'reason.code',
      detail: { vi: 'Dấu hiệu này không còn được nhận.', en: 'This sign is no longer taken.' },
    };
    world.gate.setFault(
      {
        kind: 'status',
        status: 422,
        headers: { 'content-type': 'application/problem+json' },
        body: JSON.stringify(problem),
      },
      { path: REPORTS, times: 1 },
    );
    const popup = await startReportInPopup(opened, await openListing(opened, listing.url));
    await waitForCapture(opened);
    await pressSend(opened, popup);
    await opened.state.waitForReport('rejected', ({ state }) => state === 'rejected');
    await waitForText(popup, new RegExp(problem.detail[opened.language]));
    await pressSend(opened, popup);
    await expectOneReport(opened, await waitForAcceptance(opened));
  });
});
