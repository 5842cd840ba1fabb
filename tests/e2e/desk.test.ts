import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createOfficerWords, type OfficerKey } from '@/components/inspector/officer-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { type DeskReport, sendDeskReports } from '@/demo/demonstration/steps/desk-reports';
import { setFieldIfPresent } from '@/demo/demonstration/steps/matter-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import {
  createDemoOfficerClient,
  openDeskAsOfficer,
  pressDeskButton,
  selectOption,
  toSectionExpression,
  waitForDeskText,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { addDays, toDayInVietnam } from '@/lib/base/days';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import { escalateMissedPeriods } from '@/server/coordination/escalate';
import { rollUpFigures } from '@/server/figures/roll-up';
import { unitRequests } from '@/server/platform/database/schema';
import { sameInAll } from '../support/browsers/same-in-all';
import { sampleEntry } from '../support/officer/entries';
import { BROWSERS, startTestWorld } from '../support/test-world';

const TITLES = ['Ấm trà men lam', 'Ghế gỗ thông', 'Túi cói đan tay'];
const about = (item: number): DeskReport => ({
  item,
  title: `${TITLES[item % TITLES.length]} ${item}`,
  shop: 'Gốm Làng Mây',
});
/** Five items, the first of them reported twice. */
const REPORTS = [0, 1, 2, 3, 4, 0].map(about);
/** A sixth item; somebody reports it by telephone. */
const TOLD = about(5);

/** Returns the desk entry that an officer makes for a person who telephoned about this item. */
const toEntry = ({ item, title, shop }: DeskReport) => {
  const url = `https://shopee.vn/hang-i.912345678.${item}`;
  return sampleEntry({
    platform: { marketplace: 'shopee', host: 'shopee.vn', url },
    seller: { id: '912345678', name: shop },
    listing: { id: String(item), url, title },
  });
};

const RowsSchema = z.array(z.string());
const ROWS = `[...document.querySelectorAll('[data-index] [data-open]')].map((one) => one.textContent)`;

