import type { Browser, Page } from 'puppeteer-core';
import { byRole, byText, tapElement, waitForVisible } from '@/demo/browser-driver/locate';
import { copyPhonePage, launchPhone, openPhonePage } from '@/demo/browser-driver/phone';
import { pollUntil, sleep } from '@/demo/browser-driver/wait';
import {
  choosePictures,
  chooseViolation,
  drawFakeScreenshot,
  lookUp,
  readStoredReports,
  readPhoneText as sayIn,
  toPhonePageUrl,
  WARNED,
  waitForResult,
} from '@/demo/demonstration/steps/phone';
import { type DemoWorld, startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import type { Look, Save } from './look';

/** Looks of the phone page: window widths of narrow, medium and wide phones (CSS px). `large`: with the text at 200 %. */
const LOOKS: readonly (Look & { readonly large?: boolean })[] = [
  { name: 'phone-vi-light-360', language: 'vi', dark: false, width: 360 },
  { name: 'phone-vi-dark-412', language: 'vi', dark: true, width: 412 },
  { name: 'phone-en-dark-320', language: 'en', dark: true, width: 320 },
  { name: 'phone-en-light-360', language: 'en', dark: false, width: 360 },
  { name: 'phone-vi-large-360', language: 'vi', dark: false, width: 360, large: true },
];

/** Texts to look up on the phone page, by the name of the picture. */
const LOOKED_UP_TEXTS = {
  warned: WARNED,
  unlisted: 'https://shopee.vn/shop/123456',
  unknown: 'https://www.lazada.vn/products/ao-thun-i123456-s7890.html',
  'short-link': 'https://vn.shp.ee/AbCdEfG',
  named: 'hộ kinh doanh',
  'named-none': 'Tiệm Không Có',
  'not-understood': '12345',
} as const;

/** Takes pictures of all states of the phone page, in each of the LOOKS (language, theme, width). */
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
  const address = toPhonePageUrl(world);
  const say = (key: string) => sayIn(key, look.language);
  const context = await browser.createBrowserContext();
  const page = await openPhonePage(context, look);
  // tsx wraps named functions in a call of `__name`, which the page does not define.
  await page.evaluateOnNewDocument('globalThis.__name = (one) => one');
  if (look.large) {
    await page.evaluateOnNewDocument(() =>
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%';
      }),
    );
  }
  const saveScreenshot = async (name: string) => {
    await sleep(300);
    await save(name, Buffer.from(await page.screenshot({ fullPage: true })));
  };
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await waitForVisible(page, 'main');
  await saveScreenshot('loading');
  await waitForVisible(page, byText(say('phone_data')));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await saveScreenshot('empty');
  await page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    dispatchEvent(Object.assign(event, { prompt: async () => ({ outcome: 'accepted' }) }));
  });
  await saveScreenshot('install');
  await tapElement(page, byRole('button', say('phone_install_hide')));
  for (const [name, text] of Object.entries(LOOKED_UP_TEXTS)) {
    await lookUp(page, text, look.language);
    await waitForVisible(page, '[aria-live] > *');
    await saveScreenshot(`asked-${name}`);
  }
  await screenshotReport(page, { save: saveScreenshot, say, language: look.language, gate: world.gate });
  for (const hash of ['#settings', '#data', '#reports']) {
    await page.goto(`${address}${hash}`);
    await waitForVisible(page, 'main :is(h1, h2)');
    await saveScreenshot(hash.slice(1));
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
  const tapButton = (key: string) => tapElement(page, byRole('button', say(key)));
  await lookUp(page, WARNED, language);
  await waitForResult(page, 'warned');
  await tapButton('phone_report');
  await page.waitForSelector('input[type=file][multiple]');
  await save('report-empty');
  await choosePictures(page, await drawFakeScreenshot('x'), await drawFakeScreenshot('y'));
  await waitForVisible(page, '[role=radio]');
  await save('report-pictures');
  await tapButton('phone_report_drop');
  await waitForVisible(page, '[role=alertdialog]');
  await save('report-drop');
  await tapElement(page, `[role=alertdialog] ${byRole('button', say('ui_cancel'))}`);
  await tapButton('ui_back');
  await lookUp(page, LOOKED_UP_TEXTS.unlisted, language);
  await waitForResult(page, 'unlisted');
  await tapButton('phone_report');
  await waitForVisible(page, byText(say('phone_report_kept_title')));
  await save('report-kept');
  await tapButton('phone_report_kept_go_on');
  await waitForVisible(page, '[role=radio]');
  await chooseViolation(page);
  await waitForVisible(page, byRole('heading', say('review_title')));
  await save('report-review');
  await tapElement(page, '[data-part="picture"]');
  await tapButton('cover_start');
  await save('report-redaction');
  await tapElement(page, '[data-done]');
  gate.setFault({ kind: 'cut' });
  await page.setOfflineMode(true);
  await tapButton('send');
  await waitForVisible(
    page,
    byText(say('error_offline_title')),
    byText(say('error_intake_unreachable_title')),
  );
  await save('report-offline');
  gate.setFault(undefined);
  await page.setOfflineMode(false);
  await page.reload();
  await pollUntil(
    'the report at the intake',
    () => readStoredReports(page),
    ([first]) => first?.state === 'accepted',
    120_000,
  );
  await page.reload();
  await waitForVisible(page, byText('CS-'));
  await save('report-sent');
}
