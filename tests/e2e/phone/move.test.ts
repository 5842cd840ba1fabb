import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createMoveWords } from '@/components/move/move-words';
import { pollUntil } from '@/demo/browser-driver/wait';
import {
  drawFakeScreenshot,
  openPhone,
  openReportReview,
  readPhoneText,
  readStoredReports,
  toPhoneUrl,
  waitForAcceptedReport,
} from '@/demo/demonstration/steps/phone';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

const words = createMoveWords('vi');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).tap();

/** Opens the page through the settings, as a person does. */
async function openMove(page: Page, address: string): Promise<void> {
  await openPhone(page, address);
  await press(page, readPhoneText('ui_settings'));
  await press(page, readPhoneText('move_title'));
  await page.getByText(words.t('open')).waitFor();
}

describe.runIf(BROWSERS.some((name) => name === 'chromium'))('reports on a phone', () => {
  const phone = usePhone();

  it('are moved to another phone by one file, with screenshots instead of a page, and are sent there', async () => {
    let { page } = phone;
    const address = toPhoneUrl(phone.world);
    await openPhone(page, address);
    await openReportReview(page, await drawFakeScreenshot('x'));
    await openMove(page, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const passphrase = (await page.locator('main:visible output').textContent()) ?? '';
    const download = page.waitForEvent('download');
    await press(page, words.t('make'));
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^cho-sang-\d{4}-\d\d-\d\d\.chosang$/);
    const file = await readFile(await saved.path());
    await page.getByText(words.t('made_next')).waitFor();
    const [before] = await readStoredReports(page);

    page = await phone.another();
    await openMove(page, address);
    await page
      .locator('main:visible input[type=file]')
      .setInputFiles({ name: 'moved.chosang', mimeType: 'application/octet-stream', buffer: file });
    await page.getByLabel(words.t('passphrase')).fill(passphrase);
    await press(page, words.t('look'));
    await page.getByText(words.t('inside_unstored')).waitFor();
    expect(await readStoredReports(page)).toEqual([]);
    await press(page, words.t('take_in'));
    await page.getByText(words.t('done_title')).waitFor();
    expect(await readStoredReports(page)).toEqual([before]);
    await press(page, readPhoneText('ui_my_reports'));
    await page.getByRole('button', { name: readPhoneText('report_open') }).tap();
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
