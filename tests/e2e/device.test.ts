import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { createOfficerWords } from '@/components/inspector/officer-words';
import type { Opened } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { DEMO_TAX_CODE } from '@/demo/demonstration/registry/records';
import { findDemoPage, findExpectedMarkState } from '@/demo/demonstration/steps/demo-sellers';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import { DEMO_PAGES } from '@/demo/demonstration/world/pages';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { chooseFile } from '../support/browsers/choose-file';
import { openBrowserPerBlock, openBrowserPerTest } from '../support/browsers/one-browser';
import { inOneBrowser } from '../support/browsers/same-in-all';
import { caseFile } from '../support/evidence/case-file';
import { shareWorld } from '../support/one-world';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

const STATE_WORD = {
  registered: 'state_registered_label',
  warned: 'state_warned_label',
  unlisted: 'state_unlisted_label',
} as const;

inOneBrowser('in %s, the page of data on this device', (name) => {
  let opened: Opened;
  let page: TabSurface;
  const named = (key: string) => readMessage(key, opened.language);
  openBrowserPerBlock(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );
  beforeAll(async () => {
    page = await opened.browser.openTab(`${opened.browser.extensionUrl}device.html`);
  });

  const answer = () => page.evaluate('document.querySelector("[aria-live]")?.innerText ?? ""', z.string());
  const ask = async (text: string) => {
    await page.evaluate(
      'void (document.querySelector("input").focus(), document.querySelector("input").select()) ?? 0',
      z.unknown(),
    );
    await page.type(text);
    await page.press('Enter');
  };

  it('shows the version, its contents and their sources', async () => {
    const text = await waitForText(page, new RegExp(named('device_sources')));
    expect(text).toContain(named('registry_version'));
    expect(text).toContain('shopee.vn');
    expect(text).not.toContain(named('device_contents_none'));
  });

  it('finds a business by its tax code, with its shops and its site', async () => {
    await ask(DEMO_TAX_CODE);
    const text = await pollUntil('the answer', answer, (shown) =>
      shown.includes(named('rule_same_business_title')),
    );
    for (const host of ['shopee.vn', 'lazada.vn', 'tiki.vn', 'gommay.example.vn'])
      expect(text).toContain(host);
    expect(text).toContain('Tiệm Gốm Mây Thử (không có thật)');
  });

  it('looks up sellers by addresses of their listings, with the state their pages show', async () => {
    const listings = DEMO_PAGES.filter(
      ({ kind, marketplace }) => kind === 'listing' && marketplace === 'shopee',
    );
    expect(listings.length).toBeGreaterThan(1);
    for (const { url, expected } of listings) {
      const state = z
        .enum(['registered', 'warned', 'unlisted'])
        .parse(findExpectedMarkState('shopee', expected.listing?.sellerId));
      await ask(url);
      const label = named(STATE_WORD[state]);
      const id = expected.listing?.sellerId ?? '-';
      const text = await pollUntil(
        'the answer',
        answer,
        (shown) => shown.includes(label) && shown.includes(id),
      );
      if (state !== 'warned') continue;
      expect(text).toMatch(/\d+\/QĐ-MINHHOA/);
      const link =
        'document.querySelector("[aria-live] [data-tier=warning] a[href*=\'/answer?\']")?.href ?? ""';
      const answerUrl = await pollUntil('the link', () => page.evaluate(link, z.string()), Boolean);
      const form = await (await fetch(answerUrl)).text();
      expect(form).toContain(`<html lang="${opened.language}">`);
      expect(form).toContain(`value="${new URL(answerUrl).searchParams.get('record')}"`);
    }
  });

  it('says which text it did not understand, and which fact an address does not reveal', async () => {
    await ask('12345');
    await pollUntil('the answer', answer, (shown) => shown.includes(named('look_up_not_understood')));
    await ask('xin chao');
    await pollUntil('the answer', answer, (shown) => shown.includes('xin chao'));
    await ask(findDemoPage('lazada', 'listing').url);
    await pollUntil('the answer', answer, (shown) => shown.includes('lazada.vn'));
    await ask('https://s.shopee.vn/5fXabc');
    const ending = (key: string) => named(key).split('$').at(-1) ?? '-';
    await pollUntil('the answer', answer, (shown) => {
      return shown.includes('s.shopee.vn') && shown.includes(ending('look_up_short_link'));
    });
    await ask('0912 345 679');
    await pollUntil('the answer', answer, (shown) => shown.includes(named('look_up_phone')));
    await ask(`${DEMO_TAX_CODE}-001`);
    await pollUntil('the answer', answer, (shown) =>
      shown.includes(`${DEMO_TAX_CODE}-001${ending('look_up_unit')}`),
    );
  });

  it('fetches the lists on request, and shows when it last checked', async () => {
    await page.click(
      `[...document.querySelectorAll('button')].find((one) => one.innerText.includes(${JSON.stringify(named('sync_now'))}))`,
    );
    await waitForText(page, new RegExp(named('registry_checked').split('$')[0] ?? ''));
  });
});

inOneBrowser('in %s, the evidence page', (name) => {
  let opened: Opened;
  openBrowserPerTest(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
    { withoutRegistry: true },
  );

  it('opens a case file with checks, pages and log, and names the changed file of a broken one', async () => {
    const say = createOfficerWords(opened.language);
    const named = (key: string) => new RegExp(readMessage(key, opened.language).split('$')[0] ?? '-');
    const page = await opened.browser.openTab(`${opened.browser.extensionUrl}evidence.html`);
    const file = await caseFile();
    await chooseFile(page, file, 'vu-viec-12-2026.zip');
    const whole = await waitForText(page, named('evidence_holds_title'));
    expect(whole).toContain('12/2026');
    expect(whole).toContain('Ghi chú 2');
    await page.click(toButtonExpression(say.t('file_open_page')));
    await waitForText(page, named('evidence_page_hint'));
    const frames = await page.evaluate(`document.querySelectorAll('iframe[sandbox=""]').length`, z.number());
    expect(frames).toBe(1);

    const bytes = new Uint8Array(await file.arrayBuffer());
    const at = new TextDecoder('latin1').decode(bytes).indexOf('items.csv') + 40;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await chooseFile(page, new Blob([bytes]), 'vu-viec-12-2026.zip');
    expect(await waitForText(page, named('evidence_broken_title'))).toContain('documents/items.csv');

    await chooseFile(page, file.slice(0, file.size - 30), 'cut.zip');
    await waitForText(page, new RegExp(say.t('file_unreadable').slice(0, 30)));
  });
});
