import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMatterWords, type MatterKey } from '@/components/matter/page/matter-words';
import { createPaperWords } from '@/components/matter/paper-words';
import { createMoveWords } from '@/components/move/move-words';
import { copyPhonePage } from '@/demo/browser-driver/phone';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import {
  fillInOpenPaper,
  makeFolderOnPage,
  pressButton,
  pressUntilElementAppears,
  setFieldIfPresent,
  TYPED_FIELDS,
  toMatterButtonExpression,
  unpackFolder,
} from '@/demo/demonstration/steps/matter-steps';
import { drawFakeScreenshot, readPhoneText, WARNED } from '@/demo/demonstration/steps/phone';
import { toButtonExpression } from '@/demo/demonstration/steps/words';
import { type Listening, listenOnLoopback } from '@/demo/demonstration/world/listen';
import { createStaticRegistry } from '@/demo/demonstration/world/static-registry';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { toDayInVietnam } from '@/lib/base/days';
import { chooseFile } from '../../support/browsers/choose-file';
import { downloadFolder } from '../../support/officer/case-file';
import { shareWorld } from '../../support/one-world';
import { launchPhoneBrowser, type PhoneBrowser } from '../../support/phone/phone-tab';
import { findSentDay } from '../../support/sent-day';
import { BROWSERS } from '../../support/test-world';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

