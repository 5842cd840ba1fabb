import { readdir } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ExtensionState } from '@/demo/browser-driver/extension-state';
import { LANGUAGE, openBrowserWithExtension } from '@/demo/browser-driver/open';
import { copyPhonePage, launchPhone, openPhonePage } from '@/demo/browser-driver/phone';
import type { BrowserUnderTest, Surface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { RECALLED_PAGES } from '@/demo/demonstration/alone/recalled-pages';
import { startWorldWithoutIntake, type WorldWithoutIntake } from '@/demo/demonstration/alone/world';
import { chooseViolation } from '@/demo/demonstration/steps/choose-violation';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { readMarks, readPanelText, toMarkExpression, waitForMarks } from '@/demo/demonstration/steps/marks';
import {
  chooseViolation as choosePhoneViolation,
  choosePictures,
  drawFakeScreenshot,
  lookUp,
  openPhone,
  readStoredReports,
  tapButton,
  WARNED,
  waitForHeading,
  waitForPhoneText,
} from '@/demo/demonstration/steps/phone';
import { readMessage } from '@/demo/demonstration/steps/words';
import { DEMO_SITES } from '@/demo/demonstration/world/pages';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { getPageDomains, toMatchPatterns } from '@/lib/marketplaces/hosts';
import { casesIn, sameInAll } from '../../support/browsers/same-in-all';
import { downloadFolder } from '../../support/officer/case-file';
import { BROWSERS } from '../../support/test-world';

let world: WorldWithoutIntake;
beforeAll(async () => {
  world = await startWorldWithoutIntake({ phonePage: copyPhonePage });
});
afterAll(() => world?.close());

const headline = (popup: Surface) =>
  popup.evaluate(`document.querySelector('h2')?.textContent ?? ''`, z.string());

/** Pages of the extension: the message that each shows, and the messages that it must not show. */
const OWN_PAGES = [
  ['welcome.html', 'welcome_private_kept', ['welcome_practice_open', 'welcome_private_report']],
  ['options.html', 'error_no_intake', ['settings_contact', 'settings_sending']],
  ['reports.html', 'reports_lead_none', ['reports_lead', 'track_title']],
] as const;

describe.each(BROWSERS)('in %s, without an intake', (name) => {
  const language = LANGUAGE[name];
  const named = (key: string) => readMessage(key, language);
  let browser: BrowserUnderTest;
  let state: ExtensionState;

  beforeAll(async () => {
    ({ browser, state } = await openBrowserWithExtension(name, world, {
      allowed: toMatchPatterns(getPageDomains('amazon')),
    }));
  });
  afterAll(() => browser?.close());

  it.each(casesIn(name, RECALLED_PAGES))(
    'a recall is shown on a listing found by $by, and can be reported: $url',
    async ({ url }) => {
      const tab = await browser.openTab(url);
      const [mark] = (await waitForMarks(tab, 'page')).filter(({ kind }) => kind === 'page');
      expect(mark?.label).toContain(named('label_recall'));
      await tab.click(toMarkExpression('page'));
      const panel = await pollUntil(
        'the panel',
        () => readPanelText(tab),
        (text) => text !== null,
      );
      expect(panel).toContain(named('overlay_steps'));
      expect(panel).toContain(named('overlay_report'));

      const popup = await browser.pressToolbarButton(tab);
      const text = await waitForText(popup, new RegExp(named('matter_steps').replace('?', '\\?')));
      expect(await headline(popup)).not.toBe(named('state_not_covered_label'));
      expect(text).toContain(named('reasons_title'));
      expect(text).toContain(named('ui_my_reports'));
      await popup.close();
    },
  );

  sameInAll(name)('a listing without a record is called so, without a button to fetch lists', async () => {
    const tab = await browser.openTab(findDemoPage('shopee', 'listing', 1).url);
    const popup = await browser.pressToolbarButton(tab);
    const text = await waitForText(popup, new RegExp(named('state_not_covered_label')));
    expect(text).not.toContain(named('sync_now'));
    expect(text).toContain(named('reasons_title'));
    expect((await readMarks(tab)).map(({ kind }) => kind)).toEqual(['page']);
    await popup.close();
  });

  sameInAll(name)('the checks of the page itself come first on an independent shop', async () => {
    const site = DEMO_SITES[0];
    if (!site) throw new Error('the demonstration has no independent shop');
    const popup = await browser.pressToolbarButton(await browser.openTab(site.url));
    await waitForText(popup, new RegExp(named('advice_badge').replaceAll('.', '\\.')));
    expect(await headline(popup)).not.toBe(named('state_not_covered_label'));
    await popup.close();
  });

  sameInAll(name).each(OWN_PAGES)(
    '%s says that reports are kept, and offers nothing about sending',
    async (path, messageKey, missing) => {
      const page = await browser.openTab(`${browser.extensionUrl}${path}`);
      const text = await waitForText(page, new RegExp(named(messageKey).slice(0, 30)));
      expect(missing.filter((key) => text.includes(named(key)))).toEqual([]);
    },
  );

  it('a report that a page sends nevertheless is refused, and stays unchanged', async () => {
    const tab = await browser.openTab(findDemoPage('shopee', 'listing').url);
    const popup = await browser.pressToolbarButton(tab);
    await chooseViolation(popup);
    const { id } = await state.waitForReport('captured', ({ capture }) => capture === 'done', 30_000);
    const payload = { itemId: id, consentVersion: CONSENT_VERSION };
    const answer = z
      .looseObject({ ok: z.boolean(), code: z.string().optional() })
      .parse(await state.send('send-report', payload));
    expect(answer).toMatchObject({ ok: false, code: 'no-intake' });
    expect((await state.reports()).map((report) => report.state)).toEqual(['draft']);
    await popup.close();
  });
});

describe.runIf(BROWSERS.some((name) => name === 'chromium'))(
  'the phone page beside a registry, without an intake',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchPhone();
    });
    afterAll(() => browser?.close());

    it('finds a recall by its barcode, and keeps a report with screenshots', async () => {
      const downloads = await downloadFolder();
      const downloadBehavior = { policy: 'allow', downloadPath: downloads.path } as const;
      const page = await openPhonePage(await browser.createBrowserContext({ downloadBehavior }));
      const refused: string[] = [];
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/i.test(message.text())) refused.push(message.text());
      });
      await openPhone(page, `${world.authority.registry.url}/phone/`);
      await lookUp(page, '9521234000013');
      await waitForPhoneText(page, 'look_up_barcode_found');

      await lookUp(page, WARNED);
      await tapButton(page, 'phone_report');
      await choosePictures(page, await drawFakeScreenshot('tên máy'));
      await choosePhoneViolation(page);
      await waitForHeading(page, 'keep_title');
      await waitForPhoneText(page, 'keep_where');
      await tapButton(page, 'keep');
      await waitForPhoneText(page, 'kept_next');
      expect(await readStoredReports(page)).toMatchObject([{ state: 'kept' }]);
      await tapButton(page, 'receipt_show');
      await tapButton(page, 'report_save');
      const names = await pollUntil(
        'the saved report',
        () => readdir(downloads.path),
        ([name]) => name !== undefined && !name.endsWith('.crdownload'),
      );
      const bytes = await downloads.file(names[0] ?? '');
      await downloads.remove();
      expect(isVerified(await verifyPackage(new Blob([new Uint8Array(bytes)])))).toBe(true);
      expect(refused).toEqual([]);
    });
  },
);
