import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import {
  byRole,
  byText,
  chooseFiles,
  readField,
  tapElement,
  waitForVisible,
} from '@/demo/browser-driver/locate';
import { copyPhonePage, launchPhone, openPhonePage } from '@/demo/browser-driver/phone';
import { sleep } from '@/demo/browser-driver/wait';
import {
  drawFakeScreenshot,
  lookUp,
  openLookUpForm,
  openPhone,
  openReportReview,
  readPhoneText,
  tapButton,
  toPhonePageUrl,
  WARNED,
  waitForAcceptedReport,
  waitForHeading,
  waitForPhoneText,
  waitForResult,
} from '@/demo/demonstration/steps/phone';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { sha256Hex } from '@/lib/base/digest';
import { PATHS } from '@/lib/evidence/manifest';
import { verifyPackage } from '@/lib/evidence/verify/verify';
import { createIntakeClient } from '@/lib/intake/client';
import { filesOf, text } from '../support/evidence/packages';
import { codePicture, writeFilm } from '../support/phone/pictures';
import { BROWSERS, startTestWorld } from '../support/test-world';
import { toUnfitControlsScript } from '../support/touch';

const isHere = BROWSERS.some((name) => name === 'chromium');
/** A barcode of the demonstration's recall notice, as printed. */
const RECALLED = '9521234543213';
/** The input for a photo of a code. */
const PHOTO = 'form input[type=file]';
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const AxeSchema = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.unknown()) })),
});

describe.runIf(isHere)('the page on a phone', () => {
  let world: DemoWorld;
  let browser: Browser;
  let page: Page;
  let folder: string;
  const refused: string[] = [];

  beforeAll(async () => {
    world = await startTestWorld([], { phonePage: copyPhonePage });
    folder = await mkdtemp(join(tmpdir(), 'chosang-camera-'));
    await writeFilm(await codePicture(RECALLED, 'EAN-13'), join(folder, 'camera.y4m'));
    browser = await launchPhone(join(folder, 'camera.y4m'));
    const context = await browser.createBrowserContext();
    await context.overridePermissions(new URL(toPhonePageUrl(world)).origin, ['camera']);
    page = await openPhonePage(context);
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/i.test(message.text())) refused.push(message.text());
    });
    await openPhone(page, toPhonePageUrl(world));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => expect(refused.splice(0)).toEqual([]));

  const choosePhoto = (bytes: Buffer) => chooseFiles(page, PHOTO, { name: 'code.png', bytes });

  it('looks up a link in a pasted sentence on the device, and does not put it into the address', async () => {
    await lookUp(page, `Chảo chống dính giá tốt ${WARNED} mua ngay`);
    await waitForResult(page, 'warned');
    expect(page.url()).toBe(toPhonePageUrl(world));
    const requestedUrls = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(requestedUrls.filter((name) => /987210463|shopee/.test(name))).toEqual([]);
  });

  it('explains how to get the long form of a short link, and requests nothing', async () => {
    await lookUp(page, 'https://vn.shp.ee/AbCdEfG');
    await waitForPhoneText(page, 'look_up_short_link_title');
    expect(await page.$$(byText(readPhoneText('look_up_short_link_paste')))).toHaveLength(1);
  });

  it('receives shared content exactly once, without a network', async () => {
    world.gate.setFault({ kind: 'cut' });
    await page.setOfflineMode(true);
    try {
      await page.evaluate((text) => {
        const form = Object.assign(document.createElement('form'), {
          method: 'post',
          action: '/phone/share',
          enctype: 'multipart/form-data',
        });
        const field = Object.assign(document.createElement('input'), { name: 'text', value: text });
        form.append(field);
        document.body.append(form);
        form.submit();
      }, `Xem ngay trên Shopee: ${WARNED}.`);
      await waitForResult(page, 'warned');
      expect(page.url()).toBe(toPhonePageUrl(world));
      await page.reload();
      await waitForPhoneText(page, 'phone_data');
      expect(await readField(page, byRole('textbox', readPhoneText('look_up_label')))).toBe('');
      expect(await page.evaluate(() => caches.has('chosang-shared'))).toBe(false);
    } finally {
      await page.setOfflineMode(false);
      world.gate.setFault(undefined);
    }
  });

  it('reads a barcode in a photo with its own reader and no outside request', async () => {
    await openLookUpForm(page);
    await choosePhoto(await codePicture(RECALLED, 'EAN-13'));
    await waitForHeading(page, 'rule_recall_foreign_title');
    const requestedUrls = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    const { origin } = new URL(world.authority.registry.url);
    const others = requestedUrls.filter(
      (name) => !name.startsWith(new URL(toPhonePageUrl(world)).origin) && !name.startsWith(origin),
    );
    expect(others.filter((name) => !name.startsWith('blob:'))).toEqual([]);
  });

  it('shows where a QR code leads, and opens nothing', async () => {
    const picture = await codePicture('https://gommay.example.vn/km?id=1', 'QRCode');
    await openLookUpForm(page);
    await choosePhoto(picture);
    await waitForVisible(page, byText('gommay.example.vn'));
    const link = await waitForVisible(page, byText(readPhoneText('phone_scan_link')));
    expect(await link.evaluate((one) => one.textContent)).toContain('gommay.example.vn');
    expect(page.url()).toBe(toPhonePageUrl(world));
  });

  it('reads a barcode in front of the camera', async () => {
    await openLookUpForm(page);
    await tapButton(page, 'phone_scan_live');
    await waitForHeading(page, 'rule_recall_foreign_title');
    expect(await page.$$('video')).toEqual([]);
  });

  it('sends a report with a screenshot that has no metadata, and says that the person added it', async () => {
    const secret = 'Điện thoại của Hoà';
    const original = await drawFakeScreenshot(secret);
    await openReportReview(page, original);
    await tapElement(page, '[data-part="all"]');
    await waitForVisible(page, '[data-field="evidence.picture"] *');
    expect(await page.$$('[data-field="evidence.page"]')).toEqual([]);
    await tapElement(page, '[data-done]');
    await tapButton(page, 'send');
    const { reference, secret: opens } = await waitForAcceptedReport(page);
    await waitForVisible(page, byText(reference));
    const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
    const file = await client.fetchEvidence(reference, opens);
    expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
    const files = await filesOf(file);
    for (const [path, bytes] of files) {
      const plain = path.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes);
      expect(plain.includes(secret), path).toBe(false);
    }
    expect(text(files, PATHS.context)).toContain('"name": "provided"');
    expect(text(files, PATHS.context)).toContain(await sha256Hex(new Uint8Array(original)));
  });

  it.each(['', '#settings', '#reports', '#report', '#data'])('breaks no rule of axe: %s', async (hash) => {
    await page.goto(`${toPhonePageUrl(world)}${hash}`);
    await page.waitForSelector('h1, h2');
    await sleep(300);
    for (const [width, size] of [
      [320, ''],
      [412, ''],
      [360, '200%'],
      [360, ''],
    ] as const) {
      await page.setViewport({ ...page.viewport(), width, height: 740 });
      await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
      }, size);
      expect(await page.evaluate(toUnfitControlsScript(width)), `${width} px ${size}`).toEqual([]);
    }
    const found = AxeSchema.parse(
      await page.evaluate(
        `${await readFile(axe, 'utf8')}; axe.run(document, { resultTypes: ['violations'] })`,
      ),
    );
    expect(found.violations.map(({ id, nodes }) => `${id} ${JSON.stringify(nodes).slice(0, 300)}`)).toEqual(
      [],
    );
  });
});

