import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { StoredReport, StoredStamp } from '@/demo/browser-driver/extension-state';
import type { Opened } from '@/demo/browser-driver/open';
import { pollUntil, sleep, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { sendReport } from '@/demo/demonstration/steps/report-steps';
import {
  openReport,
  requestStampAndReadDialog,
  waitForStamp,
  waitForStampText,
} from '@/demo/demonstration/steps/time-stamp';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import { DEMO_STAMP_HOST, DEMO_STAMP_PATTERN } from '@/demo/demonstration/time-stamps/demo-stamps';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { createIntakeClient } from '@/lib/intake/client';
import { openBrowserPerTest } from '../../support/browsers/one-browser';
import { sameInAll } from '../../support/browsers/same-in-all';
import { shareWorld } from '../../support/one-world';
import { BROWSERS } from '../../support/test-world';

const run = promisify(execFile);
const listing = findDemoPage('shopee', 'listing', 1).url;

let world: DemoWorld;
let folder: string;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-stamp-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  if (world.stamps) world.stamps.instead = undefined;
});

/** The requests to the time-stamp service since this time (epoch ms). */
const askedSince = (since: number) =>
  world.shops.traffic.since(since).filter(({ how, host }) => how === 'request' && host === DEMO_STAMP_HOST);

/** Verifies the time stamp of a report's package with OpenSSL, against the root certificate of the service. */
async function verifyByOpenssl(report: StoredReport, stamp: StoredStamp): Promise<string> {
  const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
  const file = await client.fetchEvidence(report.reference ?? '', report.secret);
  const [data, reply] = [join(folder, 'evidence.wacz'), join(folder, 'evidence.wacz.tsr')];
  await writeFile(data, new Uint8Array(await file.arrayBuffer()));
  await writeFile(reply, Buffer.from(stamp.reply ?? '', 'base64'));
  const words = ['ts', '-verify', '-data', data, '-in', reply, '-CAfile', world.stamps?.rootFile ?? ''];
  const { stdout } = await run('openssl', words);
  return stdout.trim();
}

describe.each(BROWSERS)('in %s, a time stamp', (name) => {
  let opened: Opened;
  const named = (key: string) => readMessage(key, opened.language);
  openBrowserPerTest(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
    { allowed: [DEMO_STAMP_PATTERN] },
  );

  it('is requested by a press after a notice, verified by OpenSSL, and sends the service nothing else', async () => {
    const report = await sendReport(opened, listing);
    const since = Date.now();
    const page = await openReport(opened, report.id);
    await waitForText(page, new RegExp(named('stamp_none')));
    expect(askedSince(0).filter(({ at }) => at >= since)).toEqual([]);
    const dialogText = await requestStampAndReadDialog(page, opened.language);
    expect(dialogText).toContain('SHA-256');
    expect(dialogText).toContain('IP');
    expect(dialogText).toContain(DEMO_STAMP_HOST);
    const stamp = await waitForStamp(opened, report.id);
    expect(stamp.digest).toBe(report.evidence?.digest);
    await waitForStampText(page, opened.language);
    expect(await verifyByOpenssl(report, stamp)).toMatch(/Verification: OK/);

    const stampRequests = askedSince(since);
    expect(stampRequests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /tsr']);
    const headers = stampRequests[0]?.headers ?? {};
    expect(headers).toMatchObject({ 'content-type': 'application/timestamp-query', 'content-length': '77' });
    expect([headers.cookie, headers.referer]).toEqual([undefined, undefined]);
    // Firefox would write the random address of the installation; Chromium's is the same for everybody.
    if (name === 'firefox') expect(headers.origin).toBe('null');
    const installation = new URL(opened.browser.extensionUrl).host;
    if (name === 'firefox') expect(JSON.stringify(headers)).not.toContain(installation);
  });

  sameInAll(name)(
    'that is invalid is refused with its reason, and a later valid one is accepted despite a stopped background',
    async () => {
      if (world.stamps)
        world.stamps.instead = (_, response) =>
          void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
      const report = await sendReport(opened, listing);
      const page = await openReport(opened, report.id);
      await requestStampAndReadDialog(page, opened.language);
      await pollUntil(
        'a failed attempt',
        () => opened.state.timeStamps(),
        ([stamp]) => stamp?.failure?.reason === 'not-a-reply',
      );
      expect(await opened.state.timeStamps()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
      await waitForText(page, /not-a-reply/);
      expect((await opened.state.reports()).map(({ state }) => state)).toEqual(['accepted']);
      if (world.stamps) world.stamps.instead = undefined;
      await opened.browser.stopBackground();
      await opened.state.triggerTimeStampAlarm();
      expect(await verifyByOpenssl(report, await waitForStamp(opened, report.id))).toMatch(
        /Verification: OK/,
      );
    },
  );

  sameInAll(name)(
    'is requested for each new report until turned off in the settings, and is deleted with its report',
    async () => {
      await opened.state.send('allow-stamps', { given: true });
      const report = await sendReport(opened, listing);
      await waitForStamp(opened, report.id);

      const settings = await opened.browser.openTab(`${opened.browser.extensionUrl}options.html`);
      await waitForText(settings, new RegExp(named('settings_stamps_get')));
      const box = `document.querySelector('#stamps [role="checkbox"]')`;
      await settings.click(box);
      await pollUntil(
        'time stamps off',
        () => opened.state.setting('timeStampsSince', z.number().nullable()),
        (at) => at === null,
      );
      const since = Date.now();
      const second = await sendReport(opened, findDemoPage('shopee', 'listing').url);
      await sleep(1_500);
      expect(askedSince(since)).toEqual([]);
      expect((await opened.state.timeStamps()).map(({ itemId }) => itemId)).toEqual([report.id]);

      const page = await openReport(opened, second.id);
      await waitForText(page, new RegExp(named('stamp_none')));
      await opened.state.send('delete-report', { itemId: report.id });
      await pollUntil(
        'no stamp',
        () => opened.state.timeStamps(),
        (rows) => rows.length === 0,
      );
    },
  );
});

describe.each(BROWSERS)('in %s, without access to the service’s host', (name) => {
  let opened: Opened;
  openBrowserPerTest(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );

  it('no time stamp is requested, and the page says why', async () => {
    const report = await sendReport(opened, listing);
    const since = Date.now();
    await opened.state.send('allow-stamps', { given: true, itemId: report.id });
    const page = await openReport(opened, report.id);
    await waitForText(
      page,
      new RegExp(readMessage('stamp_failure_access', opened.language).split('$')[0]?.trim() ?? ''),
    );
    expect(
      await page.evaluate(
        `Boolean(${toButtonExpression(readMessage('stamp_retry', opened.language))})`,
        z.boolean(),
      ),
    ).toBe(true);
    expect(askedSince(since)).toEqual([]);
  });
});
