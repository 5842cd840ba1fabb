import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Opened } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, sleep, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  openListing,
  pressSend,
  startReportInPopup,
  waitForAcceptance,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { openReviewPart } from '@/demo/demonstration/steps/review-part';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import { readFixture } from '@/demo/demonstration/world/pages';
import type { SeenTraffic } from '@/demo/demonstration/world/traffic';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { openPackage } from '@/lib/evidence/verify/read';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { createIntakeClient } from '@/lib/intake/client';
import { findDomainsToFetchFilesFrom, isHttpsAddressOnDomains } from '@/lib/marketplaces/askable';
import { openBrowserPerBlock, openBrowserPerTest } from '../../support/browsers/one-browser';
import { shareWorld } from '../../support/one-world';
import { BROWSERS } from '../../support/test-world';
import { createWatchingShop, KEPT, NOT_KEPT, PICTURES, PRODUCT, SHOP, WATCHED_TITLE } from './watching-shop';

/** A picture on the marketplace's host that redirects to the seller. */
const MOVED = 'https://down-vn.img.susercontent.com/file/moved-elsewhere';

let world: DemoWorld;
shareWorld(
  (sharedWorld) => {
    world = sharedWorld;
  },
  [SHOP, PICTURES],
);

/** Requests to the owner's two hosts since this time (epoch ms), as text. */
const requestsToShopSince = (since: number) =>
  world.shops.traffic
    .since(since)
    .filter(({ host }) => host === SHOP || host === PICTURES)
    .map(({ how, method, host, path }) => `${how} ${method} ${host}${decodeURIComponent(path)}`);

/** The product page of a returning visitor: its service worker controls it. */
async function openPageWithServiceWorker({ browser }: Opened): Promise<TabSurface> {
  const tab = await browser.openTab(PRODUCT);
  await pollUntil(
    'the service worker of the page',
    async () => {
      const title = await tab.evaluate('document.title', z.string());
      if (title !== WATCHED_TITLE) await tab.goto(PRODUCT);
      await sleep(500);
      return title;
    },
    (title) => title === WATCHED_TITLE,
  );
  await pollUntil(
    'a while in which the page asks for nothing', // a browser looks for a new service worker some seconds later
    async () => requestsToShopSince(Date.now() - 6_000),
    (recentRequests) => recentRequests.length === 0,
    30_000,
  );
  return tab;
}

describe.each(BROWSERS)('in %s, a shop that watches its server and its page', (name) => {
  let opened: Opened;
  beforeEach(async () => {
    world.shops.instead = await createWatchingShop();
  });
  openBrowserPerTest(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );

  it('notices nothing of a capture, whose package names the files that were not requested', async () => {
    const tab = await openPageWithServiceWorker(opened);
    const since = Date.now();
    const popup = await startReportInPopup(opened, tab);
    const { stages } = await waitForCapture(opened);
    await waitForText(popup, new RegExp(readMessage('review_title', opened.language)));
    await sleep(2_000); // the page has time to tell what it saw
    expect(requestsToShopSince(since)).toEqual([]);
    expect(stages.find((stage) => stage.name === 'resources')).toMatchObject({ reason: 'nobody-asked' });

    await pressSend(opened, popup);
    const report = await waitForAcceptance(opened);
    const page = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    await waitForText(page, new RegExp(report.reference ?? 'no reference'));
    expect(requestsToShopSince(since)).toEqual([]);

    const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
    const file = await client.fetchEvidence(report.reference ?? '', report.secret);
    expect(isVerified(await verifyPackage(file))).toBe(true);
    const { context, records } = await openPackage(file);
    const addresses = records.map(({ url }) => url);
    // Firefox hands out the rules of a style sheet. Its cache is not read, because the page would notice.
    const held = KEPT.filter((path) => name === 'chromium' || path.endsWith('.css'));
    for (const path of held) expect(addresses).toContain(`https://${SHOP}${path}`);
    const missing = new Map(context.resources.missing.map(({ url, reason }) => [url, reason]));
    // The package names addresses without the visitor's session id.
    for (const url of NOT_KEPT.map((address) => address.replace('session-4711', 'x'))) {
      expect([url, missing.get(url)]).toEqual([url, 'not-asked']);
    }
    expect([...addresses, ...missing.keys()].join()).not.toContain('session-4711');
    expect(addresses.some((url) => url.startsWith('urn:view:'))).toBe(true);
    expect(context.resources.fetched).toContain('nobody was asked');
  });

  it.runIf(name === 'firefox')('notices nothing when one call takes a full-page picture', async () => {
    const tab = await openPageWithServiceWorker(opened);
    const popup = await startReportInPopup(opened, tab);
    const { id } = await waitForCapture(opened);
    const add = readMessage('whole_page_take', opened.language);
    await openReviewPart(popup, 'picture');
    await waitForText(popup, new RegExp(add));
    const since = Date.now();
    await popup.click(toButtonExpression(add));
    const again = await opened.state.waitForReport(
      'captured again',
      (report) => report.id !== id && report.capture === 'done',
      30_000,
    );
    expect(again.stages.find((stage) => stage.name === 'full-page')?.outcome).not.toBe('skipped');
    await sleep(2_000);
    expect(requestsToShopSince(since)).toEqual([]);
  });
});

