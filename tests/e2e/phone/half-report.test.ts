import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  choosePictures,
  chooseViolation,
  drawFakeScreenshot,
  lookUp,
  openPhone,
  readPhoneText,
  readStoredReports,
  toPhoneUrl,
  WARNED,
} from '@/demo/demonstration/steps/phone';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

const OTHER = 'https://shopee.vn/shop/123456';

/** What stands in the form: its fields, and how many pictures are drawn. */
async function filled(page: Page) {
  await page.getByLabel(readPhoneText('phone_report_link')).waitFor();
  const [link, seller] = await page
    .locator('main:visible input:not([type=file])')
    .evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.value : '')));
  const drawn = await page
    .locator('main:visible li img')
    .evaluateAll((all) => all.filter((one) => one instanceof HTMLImageElement && one.decode()).length);
  return { link, seller, drawn };
}

/** From the first view to the form about `link`. */
async function openReport(page: Page, link: string): Promise<void> {
  await lookUp(page, link);
  await page.getByRole('button', { name: readPhoneText('phone_report') }).tap();
}

async function fillHalf(page: Page): Promise<void> {
  await openReport(page, WARNED);
  await choosePictures(page, await drawFakeScreenshot('x'), await drawFakeScreenshot('y'));
  await page.getByLabel(readPhoneText('phone_report_seller')).fill('Tiệm Thử');
  await page.getByText(readPhoneText('phone_report_keeps')).waitFor();
}

/** Presses the button that throws it away, and the one that confirms. */
async function drop(page: Page): Promise<void> {
  await page.getByRole('button', { name: readPhoneText('phone_report_drop') }).tap();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: readPhoneText('phone_report_drop') })
    .tap();
}

describe.runIf(BROWSERS.some((name) => name === 'chromium'))('a half-filled report on a phone', () => {
  const phone = usePhone();

  it('survives a reload and a closed page with its pictures, until its report begins', async () => {
    let { page } = phone;
    await openPhone(page, toPhoneUrl(phone.world));
    await fillHalf(page);
    const whole = { link: WARNED, seller: 'Tiệm Thử', drawn: 2 };
    await page.reload();
    expect(await filled(page)).toEqual(whole);
    page = await phone.reopen();
    await page.goto(toPhoneUrl(phone.world));
    await page.getByRole('button', { name: readPhoneText('phone_report_title') }).tap();
    expect(await filled(page)).toEqual(whole);
    await page.goto(`${toPhoneUrl(phone.world)}#reports`);
    await page.getByRole('button', { name: readPhoneText('phone_report_kept_go_on') }).tap();
    expect(await filled(page)).toEqual(whole);
    await chooseViolation(page);
    await page.getByRole('heading', { name: readPhoneText('review_title') }).waitFor();
    expect(await readStoredReports(page)).toHaveLength(1);
    await page.goto(`${toPhoneUrl(phone.world)}#report`);
    expect(await filled(page)).toEqual({ link: '', seller: '', drawn: 0 });
  });

  it('is not mixed with a report about another seller: the person continues or discards it', async () => {
    const { page } = phone;
    await openPhone(page, toPhoneUrl(phone.world));
    await fillHalf(page);
    await page.getByRole('button', { name: readPhoneText('ui_back') }).tap();
    await openReport(page, OTHER);
    await page.getByText(readPhoneText('phone_report_kept_title')).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: readPhoneText('phone_report_kept_go_on') }).tap();
    expect(await filled(page)).toMatchObject({ link: WARNED, drawn: 2 });
    await page.getByRole('button', { name: readPhoneText('ui_back') }).tap();
    await openReport(page, OTHER);
    await drop(page);
    expect(await filled(page)).toEqual({ link: OTHER, seller: '', drawn: 0 });
  });

  it.each([
    ['throwing it away', '#report', () => drop(phone.page)],
    ['deleting all reports of the device', '#settings', () => deleteAll(phone.page)],
  ])('is gone from the phone after %s', async (_, hash, remove) => {
    let { page } = phone;
    await openPhone(page, toPhoneUrl(phone.world));
    await fillHalf(page);
    await page.goto(`${toPhoneUrl(phone.world)}${hash}`);
    await remove();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await expect.poll(() => keptPictures(page), { timeout: 30_000 }).toBe(0);
    page = await phone.reopen();
    await page.goto(`${toPhoneUrl(phone.world)}#report`);
    expect(await filled(page)).toEqual({ link: '', seller: '', drawn: 0 });
    expect(await keptPictures(page)).toBe(0);
  });
});

async function deleteAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: readPhoneText('device_delete') }).tap();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: readPhoneText('device_delete') })
    .tap();
}

/** How many pictures of a form the database holds. */
function keptPictures(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opened = indexedDB.open('chosang');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const row = opened.result.transaction('settings').objectStore('settings').get('phonePictures');
          row.onsuccess = () => {
            opened.result.close();
            resolve(row.result?.value.length ?? 0);
          };
        };
      }),
  );
}