// One story in one session for each browser: each part continues the one before.
describe.each(BROWSERS)('in %s, the desk', (name) => {
  let world: DemoWorld;
  let opened: Opened;
  let desk: TabSurface;
  let client: OfficerClient;
  let references: string[];
  let telephoned: string;
  let picture: Uint8Array<ArrayBuffer>;
  let theirs: Opened | undefined;
  /** Entries of the popup's menu before an officer signed in. */
  let menuBefore: readonly string[];
  const say = (key: OfficerKey) => createOfficerWords(opened.language).t(key);
  const rowsWhen = (what: string, isDone: (rows: readonly string[]) => boolean) =>
    pollUntil(what, () => desk.evaluate(ROWS, RowsSchema), isDone, 30_000);
  const search = async (words: string) => {
    await desk.evaluate(`document.querySelector('input[type="search"]').select() ?? true`, z.boolean());
    await desk.click(`document.querySelector('input[type="search"]')`);
    await desk.evaluate(`document.querySelector('input[type="search"]').select() ?? true`, z.boolean());
    await desk.type(words);
    await desk.press('Enter');
  };

  /** Opens the popup and its menu over a page; returns the menu's entries once `wanted` is one of them. */
  const menuOver = async (page: TabSurface, wanted = readMessage('ui_settings', opened.language)) => {
    const popup = await opened.browser.pressToolbarButton(page);
    const entries = await pollUntil(
      `"${wanted}" in the menu`,
      async () => {
        const shown = await popup.evaluate(
          `[...document.querySelectorAll('[role="menuitem"]')].map((one) => one.textContent)`,
          RowsSchema,
        );
        // Firefox's popup takes its final size late. A press that missed the button meanwhile is repeated.
        if (shown.length === 0) await popup.click(`document.querySelector('button[aria-haspopup="menu"]')`);
        return shown;
      },
      (found) => found.includes(wanted),
    );
    await popup.close();
    return entries;
  };
  /** Closes the accepted report that is open, by the form of the actions. */
  const closeReport = async (tab: TabSurface, of: Opened) => {
    await pressDeskButton(tab, 'action_close', of);
    await selectOption(tab, `document.querySelector('[data-bar="bottom"] select')`, 'no-violation');
    await tab.click(`document.querySelector('[data-bar="bottom"] textarea')`);
    await tab.type('Đã kiểm tra, không có vi phạm.');
    await tab.click(`document.querySelector('[data-bar="bottom"] button[type="submit"]:enabled')`);
    await waitForText(tab, new RegExp(readMessage('status_closed', of.language)));
  };

  beforeAll(async () => {
    world = await startTestWorld();
    opened = await openBrowserWithExtension(name, world, {
      withoutRegistry: true,
      size: { width: 1_280, height: 800 },
    });
    client = await createDemoOfficerClient(world, 'demo-officer-01');
    const colleague = await createDemoOfficerClient(world, 'demo-officer-01-2');
    await colleague.me();
    const page = await opened.browser.openTab(findDemoPage('shopee', 'listing', 0).url);
    menuBefore = await menuOver(page);
    picture = new Uint8Array(await page.picture());
    references = await sendDeskReports(world, REPORTS, picture);
    await page.close();
    telephoned = (await client.entries.enter(JSON.stringify(toEntry(TOLD)))).reference;
    const side = await openDeskAsOfficer(opened, world, 'demo-officer-01');
    await waitForDeskText(side, 'desk_open', opened);
    await side.close();
    desk = await opened.browser.openTab(`${opened.browser.extensionUrl}desk.html`);
  });
  afterAll(async () => {
    await Promise.all([opened?.browser.kill(), theirs?.browser.kill()]);
    await world?.close();
  });

  it('is in the popup’s menu for the officer who signed in', async () => {
    const page = await opened.browser.openTab(findDemoPage('shopee', 'listing', 0).url);
    const entry = readMessage('ui_desk', opened.language);
    expect(menuBefore).not.toContain(entry);
    expect(menuBefore).toContain(readMessage('ui_settings', opened.language));
    expect(await menuOver(page, entry)).toContain(entry);
    await page.close();
  });

  it('shows the list and a report with its picture side by side in one window', async () => {
    await rowsWhen('six rows', (rows) => rows.length === 6);
    await desk.click(`document.querySelector('[data-index="1"] [data-open]')`);
    await waitForElement(desk, 'section section img');
    const standing = await desk.evaluate(
      `(() => { const [list, report] = [...document.querySelectorAll('main > div > section')].map((one) => one.getBoundingClientRect());
        return { beside: list.right <= report.left && Math.abs(list.top - report.top) < 2, below: document.documentElement.scrollHeight - innerHeight }; })()`,
      z.object({ beside: z.boolean(), below: z.number() }),
    );
    expect(standing.beside).toBe(true);
    expect(standing.below).toBeLessThanOrEqual(1);
    expect(await desk.url()).toContain(`report=${references[1]}`);
  });

  it('finds reports by words without diacritics; the address opens this list, and Back the former one', async () => {
    await search('ghe go');
    const rows = await rowsWhen('the rows about chairs', (found) => found.length === 2);
    for (const row of rows) expect(row).toContain('Ghế gỗ thông');
    const address = await desk.url();
    expect(address).toContain('q=ghe+go');
    await desk.goto(address);
    await rowsWhen('the same rows at the same address', (found) => found.length === 2);
    await desk.evaluate(`history.back() ?? true`, z.boolean());
    await rowsWhen('the list before', (found) => found.length === 6);
    await search(references[2] ?? '');
    await rowsWhen('one row by its reference', (found) => found.length === 1);
  });

  sameInAll(name)('saves a filtered list for the unit, and opens it from there', async () => {
    await desk.goto(`${opened.browser.extensionUrl}desk.html`);
    await rowsWhen('all rows', (found) => found.length === 6);
    await pressDeskButton(desk, 'filter_open', opened);
    const officer = `[...document.querySelectorAll('select')].find((one) => [...one.options].some(({ value }) => value === 'nobody'))`;
    await selectOption(desk, officer, 'demo-officer-01-2');
    await waitForDeskText(desk, 'queue_empty_filter', opened);
    const toggle = `document.querySelector('button[aria-label="${say('searches_title')}"]')`;
    await desk.click(toggle);
    await desk.click(`document.querySelector('section[aria-label="${say('searches_title')}"] form input')`);
    await desk.type('Của Hà Nội 2');
    await pressDeskButton(desk, 'searches_save', opened);
    await waitForDeskText(desk, 'searches_saved', opened);
    const searches = await client.desk.searches();
    expect(searches).toMatchObject([{ name: 'Của Hà Nội 2', query: 'officer=demo-officer-01-2&sort=due' }]);
    await desk.goto(`${opened.browser.extensionUrl}desk.html`);
    await rowsWhen('all rows', (found) => found.length === 6);
    await desk.click(toggle);
    await desk.click(
      `[...document.querySelectorAll('section button')].find(({ textContent }) => textContent.startsWith('Của Hà Nội 2'))`,
    );
    await waitForDeskText(desk, 'queue_empty_filter', opened);
    await desk.click(toggle);
  });

  sameInAll(name)(
    'assigns selected rows to a colleague, and shows how many reports each officer has',
    async () => {
      await desk.goto(`${opened.browser.extensionUrl}desk.html`);
      await rowsWhen('all rows', (found) => found.length === 6);
      for (const at of [0, 2]) await desk.click(`document.querySelector('[data-index="${at}"] input')`);
      await selectOption(desk, `document.querySelector('form select')`, 'demo-officer-01-2');
      await pressDeskButton(desk, 'assign_send', opened);
      await waitForText(desk, new RegExp(createOfficerWords(opened.language).t('assign_done', { count: 2 })));
      const { rows } = await client.queue({ officer: 'demo-officer-01-2' });
      // The first row is about two reports, because both are about the same item.
      expect(rows.map(({ count }) => count)).toEqual([2, 1]);
      await pressDeskButton(desk, 'tab_office', opened);
      await waitForDeskText(desk, 'load_total', opened);
      const loads = await desk.evaluate(
        `[...document.querySelectorAll('tbody tr')].map((row) => [row.querySelector('th').textContent, row.querySelector('td').textContent])`,
        z.array(z.array(z.string())),
      );
      expect(loads).toContainEqual(['Cán bộ thử nghiệm Hà Nội 2', '3']);
      expect(loads).toContainEqual([say('load_nobody'), '4']);
    },
  );

  sameInAll(name)('keeps the columns that were chosen', async () => {
    await desk.goto(`${opened.browser.extensionUrl}desk.html`);
    await rowsWhen('all rows', (found) => found.length === 6);
    const column = `document.querySelector('[data-column="officer"]')`;
    await pressDeskButton(desk, 'desk_columns', opened);
    await desk.click(
      `[...document.querySelectorAll('fieldset label')].find(({ textContent }) => textContent === ${JSON.stringify(say('column_officer'))})`,
    );
    await pollUntil('the column', () => desk.evaluate(`${column} !== null`, z.boolean()), Boolean);
    await desk.goto(`${opened.browser.extensionUrl}desk.html`);
    await rowsWhen('all rows', (found) => found.length === 6);
    await pollUntil('the column again', () => desk.evaluate(`${column} !== null`, z.boolean()), Boolean);
  });

  sameInAll(name)('is sorted by a press on a column’s head, and keeps the order in its address', async () => {
    const head = (key: OfficerKey) =>
      `[...document.querySelectorAll('thead th')].find(({ textContent }) => textContent === ${JSON.stringify(say(key))})`;
    const sorted = (key: OfficerKey) =>
      desk.evaluate(`${head(key)}?.getAttribute('aria-sort') ?? ''`, z.string());
    await pollUntil(
      'the first order',
      () => sorted('column_due'),
      (order) => order === 'ascending',
    );
    await desk.click(`${head('column_received')}.querySelector('button')`);
    await pollUntil(
      'the oldest first',
      () => sorted('column_received'),
      (order) => order === 'ascending',
    );
    expect(await sorted('column_due')).toBe('');
    expect(await desk.url()).toContain('sort=oldest');
    await desk.press('Enter');
    await pollUntil(
      'the newest first',
      () => sorted('column_received'),
      (order) => order === 'descending',
    );
    expect(await desk.url()).toContain('sort=newest');
  });

  it('says which other unit has the seller of a telephone report, and hands the report over to that unit', async () => {
    const other = await createDemoOfficerClient(world, 'demo-officer-79');
    const [theirs = ''] = await sendDeskReports(world, [{ ...about(6), province: '79' }], picture);
    await other.act(theirs, { action: 'accept' });
    await desk.goto(`${opened.browser.extensionUrl}desk.html?report=${telephoned}`);
    await waitForDeskText(desk, 'elsewhere_title', opened);
    expect((await client.report(telephoned)).acceptedBy).toBeUndefined();
    await pressDeskButton(desk, 'elsewhere_join', opened);
    await desk.click(
      `[...document.querySelectorAll('label')].find(({ textContent }) => textContent.includes(${JSON.stringify(say('elsewhere_reason'))}))`,
    );
    await desk.type('Cùng một gian hàng.');
    await pressDeskButton(desk, 'elsewhere_send', opened);
    await rowsWhen('the list without the report', (found) => found.length === 5);
    await pressDeskButton(desk, 'tab_units', opened);
    const supported = createOfficerWords(opened.language).t('supported_title', { count: 1 });
    await desk.click(
      `[...document.querySelectorAll('[data-fold] > button')].find(({ textContent }) => textContent.includes(${JSON.stringify(supported)}))`,
    );
    await waitForText(desk, new RegExp(telephoned));
    expect((await other.report(telephoned)).reference).toBe(telephoned);
  });

  sameInAll(name)(
    'is asked for an act by the other unit and answers late; both close, and the overview has it',
    async () => {
      const [, , , , ours = ''] = references;
      const { unit } = await client.me();
      const deadline = toDayInVietnam(Date.now());
      // The other unit's officer, in a browser of their own.
      theirs = await openBrowserWithExtension(name, world, {
        withoutRegistry: true,
        size: { width: 1_280, height: 800 },
      });
      await (await openDeskAsOfficer(theirs, world, 'demo-officer-79')).close();
      const report = `${theirs.browser.extensionUrl}desk.html?report=${telephoned}`;
      const there = await theirs.browser.openTab(report);
      await pressDeskButton(there, 'action_accept', theirs);
      await waitForDeskText(there, 'action_done', theirs);
      await pressDeskButton(there, 'action_more', theirs);
      await pressDeskButton(there, 'request_new', theirs);
      const form = toSectionExpression('request_new', theirs);
      await waitForElement(there, 'input[type="date"]');
      await selectOption(there, `${form}.querySelector('select')`, unit.id);
      await there.click(`${form}.querySelector('textarea')`);
      await there.type('Kiểm tra địa chỉ 12 Phố Đê, Hà Nội');
      await setFieldIfPresent(there, 'input[type="date"]', deadline);
      await pressDeskButton(there, 'request_send', theirs);
      await waitForDeskText(there, 'request_sent', theirs);
      // The deadline passes while nobody works.
      await world.withIntakeStopped(async (db) => {
        await db.update(unitRequests).set({ deadline: addDays(deadline, -1) });
        await escalateMissedPeriods(db, Date.now());
      });
      await desk.goto(`${opened.browser.extensionUrl}desk.html?view=units`);
      await waitForDeskText(desk, 'escalations_title', opened);
      await waitForDeskText(desk, 'escalation_deadline', opened);
      await pressDeskButton(desk, 'escalation_request', opened);
      await waitForDeskText(desk, 'request_late', opened);
      await desk.click(`document.querySelector('article textarea')`);
      await desk.type('Tại địa chỉ không có cửa hàng.');
      await pressDeskButton(desk, 'request_answer', opened);
      await waitForDeskText(desk, 'request_answered', opened);

      await there.goto(`${theirs.browser.extensionUrl}desk.html?view=units`);
      const sent = createOfficerWords(theirs.language).t('requests_sent', { count: 1 });
      await waitForText(there, new RegExp(sent.replace(/[()]/g, '\\$&')));
      await there.click(toButtonExpression(sent));
      await there.click(
        `[...document.querySelectorAll('[data-fold] li button')].find(({ textContent }) => textContent.includes('12 Phố Đê'))`,
      );
      await waitForText(there, /Tại địa chỉ không có cửa hàng\./);
      await waitForDeskText(there, 'request_answered', theirs);
      await there.goto(report);
      await closeReport(there, theirs);
      await desk.goto(`${opened.browser.extensionUrl}desk.html?report=${ours}`);
      await pressDeskButton(desk, 'action_accept', opened);
      await closeReport(desk, opened);
      const [closedThere] = (
        await (await createDemoOfficerClient(world, 'demo-officer-79')).queue({ q: telephoned, state: 'all' })
      ).rows;
      expect(closedThere?.references).toEqual([telephoned]);
      await world.withIntakeStopped(async (db) => {
        await rollUpFigures(db, Date.now(), 1);
      });
      await desk.goto(`${opened.browser.extensionUrl}desk.html?view=overview`);
      await waitForDeskText(desk, 'overview_until', opened);
      const ask = { of: 'own', from: deadline, to: deadline } as const;
      const totals = await Promise.all(
        (['received', 'transferred', 'closed'] as const).map(
          async (figure) => (await client.figures({ ...ask, figure })).total.count,
        ),
      );
      expect(totals).toEqual([REPORTS.length + 1, 1, 1]);
      const received = await desk.evaluate(
        `[...document.querySelectorAll('button[aria-pressed="true"] .figures')].map((one) => one.textContent)`,
        RowsSchema,
      );
      expect(received[0]).toBe(String(REPORTS.length + 1));
    },
  );

  sameInAll(name)('shows one view at a time in a narrow window, and the list again after Back', async () => {
    const narrow = await openBrowserWithExtension(name, world, {
      withoutRegistry: true,
      size: { width: 480, height: 780 },
    });
    try {
      // More rows than the window shows: which are drawn must not depend on where the list's search for the first one ends.
      await sendDeskReports(
        world,
        Array.from({ length: 18 }, (_, at) => about(100 + at)),
        picture,
      );
      await (await openDeskAsOfficer(narrow, world, 'demo-officer-01')).close();
      const page = await narrow.browser.openTab(`${narrow.browser.extensionUrl}desk.html`);
      await waitForElement(page, '[data-index="3"] [data-open]');
      await page.click(`document.querySelector('[data-index="1"] [data-open]')`);
      await waitForElement(page, 'section section img');
      const listHeight = `document.querySelector('main > div > section').getBoundingClientRect().height`;
      expect(await page.evaluate(listHeight, z.number())).toBe(0);
      await pressDeskButton(page, 'back', narrow);
      await waitForElement(page, '[data-index="0"] [data-open]');
      expect(await page.evaluate(listHeight, z.number())).toBeGreaterThan(300);
      // The rows have their height again, one below the other.
      const tops = await page.evaluate(
        `[...document.querySelectorAll('[data-index]')].map((one) => Math.round(one.getBoundingClientRect().top))`,
        z.array(z.number()),
      );
      expect(new Set(tops).size).toBe(tops.length);
    } finally {
      await narrow.browser.kill();
    }
  });
});