describe.each(BROWSERS)('in %s, a seller on a marketplace', (name) => {
  const listing = findDemoPage('shopee', 'listing', 0);
  let opened: Opened;
  beforeAll(async () => {
    const shop = await createWatchingShop();
    const html = readFixture(listing.file).replace(
      '</body>',
      `<img src="https://${PICTURES}/px.png?listing" alt=""><img src="${MOVED}" alt=""><style>@import "https://${PICTURES}/far.css";</style></body>`,
    );
    world.shops.instead = (url) => {
      if (url.href === listing.url) return { status: 200, html };
      if (url.href === MOVED) return { status: 302, html: '', location: `https://${PICTURES}/px.png?moved` };
      return shop(url);
    };
  });
  openBrowserPerBlock(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );

  it('gets no request for pictures of the listing, and the marketplace gets only the listed headers', async () => {
    const tab = await openListing(opened, listing.url);
    await pollUntil(
      'a while in which the page asks for nothing',
      async () => world.shops.traffic.since(Date.now() - 2_000),
      (recentRequests) => recentRequests.length === 0,
    );
    const since = Date.now();
    const popup = await startReportInPopup(opened, tab);
    await waitForCapture(opened);
    await popup.close();
    const requests = world.shops.traffic.since(since).filter(({ how }) => how === 'request');
    expect(requestsToShopSince(since)).toEqual([]);
    expect(requests.length).toBeGreaterThan(3);
    const domains = findDomainsToFetchFilesFrom(listing.url);
    expect(
      requests
        .map(({ host }) => host)
        .filter((host) => !isHttpsAddressOnDomains(`https://${host}/`, domains)),
    ).toEqual([]);
    for (const { headers, method } of requests) {
      expect(method).toBe('GET');
      expect(toInventoryHeaders(headers, name)).toEqual(inventoryOfHeaders(name));
    }
  });
});

const INVENTORY = readFileSync(new URL('../../../docs/privacy/data-inventory.md', import.meta.url), 'utf8');

/** Headers of a file's request, as docs/privacy/data-inventory.md lists them; null where the table states no fixed value. */
function inventoryOfHeaders(name: 'chromium' | 'firefox'): Record<string, string | null> {
  const table = /### Headers of a file's request\n([\s\S]*?)\n(?:#|$)/.exec(INVENTORY)?.[1] ?? '';
  const rows = [...table.matchAll(/^\| `([\w-]+)` \| ([^|]*) \| ([^|]*) \|/gm)].map(
    ([, header = '', chromium = '', firefox = '']) => {
      const cell = (name === 'chromium' ? chromium : firefox).trim();
      return [header, cell === '—' ? undefined : (/^`(.*)`$/.exec(cell)?.[1] ?? null)] as const;
    },
  );
  return Object.fromEntries(
    rows.flatMap(([header, value]) => (value === undefined ? [] : [[header, value]])),
  );
}

/** The headers of a request in the form of `inventoryOfHeaders`: null where the inventory states no fixed value. */
function toInventoryHeaders(headers: SeenTraffic['headers'], name: 'chromium' | 'firefox') {
  const listed = inventoryOfHeaders(name);
  return Object.fromEntries(
    Object.entries(headers).map(([header, value]) => [
      header,
      listed[header] === null ? null : String(value),
    ]),
  );
}
