import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { byRole, fillIn, tapElement, waitForVisible, waitUntilHidden } from '@/demo/browser-driver/locate';
import {
  choosePictures,
  chooseViolation,
  drawFakeScreenshot,
  lookUp,
  openPhone,
  readPhoneText,
  readStoredReports,
  tapButton,
  toPhonePageUrl,
  WARNED,
  waitForHeading,
  waitForPhoneText,
} from '@/demo/demonstration/steps/phone';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

const OTHER = 'https://shopee.vn/shop/123456';

/** Returns the text of the form's two fields, and how many pictures are drawn. */
async function readFilledForm(page: Page) {
  await waitForVisible(page, byRole('textbox', readPhoneText('phone_report_link')));
  return page.evaluate(() => {
    const form = [...document.querySelectorAll('main')].find((one) => one.checkVisibility());
    const [link, seller] = [...(form?.querySelectorAll('input') ?? [])]
      .filter(({ type }) => type !== 'file')
      .map(({ value }) => value);
    return { link, seller, drawn: form?.querySelectorAll('li img').length };
  });
}

/** Goes from the first view to the form for a report about `link`. */
async function openReport(page: Page, link: string): Promise<void> {
  await lookUp(page, link);
  await tapButton(page, 'phone_report');
}

async function fillHalf(page: Page): Promise<void> {
  await openReport(page, WARNED);
  await choosePictures(page, await drawFakeScreenshot('x'), await drawFakeScreenshot('y'));
  await fillIn(page, byRole('textbox', readPhoneText('phone_report_seller')), 'Tiệm Thử');
  await waitForPhoneText(page, 'phone_report_keeps');
}

const DIALOG = '[role=alertdialog]';

/** Presses a button of the dialog that asks again. */
const confirm = (page: Page, key: string) =>
  tapElement(page, `${DIALOG} ${byRole('button', readPhoneText(key))}`);

/** Presses the button that discards the report, and then the one that confirms. */
async function dropReport(page: Page): Promise<void> {
  await tapButton(page, 'phone_report_drop');
  await confirm(page, 'phone_report_drop');
}

describe.runIf(BROWSERS.some((name) => name === 'chromium'))('a half-filled report on a phone', () => {
  const phone = usePhone();

  it('survives a reload and a closed page with its pictures, until its report begins', async () => {
    let { page } = phone;
    await openPhone(page, toPhonePageUrl(phone.world));
    await fillHalf(page);
    const whole = { link: WARNED, seller: 'Tiệm Thử', drawn: 2 };
    await page.reload();
    expect(await readFilledForm(page)).toEqual(whole);
    page = await phone.reopen();
    await page.goto(toPhonePageUrl(phone.world));
    await tapButton(page, 'phone_report_title');
    expect(await readFilledForm(page)).toEqual(whole);
    await page.goto(`${toPhonePageUrl(phone.world)}#reports`);
    await tapButton(page, 'phone_report_kept_go_on');
    expect(await readFilledForm(page)).toEqual(whole);
    await chooseViolation(page);
    await waitForHeading(page, 'review_title');
    expect(await readStoredReports(page)).toHaveLength(1);
    await page.goto(`${toPhonePageUrl(phone.world)}#report`);
    expect(await readFilledForm(page)).toEqual({ link: '', seller: '', drawn: 0 });
  });

  it('is not mixed with a report about another seller: the person continues or discards it', async () => {
    const { page } = phone;
    await openPhone(page, toPhonePageUrl(phone.world));
    await fillHalf(page);
    await tapButton(page, 'ui_back');
    await openReport(page, OTHER);
    await waitForPhoneText(page, 'phone_report_kept_title');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await tapButton(page, 'phone_report_kept_go_on');
    expect(await readFilledForm(page)).toMatchObject({ link: WARNED, drawn: 2 });
    await tapButton(page, 'ui_back');
    await openReport(page, OTHER);
    await dropReport(page);
    expect(await readFilledForm(page)).toEqual({ link: OTHER, seller: '', drawn: 0 });
  });

  it.each([
    ['throwing it away', '#report', () => dropReport(phone.page)],
    ['deleting all reports of the device', '#settings', () => deleteAll(phone.page)],
  ])('is gone from the phone after %s', async (_, hash, remove) => {
    let { page } = phone;
    await openPhone(page, toPhonePageUrl(phone.world));
    await fillHalf(page);
    await page.goto(`${toPhonePageUrl(phone.world)}${hash}`);
    await remove();
    await waitUntilHidden(page, DIALOG);
    await expect.poll(() => countStoredPictures(page), { timeout: 30_000 }).toBe(0);
    page = await phone.reopen();
    await page.goto(`${toPhonePageUrl(phone.world)}#report`);
    expect(await readFilledForm(page)).toEqual({ link: '', seller: '', drawn: 0 });
    expect(await countStoredPictures(page)).toBe(0);
  });
});

async function deleteAll(page: Page): Promise<void> {
  await tapButton(page, 'device_delete');
  await confirm(page, 'device_delete');
}

/** How many pictures of a form the database holds. */
function countStoredPictures(page: Page): Promise<number> {
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
