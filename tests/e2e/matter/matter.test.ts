import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMatterWords, type MatterKey } from '@/components/matter/page/matter-words';
import { createPaperWords } from '@/components/matter/paper-words';
import type { StoredReport } from '@/demo/browser-driver/extension-state';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { Surface, TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
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
import { keepReport, openListing, waitForCapture } from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { toDayInVietnam } from '@/lib/base/days';
import { downloadFolder } from '../../support/officer/case-file';
import { shareWorld } from '../../support/one-world';
import { findSentDay } from '../../support/sent-day';
import { BROWSERS } from '../../support/test-world';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

const warned = findDemoPage('shopee', 'listing', 1);
// One story for each browser: each part continues the one before.
describe.each(BROWSERS)('in %s, what a person does about a kept report', (name) => {
  let downloads: Awaited<ReturnType<typeof downloadFolder>>;
  let opened: Opened;
  let keptReport: StoredReport;
  let page: TabSurface;
  const named = (key: string) => readMessage(key, opened.language);
  const words = () => createMatterWords(opened.language);
  const press = (surface: Surface, key: MatterKey) =>
    pressButton(surface, toMatterButtonExpression(key, opened.language));
  const next = (kind: string) => waitForElement(page, `[data-next="${kind}"]`);
  const openFold = (recipient: string) =>
    pressUntilElementAppears(
      page,
      `document.querySelector('[data-recipient="${recipient}"] button')`,
      `[data-recipient="${recipient}"] fieldset`,
    );
  const rows = () =>
    opened.state.evaluate(
      `new Promise((resolve, reject) => {
        const opening = indexedDB.open('chosang');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const names = ['outbox', 'packages', 'reportKeys', 'matters', 'matterFiles', 'timeStamps'];
          const reading = opening.result.transaction(names);
          Promise.all(names.map((one) => new Promise((counted) => {
            const counting = reading.objectStore(one).count();
            counting.onsuccess = () => counted(counting.result);
          }))).then((counts) => (opening.result.close(), resolve(counts)));
        };
      })`,
      z.array(z.int()),
    );
  /** Fills in the open paper and saves it as DOCX; returns what another program reads in it. */
  const writePaper = async (file: string): Promise<string> => {
    await fillInOpenPaper(page, opened.language);
    await pressButton(page, toButtonExpression(createPaperWords(opened.language).t('paper_save')));
    return (await mammoth.extractRawText({ buffer: await downloads.file(file) })).value;
  };
  const back = () =>
    pressUntilElementAppears(page, `document.querySelector('header button')`, '[data-matter]');
  const saySent = async (day: string | undefined) => {
    await waitForElement(page, 'form input[type="date"]');
    if (day !== undefined) await setFieldIfPresent(page, 'form input[type="date"]', day);
    await press(page, 'save');
  };

  beforeAll(async () => {
    downloads = await downloadFolder();
    const { intake, officers, ...authority } = world.authority;
    opened = await openBrowserWithExtension(name, { ...world, authority }, { downloads: downloads.path });
  });
  afterAll(async () => {
    await opened?.browser.close();
    await downloads?.remove();
  });

  it('begins with a kept report about a warned seller', async () => {
    const tab = await openListing(opened, warned.url);
    const popup = await opened.browser.pressToolbarButton(tab);
    await pressButton(popup, `document.querySelector('.popup-foot button')`);
    await waitForElement(popup, '[data-violations] [role="radio"]');
    // The third answer: bought, and not arrived.
    await popup.click(`document.querySelectorAll('[data-violations] [role="radio"]')[2]`);
    await waitForElement(popup, '[data-suggested] [data-violation]');
    await popup.click(`document.querySelector('[data-suggested] [data-violation]')`);
    await waitForCapture(opened);
    keptReport = await keepReport(opened, popup);
    await popup.close();
    await tab.close();
  });

  it('writes to the seller with three presses from "My reports", once the fields are filled in', async () => {
    page = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    await pressUntilElementAppears(page, toButtonExpression(named('report_matter')), '[data-next="write"]');
    await press(page, 'write_seller');
    const text = await writePaper('thu-gui-nguoi-ban.docx');
    expect(text).toContain(TYPED_FIELDS.sender_name);
    expect(text).not.toMatch(/khiếu nại|tố cáo/i);
    await back();
    await next('hand-over');
  });

  it('records the sending that the person states, and then three working days pass', async () => {
    const today = toDayInVietnam(Date.now());
    await press(page, 'act_sent');
    await saySent(findSentDay(today));
    await next('write');
    expect(await page.evaluate(`document.querySelector('[data-next]').textContent`, z.string())).toContain(
      words().t('recipient_platform'),
    );
    await waitForElement(page, '[data-recipient="seller"] [data-state="sent"]');
    // The list of reports shows the due date too, and so does the popup, which computes it when it opens.
    const list = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    await waitForText(list, new RegExp(words().t('row_due', { day: '' }).trim()));
    await list.close();
    const tab = await openListing(opened, findDemoPage('shopee', 'listing', 0).url);
    const popup = await opened.browser.pressToolbarButton(tab);
    await waitForElement(popup, '[data-due-line]');
    await popup.close();
    await tab.close();
  });

  it('saves the due dates for a calendar', async () => {
    await press(page, 'act_calendar');
    const calendar = (await downloads.file(`thoi-han-${toDayInVietnam(Date.now())}.ics`)).toString('utf8');
    expect(calendar.match(/DTSTART;VALUE=DATE:\d{8}/g)).toHaveLength(2);
    expect(calendar).not.toContain('TZID');
  });

  it('goes on to the platform, whose folder contains only letter and picture', async () => {
    await press(page, 'write_platform');
    await writePaper('thu-gui-san.docx');
    await back();
    await next('hand-over');
    await openFold('platform');
    await press(page, 'act_folder');
    await makeFolderOnPage(page, opened.language);
    const zip = await downloads.file(`bo-giay-to-san-${toDayInVietnam(Date.now())}.zip`);
    const folder = await unpackFolder(zip);
    expect(folder.names).toEqual(['hinh-trang.png', 'thu-gui-san.docx', 'thu-gui-san.html']);
    await folder.remove();
    const bytes = zip.toString('latin1');
    for (const secret of [
      keptReport.id,
      keptReport.secret,
      keptReport.evidence?.digest ?? '-',
      'HeadlessChrome',
      'Gecko/',
    ])
      expect(bytes).not.toContain(secret);
    await press(page, 'act_sent');
    await saySent(undefined);
    await next('wait');
  });

  it('makes the request to the office, with a folder that anyone can verify', async () => {
    await openFold('industry-trade');
    await press(page, 'write_industry_trade');
    await writePaper('don-yeu-cau.docx');
    await back();
    await next('hand-over');
    await openFold('industry-trade');
    await press(page, 'act_folder');
    await makeFolderOnPage(page, opened.language);
    const zip = await downloads.file(`bo-giay-to-so-cong-thuong-${toDayInVietnam(Date.now())}.zip`);
    const folder = await unpackFolder(zip);
    const printed = await folder.check();
    expect(printed).toContain('don-yeu-cau.docx: OK');
    expect(printed).toContain('trang.html: OK');
    expect(printed).toContain('Verified OK');
    await folder.remove();
    await press(page, 'act_sent');
    await saySent(undefined);
    await next('wait');
  });

  it('records the answer, is closed, and is unchanged after a reload', async () => {
    await press(page, 'act_answered');
    await waitForElement(page, 'form textarea');
    await setFieldIfPresent(page, 'form textarea', 'Người bán đã hoàn tiền.');
    await press(page, 'save');
    await next('decide');
    await press(page, 'act_close');
    await waitForElement(page, 'form select');
    await page.click(`document.querySelector('form button[type="submit"]')`);
    await next('closed');
    await page.goto(await page.url());
    await next('closed');
    await waitForText(page, new RegExp(words().t('end_refunded')));
  });

  it('leaves no data on the device once it is deleted', async () => {
    expect(await rows()).toEqual([1, 1, 1, 1, 0, 0]);
    await press(page, 'kept');
    await press(page, 'kept_delete');
    await waitForElement(page, '[role="alertdialog"]');
    await page.click(`document.querySelector('[role="alertdialog"] button:last-of-type')`);
    await pollUntil('nothing', rows, (counts) => counts.every((count) => count === 0));
  });
});
