import { readdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { createMoveWords } from '@/components/move/move-words';
import {
  byRole,
  byText,
  chooseFiles,
  fillIn,
  tapElement,
  waitForVisible,
} from '@/demo/browser-driver/locate';
import { pollUntil } from '@/demo/browser-driver/wait';
import {
  drawFakeScreenshot,
  openPhone,
  openReportReview,
  readPhoneText,
  readStoredReports,
  tapButton,
  toPhonePageUrl,
  waitForAcceptedReport,
} from '@/demo/demonstration/steps/phone';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

const words = createMoveWords('vi');
const press = (page: Page, name: string) => tapElement(page, byRole('button', name));

/** Opens the page that moves reports, through the settings, as a person does. */
async function openMove(page: Page, address: string): Promise<void> {
  await openPhone(page, address);
  await press(page, readPhoneText('ui_settings'));
  await press(page, readPhoneText('move_title'));
  await waitForVisible(page, byText(words.t('open')));
}

describe.runIf(BROWSERS.some((name) => name === 'chromium'))('reports on a phone', () => {
  const phone = usePhone();

  it('are moved to another phone by one file, with screenshots instead of a page, and are sent there', async () => {
    let { page } = phone;
    const address = toPhonePageUrl(phone.world);
    await openPhone(page, address);
    await openReportReview(page, await drawFakeScreenshot('x'));
    await openMove(page, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const output = await waitForVisible(page, 'main output');
    const passphrase = await output.evaluate((one) => one.textContent);
    await press(page, words.t('make'));
    await waitForVisible(page, byText(words.t('made_next')));
    const [name = ''] = await readdir(phone.downloads.path);
    expect(name).toMatch(/^cho-sang-\d{4}-\d\d-\d\d\.chosang/);
    const bytes = await phone.downloads.file(name.replace(/\.crdownload$/, ''));
    const [before] = await readStoredReports(page);

    page = await phone.another();
    await openMove(page, address);
    await chooseFiles(page, 'input[type=file]:not([hidden] *)', { name: 'moved.chosang', bytes });
    await fillIn(page, byRole('textbox', words.t('passphrase')), passphrase);
    await press(page, words.t('look'));
    await waitForVisible(page, byText(words.t('inside_unstored')));
    expect(await readStoredReports(page)).toEqual([]);
    await press(page, words.t('take_in'));
    await waitForVisible(page, byText(words.t('done_title')));
    expect(await readStoredReports(page)).toEqual([before]);
    await press(page, readPhoneText('ui_my_reports'));
    await tapButton(page, 'report_open');
    await press(page, readPhoneText('send'));
    const { secret } = await waitForAcceptedReport(page);
    expect(secret).toBe(before?.secret);
    await pollUntil(
      'one report',
      () => readStoredReports(page),
      (reports) => reports.length === 1,
    );
  });
});