/** An expression: the first element of a selector that a person sees. */
const buttonAt = (selector: string) =>
  `[...document.querySelectorAll('${selector}')].find((one) => one.checkVisibility())`;

describe.runIf(BROWSERS.some((name) => name === 'firefox'))('the page on a phone, in Firefox', () => {
  it('answers a pasted link, opens offline, and sends a report with a screenshot', async () => {
    const world = await startTestWorld([], { phonePage: copyPhonePage });
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: findOrInstallBrowser('firefox', console.error),
      defaultViewport: { width: 360, height: 740 },
    });
    try {
      const page = await browser.newPage();
      await page.goto(toPhonePageUrl(world));
      await page.waitForSelector('main > p.figures');
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      world.gate.setFault({ kind: 'cut' });
      await page.reload();
      await page.type('form input', WARNED);
      await page.click('form button[type=submit]');
      await page.waitForSelector('main [data-verdict=warned] h2');

      // Opens the report form by the elements that a person sees.
      await page.evaluate(`${buttonAt('main [data-bar=bottom] button')}.click()`);
      const chooser = await page.waitForSelector('input[type=file][multiple]');
      const file = join(world.folders.authority, '..', 'shot.jpg');
      await writeFile(file, await drawFakeScreenshot('x'));
      await chooser?.uploadFile(file);
      await page.waitForSelector('main li img');
      await page.reload(); // what was filled in is kept
      await page.waitForSelector('main li img');
      for (const selector of [
        '[role=radio]',
        '[data-violation-groups] button',
        '[data-violation-groups] [data-violation]',
      ]) {
        await page.waitForFunction(`${buttonAt(selector)} !== undefined`);
        await page.evaluate(`${buttonAt(selector)}.click()`);
      }
      world.gate.setFault(undefined);
      await page.waitForFunction(`${buttonAt('[data-bar=bottom] button')} !== undefined`);
      await page.evaluate(`${buttonAt('[data-bar=bottom] button')}.click()`);
      await page.waitForFunction(() => /CS-\d{6}-[A-Z0-9]+/.test(document.body.textContent ?? ''), {
        timeout: 90_000,
      });
    } finally {
      await browser.close();
      await world.close();
    }
  });
});
