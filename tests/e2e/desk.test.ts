import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createOfficerWords, type OfficerKey } from '@/components/inspector/officer-words';
import { type Opened, openWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { type DeskReport, sendDeskReports } from '@/demo/demonstration/steps/desk-reports';
import {
  createDemoOfficerClient,
  openWorkspace,
  pressDeskButton,
  selectOption,
  waitForDeskText,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import { BROWSERS, startTestWorld } from '../support/test-world';

const TITLES = ['Ấm trà men lam', 'Ghế gỗ thông', 'Túi cói đan tay'];
const about = (item: number): DeskReport => ({
  item,
  title: `${TITLES[item % TITLES.length]} ${item}`,
  shop: 'Gốm Làng Mây',
});
/** Six items, the first of them reported twice. */
const REPORTS = [0, 1, 2, 3, 4, 5, 0].map(about);

const RowsSchema = z.array(z.string());
const ROWS = `[...document.querySelectorAll('[data-index] [data-open]')].map((one) => one.textContent)`;

// One story in one session a browser: each part continues the one before.
describe.each(BROWSERS)('in %s, the desk', (name) => {
  let world: DemoWorld;
  let opened: Opened;
  let desk: TabSurface;
  let client: OfficerClient;
  let references: string[];
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

  beforeAll(async () => {
    world = await startTestWorld();
    opened = await openWithExtension(name, world, {
      withoutRegistry: true,
      size: { width: 1_280, height: 800 },
    });
    client = await createDemoOfficerClient(world, 'demo-officer-01');
    const colleague = await createDemoOfficerClient(world, 'demo-officer-01-2');
    await colleague.me();
    const page = await opened.browser.openTab(findDemoPage('shopee', 'listing', 0).url);
    references = await sendDeskReports(world, REPORTS, new Uint8Array(await page.picture()));
    await page.close();
    const side = await openWorkspace(opened, world, 'demo-officer-01');
    await waitForDeskText(side, 'desk_open', opened);
    await side.close();
    desk = await opened.browser.openTab(`${opened.browser.extensionUrl}desk.html`);
  });
  afterAll(async () => {
    await opened?.browser.kill();
    await world?.close();
  });

  it('shows list and report side by side, with its picture, in one window', async () => {
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

  it('finds by words without diacritics; the address leads there and Back leads to the list before', async () => {
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

  it('saves a filtered list for the unit, which opens it again', async () => {
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

  it('assigns selected rows to a colleague, and shows who has how many', async () => {
    await desk.goto(`${opened.browser.extensionUrl}desk.html`);
    await rowsWhen('all rows', (found) => found.length === 6);
    for (const at of [0, 2]) await desk.click(`document.querySelector('[data-index="${at}"] input')`);
    await selectOption(desk, `document.querySelector('form select')`, 'demo-officer-01-2');
    await pressDeskButton(desk, 'assign_send', opened);
    await waitForText(desk, new RegExp(createOfficerWords(opened.language).t('assign_done', { count: 2 })));
    const { rows } = await client.queue({ officer: 'demo-officer-01-2' });
    // The first row stands for both reports about its item.
    expect(rows.map(({ count }) => count)).toEqual([2, 1]);
    await pressDeskButton(desk, 'tab_office', opened);
    await waitForDeskText(desk, 'load_total', opened);
    const loads = await desk.evaluate(
      `[...document.querySelectorAll('tbody tr')].map((row) => [row.querySelector('th').textContent, row.querySelector('td').textContent])`,
      z.array(z.array(z.string())),
    );
    expect(loads).toContainEqual(['Cán bộ thử nghiệm Hà Nội 2', '3']);
    expect(loads).toContainEqual([say('load_nobody'), '4']);
  });

  it('is one view at a time in a narrow window, and keeps the columns that were chosen', async () => {
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
});
