import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pollUntil } from '@/demo/browser-driver/wait';
import {
  beginReport,
  drawFakeScreenshot,
  openPhone,
  readPhoneText,
  readStoredReports,
  toPhoneUrl,
  waitForAcceptedReport,
} from '@/demo/demonstration/steps/phone';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

const press = (page: Page, key: string) =>
  page.getByRole('button', { name: readPhoneText(key), exact: true }).tap();

/** Opens the page through the settings, as a person does. */
async function openMove(page: Page, address: string): Promise<void> {
  await openPhone(page, address);
  await press(page, 'ui_settings');
  await press(page, 'move_title');
  await page.getByText(readPhoneText('move_open')).waitFor();
}

describe.runIf(BROWSERS.some((name) => name === 'chromium'))('reports on a phone', () => {
  const phone = usePhone();

  it('go to another phone by one file, with screenshots in the place of a page, and are sent there', async () => {
    let { page } = phone;
    const address = toPhoneUrl(phone.world);
    await openPhone(page, address);
    await beginReport(page, await drawFakeScreenshot('x'));
    await openMove(page, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const passphrase = (await page.locator('main:visible output').textContent()) ?? '';
    const download = page.waitForEvent('download');
    await press(page, 'move_make');
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^cho-sang-\d{4}-\d\d-\d\d\.chosang$/);
    const file = await readFile(await saved.path());
    await page.getByText(readPhoneText('move_made_next')).waitFor();
    const [before] = await readStoredReports(page);

    page = await phone.another();
    await openMove(page, address);
    await page
      .locator('main:visible input[type=file]')
      .setInputFiles({ name: 'moved.chosang', mimeType: 'application/octet-stream', buffer: file });
    await page.getByLabel(readPhoneText('move_passphrase')).fill(passphrase);
    await press(page, 'move_look');
    await page.getByText(readPhoneText('move_inside_unstored')).waitFor();
    expect(await readStoredReports(page)).toEqual([]);
    await press(page, 'move_take_in');
    await page.getByText(readPhoneText('move_done_title')).waitFor();
    expect(await readStoredReports(page)).toEqual([before]);
    await press(page, 'ui_my_reports');
    await page.getByRole('button', { name: readPhoneText('report_open') }).tap();
    await press(page, 'send');
    const { secret } = await waitForAcceptedReport(page);
    expect(secret).toBe(before?.secret);
    await pollUntil(
      'one report',
      () => readStoredReports(page),
      (reports) => reports.length === 1,
    );
  });
});
