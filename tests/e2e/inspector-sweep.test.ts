import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createOfficerWords, type OfficerKey } from '@/components/inspector/officer-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  createDemoOfficerClient,
  endSignIn,
  openCaseTab,
  openDeskAsOfficer,
  openNewCase,
  pressDeskButton,
  selectOption,
  toDeskTextPattern,
  toSectionExpression,
  waitForDeskText,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { readSavedPages } from '@/demo/measuring/overlay/saved-pages';
import { sameInAll } from '../support/browsers/same-in-all';
import { type SmallDisk, smallDisk } from '../support/browsers/small-disk';
import { downloadFolder } from '../support/officer/case-file';
import { caseRows, changeWatchRow } from '../support/officer/case-rows';
import { addListings, type StandingListings } from '../support/officer/listings';
import { BROWSERS, startTestWorld } from '../support/test-world';

/** Number of listings in the sweep, and the index of the listing that was removed after the results were shown. */
const SWEEPS = { chromium: [20, 11], firefox: [6, 3] } as const;
const KILLED_OVER = 4;
/** Size of the disk: the profile and all pages of this story (MB). */
const DISK_MEGABYTES = 320;
/** Bytes left free. Chromium reports the free space, so no capture is begun. Firefox does not report it, so its write fails. */
const ROOM_LEFT = { chromium: 20_000_000, firefox: 0 } as const;
const OTHER_SHOP = '900000001';
// A folder of real saved pages with expected values; they may not be published.
const folder = process.env.CHOSANG_PAGES;
const saved = folder === undefined ? undefined : readSavedPages(folder);
const REAL_HOSTS = saved ? ['tiki.vn', 'shopee.vn'] : [];
const TEN_MINUTES = 600_000;
const listing = findDemoPage('shopee', 'listing', 0);
const listingId = listing.expected.listing?.id ?? '';
const results = findDemoPage('shopee', 'results');