const move = createMoveWords('vi');
/** Expression for the visible element of a selector: the first view stays in the document while another view is open. */
const toVisibleElementScript = (selector: string) =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.checkVisibility())`;
const FILE_OF_PAGE = 'input[type="file"]:not([hidden] *)';

// One story for each browser: each part continues the one before.
describe.each(BROWSERS)('the phone page in %s, what a person does about a kept report', (name) => {
  let downloads: Awaited<ReturnType<typeof downloadFolder>>;
  let server: Listening;
  let browser: PhoneBrowser;
  let page: TabSurface;
  let before: number;
  const today = toDayInVietnam(Date.now());
  const address = () => `http://127.0.0.1:${server.port}/phone/`;
  const press = (key: MatterKey) => pressButton(page, toMatterButtonExpression(key, 'vi'));
  const pressPhone = (key: string) => pressButton(page, toButtonExpression(readPhoneText(key)));
  const next = (kind: string) => waitForElement(page, `[data-next="${kind}"]`);
  /**
   * Presses the button `key` and fills in the letter that it opens; returns the text that another program reads in the saved
   * file.
   */
  const write = async (key: MatterKey, file: string): Promise<string> => {
    await press(key);
    await fillInOpenPaper(page, 'vi');
    await fitsPhone();
    await pressButton(page, toButtonExpression(createPaperWords('vi').t('paper_save')));
    const { value } = await mammoth.extractRawText({ buffer: await downloads.file(file) });
    await pressUntilElementAppears(page, toVisibleElementScript('header button'), '[data-matter]');
    await next('hand-over');
    return value;
  };
  const saySent = async (day?: string) => {
    await press('act_sent');
    await waitForElement(page, 'form input[type="date"]');
    if (day !== undefined) await setFieldIfPresent(page, 'form input[type="date"]', day);
    await press('save');
  };
  const fitsPhone = async () =>
    expect(await page.evaluate('document.documentElement.scrollWidth', z.int())).toBeLessThanOrEqual(360);
  const countRows = () =>
    page.evaluate(
      `new Promise((resolve) => {
        indexedDB.open('chosang').onsuccess = ({ target: { result: database } }) => {
          const names = ['outbox', 'packages', 'reportKeys', 'matters', 'matterFiles'];
          const reading = database.transaction(names);
          Promise.all(names.map((one) => new Promise((counted) => {
            reading.objectStore(one).count().onsuccess = ({ target }) => counted(target.result);
          }))).then((counts) => (database.close(), resolve(counts)));
        };
      })`,
      z.array(z.int()),
    );
  const open = async () => {
    page = await browser.openPhone();
    await page.goto(address());
    await waitForText(page, new RegExp(readPhoneText('phone_data')), 60_000);
  };

  beforeAll(async () => {
    downloads = await downloadFolder();
    before = world.gate.requests.length;
    const { intake, officers, ...authority } = world.authority;
    const file = join(dirname(world.folders.authority), `alone-${name}`, 'authority.json');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(authority));
    const served = createStaticRegistry(world.folders.registry, { '/phone/': await copyPhonePage(file) });
    server = await listenOnLoopback(served.server, 0);
    browser = await launchPhoneBrowser(name, downloads.path);
    await open();
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([server?.close(), downloads?.remove()]);
  });

  it('begins with a kept report about a warned seller, with a screenshot', async () => {
    await setFieldIfPresent(page, 'form input', WARNED);
    await pressPhone('look_up_button');
    await waitForElement(page, '[data-verdict="warned"]');
    await pressPhone('phone_report');
    const picture = new Blob([new Uint8Array(await drawFakeScreenshot('x'))], { type: 'image/jpeg' });
    await chooseFile(page, picture, 'shot.jpg', 'input[type="file"][multiple]');
    await waitForElement(page, 'main li img');
    // The third answer: bought, and not arrived.
    await page.click(
      `[...document.querySelectorAll('[role=radio]')].filter((one) => one.checkVisibility())[2]`,
    );
    await pressPhone('signs_fake');
    await pressButton(page, toVisibleElementScript('[data-violation="IP_TRADEMARK"]'));
    await pressPhone('keep');
    await waitForText(page, new RegExp(readPhoneText('kept_next').slice(0, 20)), 60_000);
    expect(await countRows()).toEqual([1, 1, 1, 0, 0]);
  });

  it('writes to the seller, whose three working days pass, then to the platform', async () => {
    await pressPhone('receipt_show');
    await pressUntilElementAppears(
      page,
      toButtonExpression(readPhoneText('report_matter')),
      '[data-next="write"]',
    );
    const letter = await write('write_seller', 'thu-gui-nguoi-ban.docx');
    expect(letter).toContain(TYPED_FIELDS.sender_name);
    expect(letter).not.toMatch(/khiếu nại|tố cáo/i);
    await saySent(findSentDay(today));
    await next('write');
    await press('act_calendar');
    const calendar = (await downloads.file(`thoi-han-${today}.ics`)).toString('utf8');
    expect(calendar.match(/DTSTART;VALUE=DATE:\d{8}/g)).toHaveLength(2);
    await write('write_platform', 'thu-gui-san.docx');
    await saySent();
    await next('wait');
    await fitsPhone();
  });

  it('makes the request to the office, with a folder that anyone can verify', async () => {
    const row = '[data-recipient="industry-trade"]';
    const openFold = () =>
      pressUntilElementAppears(page, `document.querySelector('${row} button')`, `${row} fieldset`);
    await openFold();
    await write('write_industry_trade', 'don-yeu-cau.docx');
    await openFold();
    await press('act_folder');
    await makeFolderOnPage(page, 'vi');
    const folder = await unpackFolder(await downloads.file(`bo-giay-to-so-cong-thuong-${today}.zip`));
    const printed = await folder.check();
    await folder.remove();
    expect(printed).toContain('don-yeu-cau.docx: OK');
    expect(printed).toContain('Verified OK');
    await saySent();
    await next('wait');
  });

  it('records the answer, is closed, and is moved to another phone by one file', async () => {
    await press('act_answered');
    await setFieldIfPresent(page, 'form textarea', 'Người bán đã hoàn tiền.');
    await press('save');
    await next('decide');
    await press('act_close');
    await waitForElement(page, 'form select');
    await page.click(`document.querySelector('form:has(select) button[type="submit"]')`);
    await next('closed');

    await page.goto(`${address()}#move`);
    await waitForElement(page, 'output');
    const passphrase = await page.evaluate('document.querySelector("output").textContent', z.string());
    await pressButton(page, toButtonExpression(move.t('make')));
    const file = await downloads.file(`cho-sang-${today}.chosang`);
    await open();
    await page.goto(`${address()}#move`);
    await chooseFile(page, new Blob([new Uint8Array(file)]), 'moved.chosang', FILE_OF_PAGE);
    await waitForElement(page, 'form input[maxlength="200"]');
    await setFieldIfPresent(page, 'form input[maxlength="200"]', passphrase);
    await pressButton(page, toButtonExpression(move.t('look')));
    await pressButton(page, toButtonExpression(move.t('take_in')));
    await waitForText(page, new RegExp(move.t('done_title')), 60_000);
    // The moving file does not contain the key that signed the package.
    expect(await countRows()).toEqual([1, 1, 0, 1, 0]);
  });

  it('is unchanged on the other phone, and leaves no data there once it is deleted', async () => {
    await page.goto(`${address()}#reports`);
    await pressUntilElementAppears(
      page,
      toButtonExpression(readPhoneText('report_matter')),
      '[data-next="closed"]',
    );
    await waitForText(page, new RegExp(createMatterWords('vi').t('end_refunded')));
    await press('kept');
    await press('kept_delete');
    await pressButton(page, `document.querySelector('[role="alertdialog"] button:last-of-type')`);
    await pollUntil('nothing', countRows, (counts) => counts.every((count) => count === 0));
    expect(world.gate.requests).toHaveLength(before);
  });
});
