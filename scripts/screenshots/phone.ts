import type { Browser, Page } from 'playwright-core';
import { copyPhonePage, launchPhone, openPhoneContext } from '@/demo/browser-driver/phone';
import { pollUntil } from '@/demo/browser-driver/wait';
import {
  choosePictures,
  chooseViolation,
  drawFakeScreenshot,
  lookUp,
  readStoredReports,
  readPhoneText as sayIn,
  toPhoneUrl,
  WARNED,
  waitForResult,
} from '@/demo/demonstration/steps/phone';
import { type DemoWorld, startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import type { Look, Save } from './look';

/** Looks on narrow, usual and wide phones. `large`: with the text at 200 %. */
const LOOKS: readonly (Look & { readonly large?: boolean })[] = [
  { name: 'phone-vi-light-360', language: 'vi', dark: false, width: 360 },
  { name: 'phone-vi-dark-412', language: 'vi', dark: true, width: 412 },
  { name: 'phone-en-dark-320', language: 'en', dark: true, width: 320 },
  { name: 'phone-en-light-360', language: 'en', dark: false, width: 360 },
  { name: 'phone-vi-large-360', language: 'vi', dark: false, width: 360, large: true },
];

/** Texts to look up on the phone page, by the name of the picture. */
const ASKED = {
  warned: WARNED,
  unlisted: 'https://shopee.vn/shop/123456',
  unknown: 'https://www.lazada.vn/products/ao-thun-i123456-s7890.html',
  'short-link': 'https://vn.shp.ee/AbCdEfG',
  named: 'hộ kinh doanh',
  'named-none': 'Tiệm Không Có',
  'not-understood': '12345',
} as const;

/** Takes pictures of all states of the phone page, in the looks of this file. */
export async function screenshotPhonePage(saveIn: (look: Look) => Promise<Save>): Promise<void> {
  const world = await startTemporaryDemoWorld({ phonePage: copyPhonePage });
  const browser = await launchPhone();
  try {
    for (const look of LOOKS) await screenshotInLook(browser, world, look, await saveIn(look));
  } finally {
    await browser.close();
    await world.close();
  }
}

async function screenshotInLook(
  browser: Browser,
  world: DemoWorld,
  look: (typeof LOOKS)[number],
  save: Save,
): Promise<void> {
  const address = toPhoneUrl(world);
  const say = (key: string) => sayIn(key, look.language);
  const context = await openPhoneContext(browser, look);
  // tsx wraps named functions in a call of `__name`, which the page does not define.
  await context.addInitScript({ content: 'globalThis.__name = (one) => one' });
  if (look.large) {
    await context.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%';
      }),
    );
  }
  const page = await context.newPage();
  const take = async (name: string) => {
    await page.waitForTimeout(300);
    await save(name, await page.screenshot({ fullPage: true }));
  };
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('main').waitFor();
  await take('loading');
  await page.getByText(say('phone_data')).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await take('empty');
  await page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    dispatchEvent(Object.assign(event, { prompt: async () => ({ outcome: 'accepted' }) }));
  });
  await take('install');
  await page.getByRole('button', { name: say('phone_install_hide') }).tap();
  for (const [name, text] of Object.entries(ASKED)) {
    await lookUp(page, text, look.language);
    await page.locator('[aria-live] > *').first().waitFor();
    await take(`asked-${name}`);
  }
  await screenshotReport(page, { save: take, say, language: look.language, gate: world.gate });
  for (const hash of ['#settings', '#data', '#reports']) {
    await page.goto(`${address}${hash}`);
    await page.locator('main h1:visible, main h2:visible').first().waitFor();
    await take(hash.slice(1));
  }
  await context.close();
}

async function screenshotReport(
  page: Page,
  {
    save,
    say,
    language,
    gate,
  }: {
    save: (name: string) => Promise<void>;
    say: (key: string) => string;
    language: 'vi' | 'en';
    gate: DemoWorld['gate'];
  },
): Promise<void> {
  await lookUp(page, WARNED, language);
  await waitForResult(page, 'warned');
  await page.getByRole('button', { name: say('phone_report') }).tap();
  await page.locator('input[type=file][multiple]').waitFor({ state: 'attached' });
  await save('report-empty');
  await choosePictures(page, await drawFakeScreenshot('x'), await drawFakeScreenshot('y'));
  await page.locator('[role=radio]:visible').first().waitFor();
  await save('report-pictures');
  await page.getByRole('button', { name: say('phone_report_drop') }).tap();
  await page.getByRole('alertdialog').waitFor();
  await save('report-drop');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('ui_cancel') })
    .tap();
  await page.getByRole('button', { name: say('ui_back') }).tap();
  await lookUp(page, ASKED.unlisted, language);
  await waitForResult(page, 'unlisted');
  await page.getByRole('button', { name: say('phone_report') }).tap();
  await page.getByText(say('phone_report_kept_title')).waitFor();
  await save('report-kept');
  await page.getByRole('button', { name: say('phone_report_kept_go_on') }).tap();
  await page.locator('[role=radio]:visible').first().waitFor();
  await chooseViolation(page);
  await page.getByRole('heading', { name: say('review_title') }).waitFor();
  await save('report-review');
  await page.locator('[data-part="picture"]').tap();
  await page.getByRole('button', { name: say('cover_start') }).tap();
  await save('report-redaction');
  await page.locator('[data-done]').tap();
  gate.setFault({ kind: 'cut' });
  await page.context().setOffline(true);
  await page.getByRole('button', { name: say('send'), exact: true }).tap();
  await page
    .getByText(say('error_offline_title'))
    .or(page.getByText(say('error_intake_unreachable_title')))
    .first()
    .waitFor();
  await save('report-offline');
  gate.setFault(undefined);
  await page.context().setOffline(false);
  await page.reload();
  await pollUntil(
    'the report at the intake',
    () => readStoredReports(page),
    ([first]) => first?.state === 'accepted',
    120_000,
  );
  await page.reload();
  await page
    .getByText(/CS-\d{6}-[A-Z0-9]+/)
    .first()
    .waitFor();
  await save('report-sent');
}