// One story in one session for each browser: each part continues the one before.
describe.each(BROWSERS)('in %s, an officer’s work over many listings', (name) => {
  const [swept, goneAt] = SWEEPS[name];
  let world: DemoWorld;
  let listings: StandingListings;
  let downloads: Awaited<ReturnType<typeof downloadFolder>>;
  let home: string;
  /** The disk under the profile, on machines that allow mounting one. */
  let disk: SmallDisk | undefined;
  let opened: Opened;
  let workspace: TabSurface;

  const launch = () =>
    openBrowserWithExtension(name, world, {
      downloads: downloads.path,
      profile: join(home, 'profile'),
      withoutRegistry: true,
    });
  const rows = () => caseRows(opened.state);
  /** The states of the newest sweep and of each of its pages, as text. */
  const standing = async () => {
    const sweep = (await rows()).sweeps.at(-1);
    const pages = sweep?.pages.map(({ state, reason, detail }) =>
      [state, reason, detail].filter(Boolean).join(' '),
    );
    return `${sweep?.state} ${sweep?.reason ?? ''}: ${pages?.join(', ')}`;
  };

  beforeAll(async () => {
    world = await startTestWorld(REAL_HOSTS);
    downloads = await downloadFolder();
    listings = addListings(world.shops);
    home = await mkdtemp(join(tmpdir(), 'chosang-officer-'));
    disk = smallDisk(home, DISK_MEGABYTES);
    opened = await launch();
    workspace = await openDeskAsOfficer(opened, world, 'demo-officer-01');
    await pressDeskButton(workspace, 'tab_cases', opened);
    await pressDeskButton(workspace, 'case_new', opened);
    await openNewCase(
      workspace,
      { number: '12-2026', subject: 'Cửa hàng Mây Tre', basis: 'Luật 122/2025/QH15, Điều 6' },
      opened,
    );
  });
  afterAll(async () => {
    await opened?.browser.kill();
    disk?.remove();
    await Promise.all([
      downloads?.remove(),
      home && rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
      world?.close(),
    ]);
  });

  sameInAll(name)(
    `sweeps ${swept} listings: a wall stops the sweep, and "Go on" finishes it`,
    async () => {
      const tab = await opened.browser.openTab(results.url);
      await workspace.show();
      await openCaseTab(workspace, 'pages');
      await pressDeskButton(workspace, 'capture_now', opened);
      await waitForDeskText(workspace, 'capture_done', opened, 30_000);
      await openCaseTab(workspace, 'sweep');
      await pressDeskButton(workspace, 'sweep_look', opened);
      await waitForDeskText(workspace, 'sweep_start', opened, 20_000);
      const picker = toSectionExpression('sweep_new', opened);
      for (let at = swept; at < 24; at += 1)
        await workspace.click(`${picker}.querySelectorAll('[role="checkbox"]')[${at}]`);
      await selectOption(workspace, `${picker}.querySelector('select')`, '0');
      listings.setWall(true);
      await pressDeskButton(workspace, 'sweep_start', opened);
      await waitForDeskText(workspace, 'sweep_reason_wall', opened, 20_000);
      expect(await standing()).toMatch(/^stopped wall: wall wall, waiting/);
      expect(listings.visits.size).toBe(1);
      listings.setWall(false);
      listings.visits.clear();
      listings.change(listings.ids[goneAt] ?? '', { gone: true });
      await pressDeskButton(workspace, 'sweep_resume', opened);
      // The panel says "stopped" until the sweep resumes, so only its end is awaited.
      await pollUntil('the sweep to end', standing, (now) => now.startsWith('ended'), 90_000);
      const { sweeps, items, custody } = await rows();
      expect(sweeps[0]?.state).toBe('ended');
      const all = Array.from({ length: swept }, (_, at) => at);
      expect(sweeps[0]?.pages.map(({ state, reason, detail }) => [state, reason, detail])).toEqual(
        all.map((at) =>
          at === goneAt ? ['captured', 'gone', 'HTTP 404'] : ['captured', undefined, undefined],
        ),
      );
      expect(items.map(({ origin, kind, url }) => [origin, kind, url])).toEqual([
        ['capture', 'results', results.url],
        ...(sweeps[0]?.pages.map(({ url }, at) => ['sweep', at === goneAt ? 'gone' : 'listing', url]) ?? []),
      ]);
      expect(custody.filter(({ details }) => details.gone === 'HTTP 404')).toHaveLength(1);
      expect([...listings.visits.values()]).toEqual(Array.from({ length: swept }, () => 1));
      expect(custody.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['sweep-started', 'sweep-stopped', 'sweep-resumed', 'sweep-ended']),
      );
      await waitForDeskText(workspace, 'sweep_ended', opened);
      const table = await workspace.evaluate(
        `[...document.querySelectorAll('ol[aria-label="${createOfficerWords(opened.language).t('sweep_title')}"] > li')].map((row) => row.innerText)`,
        z.array(z.string()),
      );
      expect(table).toHaveLength(swept);
      const sold = (results.expected.cards ?? []).slice(0, swept);
      for (const [at, { title, minor, sellerId }] of sold.entries()) {
        expect(table[at]).toContain(title);
        if (at === goneAt) {
          expect(table[at]).toMatch(toDeskTextPattern('page_gone', opened.language));
          continue;
        }
        expect(table[at]).toMatch(new RegExp(minor.toLocaleString('de').replaceAll('.', '[.,]')));
        if (sellerId !== undefined) expect(table[at]).toContain(sellerId);
      }
      await pressDeskButton(workspace, 'sweep_csv', opened);
      const csv = (await downloads.file('sweep.csv')).toString('utf8');
      const [head = '', ...lines] = csv
        .replace(/^\ufeff/, '')
        .trim()
        .split('\r\n');
      expect(head.split(',')).toContain('sellerId');
      expect(lines).toHaveLength(swept);
      for (const [at, { digest, url }] of items.slice(1).entries()) {
        expect(lines[at]).toContain(digest);
        expect(lines[at]).toContain(url);
        expect(lines[at]).toMatch(at === goneAt ? /^gone,,\d+,gone,/ : /^captured,,\d+,listing,/);
      }
      await tab.close();
    },
    180_000,
  );

  sameInAll(name)(
    'watches a listing: its price and shop change, and it is gone a day after a takedown request',
    async () => {
      listings.change(listingId, {});
      const tab = await opened.browser.openTab(listing.url);
      await workspace.show();
      await openCaseTab(workspace, 'watch');
      await pressDeskButton(workspace, 'watch_set', opened);
      await waitForDeskText(workspace, 'look_first', opened, 20_000);
      await tab.close();
      await pressDeskButton(workspace, 'watch_request', opened);
      await waitForDeskText(workspace, 'watch_takedown', opened);
      listings.change(listingId, { price: 199_000 });
      await pressDeskButton(workspace, 'watch_look', opened);
      await waitForDeskText(workspace, 'look_changed', opened, 20_000);
      listings.change(listingId, { price: 199_000, shopId: OTHER_SHOP });
      await pressDeskButton(workspace, 'watch_look', opened);
      await waitForDeskText(workspace, 'look_moved', opened, 20_000);
      listings.change(listingId, { gone: true });
      // As a day later, after the browser stopped the background.
      await changeWatchRow(opened.state, { recheckAt: Date.now() - 1_000, nextAt: Date.now() - 1_000 });
      await opened.browser.stopBackground();
      await opened.state.send('tab-verdict', { tabId: 1 }); // any message wakes the background
      await waitForDeskText(workspace, 'look_gone', opened, 40_000);
      const { watches, items, custody } = await rows();
      const looks = watches[0]?.looks ?? [];
      expect(looks.map(({ outcome }) => outcome)).toEqual(['first', 'changed', 'moved', 'gone']);
      expect(custody.find(({ action }) => action === 'takedown-rechecked')?.details).toMatchObject({
        outcome: 'gone',
        stillThere: 'no',
      });
      expect(looks[1]).toMatchObject({ differences: [{ field: 'price', after: '199000 VND' }] });
      expect(looks[2]?.differences).toContainEqual(
        expect.objectContaining({ field: 'seller.id', after: OTHER_SHOP }),
      );
      const watchedIds = items.filter(({ origin }) => origin === 'watch').map(({ id }) => id);
      expect(looks.map(({ itemId }) => itemId)).toEqual(watchedIds);
    },
  );

  // How each browser keeps real pages: tests/integration/evidence/real-pages.test.ts.
  it.runIf(saved !== undefined && name === 'chromium')(
    'captures real pages with the intake’s clock ten minutes ahead, and sweeps to the site’s wall',
    async () => {
      const page = (path: string) => {
        const found = saved?.get(path);
        if (!found) throw new Error(`${path} is not in ${folder}`);
        return found;
      };
      const [product, results1, flash, login] = [
        page('tiki/product-1.html'),
        page('tiki/search-1.html'),
        page('shopee/search-1.html'),
        page('shopee/other-2.html'),
      ];
      const { instead } = world.shops;
      const there = [product, results1, flash, login].map((one) => ({
        one,
        path: new URL(one.url).pathname,
      }));
      world.shops.instead = (url) => {
        const real = there.find(
          ({ one, path }) => url.hostname === new URL(one.url).hostname && url.pathname === path,
        );
        if (real) return { status: 200, html: real.one.html };
        // The card leads to the same listing by another address.
        if (url.hostname === 'tiki.vn' && url.pathname.includes(`p${product.listing?.id}`))
          return { status: 200, html: product.html };
        // Links in Shopee's results are redirected as they were for the visitor who saved the pages: to a sign-in.
        if (url.hostname === 'shopee.vn' && /(?:-i\.|^\/product\/)\d+[./]\d+$/.test(decodeURI(url.pathname)))
          return { status: 302, html: '', location: login.url };
        return instead?.(url);
      };
      world.gate.clockAhead = TEN_MINUTES;
      const before = (await rows()).items.length;
      const sweepOver = async (url: string, titles: RegExp, outcomeKey: OfficerKey) => {
        const tab = await opened.browser.openTab(url);
        await workspace.show();
        const earlier = await rows();
        await openCaseTab(workspace, 'pages');
        await pressDeskButton(workspace, 'capture_now', opened);
        await pollUntil('the page', rows, ({ items }) => items.length > earlier.items.length, 30_000);
        await openCaseTab(workspace, 'sweep');
        await pressDeskButton(workspace, 'sweep_look', opened);
        await pressDeskButton(workspace, 'sweep_none', opened);
        const picker = toSectionExpression('sweep_new', opened);
        const at = `[...${picker}.querySelectorAll('label')].findIndex((one) => ${titles}.test(one.innerText))`;
        await workspace.click(`${picker}.querySelectorAll('[role="checkbox"]')[${at}]`);
        await selectOption(workspace, `${picker}.querySelector('select')`, '0');
        await pressDeskButton(workspace, 'sweep_start', opened);
        // The panel still shows earlier sweeps, so the rows decide whether the new sweep has ended.
        const isOver = ({ sweeps }: Awaited<ReturnType<typeof rows>>) =>
          sweeps.length > earlier.sweeps.length && sweeps.every(({ state }) => state !== 'running');
        await pollUntil('the sweep to end', rows, isOver, 30_000);
        await waitForDeskText(workspace, outcomeKey, opened);
        await tab.close();
      };
      try {
        await sweepOver(results1.url, /Elmich EL-?8013/i, 'sweep_ended');
        await sweepOver(flash.url, /./, 'sweep_reason_wall');
        await pressDeskButton(workspace, 'sweep_stop', opened);
      } finally {
        if (instead) world.shops.instead = instead;
        world.gate.clockAhead = 0;
      }
      const { items, custody } = await rows();
      expect(items.slice(before).map(({ origin, kind }) => `${origin} ${kind}`)).toEqual([
        'capture results',
        'sweep listing',
        'capture results',
      ]);
      const read = new Map(items[before + 1]?.facts.map(({ field, value }) => [field, value]));
      expect(read.get('title')).toBe(product.listing?.title);
      expect(read.get('seller.name')).toBe(product.listing?.seller?.name);
      const clock = custody.filter(({ action }) => action === 'clock-measured').at(-1)?.details;
      expect(Math.abs(Number(clock?.offset) - TEN_MINUTES)).toBeLessThan(5_000);
      // Both times are in whole milliseconds.
      const written = Date.parse(String(clock?.server)) - Date.parse(String(clock?.device));
      expect(Math.abs(written - Number(clock?.offset))).toBeLessThanOrEqual(1);
    },
    120_000,
  );

  sameInAll(name)('sends the packages, and shows that the intake refuses a revoked key', async () => {
    await openCaseTab(workspace, 'file');
    await pressDeskButton(workspace, 'sync_button', opened);
    await waitForDeskText(workspace, 'sync_done', opened, 60_000);
    const { items } = await rows();
    expect(items.filter(({ receipt }) => receipt === undefined)).toEqual([]);

    const officer = await createDemoOfficerClient(world, 'demo-officer-01');
    const [device] = await officer.devices();
    await officer.revokeDevice(device?.fingerprint ?? '', 'Mất máy');
    listings.change(listingId, { price: 189_000 });
    await openCaseTab(workspace, 'watch');
    await pressDeskButton(workspace, 'watch_look', opened);
    await pollUntil('the new item', rows, ({ items: now }) => now.length > items.length, 20_000);
    await waitForText(workspace, /189[.,]000/);
    await openCaseTab(workspace, 'file');
    await pressDeskButton(workspace, 'sync_button', opened);
    await waitForText(workspace, /bị thu hồi|was revoked/);
    expect((await rows()).items.filter(({ receipt }) => receipt === undefined)).toHaveLength(1);
  });

  it('reports a full disk without losing anything, and resumes once there is room', async ({ skip }) => {
    if (!disk) return skip('this machine lets no disk be mounted');
    const before = await rows();
    const tab = await opened.browser.openTab(results.url);
    await workspace.show();
    disk.fill(ROOM_LEFT[name]);
    await openCaseTab(workspace, 'pages');
    await pressDeskButton(workspace, 'capture_now', opened);
    // Firefox may have closed its databases by then and say that nothing can be written.
    const failurePatterns = [
      toDeskTextPattern('failure_full', opened.language),
      toDeskTextPattern('failure_store', opened.language),
    ];
    await waitForText(workspace, new RegExp(failurePatterns.map(({ source }) => source).join('|')), 30_000);
    disk.empty();
    expect((await rows()).items).toEqual(before.items);
    await openCaseTab(workspace, 'pages');
    await pressDeskButton(workspace, 'capture_now', opened);
    await pollUntil('the page', rows, ({ items }) => items.length === before.items.length + 1, 30_000);
    if (name === 'chromium') {
      await openCaseTab(workspace, 'sweep');
      await pressDeskButton(workspace, 'sweep_look', opened);
      await pressDeskButton(workspace, 'sweep_none', opened);
      await workspace.click(
        `${toSectionExpression('sweep_new', opened)}.querySelectorAll('[role="checkbox"]')[0]`,
      );
      disk.fill(ROOM_LEFT[name]);
      await pressDeskButton(workspace, 'sweep_start', opened);
      await waitForDeskText(workspace, 'sweep_reason_full', opened, 30_000);
      disk.empty();
      await pressDeskButton(workspace, 'sweep_resume', opened);
      const isOver = ({ sweeps }: Awaited<ReturnType<typeof rows>>) =>
        sweeps.length > before.sweeps.length && sweeps.every(({ state }) => state === 'ended');
      await pollUntil('the sweep to end', rows, isOver, 30_000);
    }
    const { items, custody, sweeps } = await rows();
    expect(items.slice(0, before.items.length)).toEqual(before.items);
    expect(items.at(-1)?.origin).toBe(name === 'chromium' ? 'sweep' : 'capture');
    expect(custody.length).toBeGreaterThan(before.custody.length);
    expect(sweeps.every(({ state }) => state === 'ended')).toBe(true);
    listings.visits.clear();
    await tab.close();
  });

  it('resumes a sweep after the browser was killed and the sign-in ended', async () => {
    const before = (await rows()).items.length;
    await endSignIn(opened);
    await waitForDeskText(workspace, 'signin_expired', opened);
    await opened.browser.openTab(results.url);
    await workspace.show();
    await openCaseTab(workspace, 'sweep');
    await pressDeskButton(workspace, 'sweep_look', opened);
    await pressDeskButton(workspace, 'sweep_none', opened);
    const picker = toSectionExpression('sweep_new', opened);
    for (let at = 0; at < KILLED_OVER; at += 1)
      await workspace.click(`${picker}.querySelectorAll('[role="checkbox"]')[${at}]`);
    await selectOption(workspace, `${picker}.querySelector('select')`, '0');
    listings.visits.clear();
    const release = listings.holdAfter(2); // the third page is open when the browser dies
    await pressDeskButton(workspace, 'sweep_start', opened);
    await pollUntil('the second page', rows, ({ items }) => items.length >= before + 2, 40_000);
    await opened.browser.kill();
    release();
    expect(listings.visits.size).toBeLessThan(KILLED_OVER);

    opened = await launch();
    await opened.browser.openTab(`${opened.browser.extensionUrl}sidepanel.html`);
    const { sweeps, items, custody } = await pollUntil(
      'the sweep to end',
      rows,
      (now) =>
        now.sweeps.some(({ pages }) => pages.length === KILLED_OVER) &&
        now.sweeps.every(({ state }) => state === 'ended'),
      60_000,
    );
    const pages = sweeps.find(({ pages: { length } }) => length === KILLED_OVER)?.pages ?? [];
    expect(pages.map(({ state }) => state)).toEqual(Array.from({ length: KILLED_OVER }, () => 'captured'));
    expect(items.slice(before).map(({ url }) => url)).toEqual(pages.map(({ url }) => url));
    // Only the page that was open when the browser died was requested again.
    const visits = [...listings.visits.values()];
    expect(visits).toHaveLength(KILLED_OVER);
    expect(visits.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(KILLED_OVER + 1);
    expect(custody.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(
      custody.map((_, at) => at),
    );
  });
});
