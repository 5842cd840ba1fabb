import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchPhone, phoneContext, startPhoneWorld } from '../support/phone/phone-page';
import { BROWSERS } from '../support/test-world';
import { word } from '../support/words';

const isHere = BROWSERS.some((name) => name === 'chromium');
const WARNED = 'https://shopee.vn/Ch%E1%BA%A3o-i.987210463.18830476125?smtt=0';
const say = (key: string) => word(key, 'vi').replace(/\$[A-Z_]+\$.*$/, '');

describe.runIf(isHere)('the page on a phone', () => {
  let world: Awaited<ReturnType<typeof startPhoneWorld>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    world = await startPhoneWorld();
    browser = await launchPhone();
    context = await phoneContext(browser);
    page = await context.newPage();
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/i.test(message.text())) refused.push(message.text());
    });
    await page.goto(world.page);
    await page.getByText(say('phone_data')).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  afterEach(() => expect(refused.splice(0)).toEqual([]));

  async function lookUp(text: string): Promise<void> {
    await page.getByLabel(say('look_up_label')).fill(text);
    await page.getByRole('button', { name: say('look_up_button') }).tap();
  }

  it('answers a pasted sentence with its link from the data on the phone, and its address says nothing of it', async () => {
    await lookUp(`Chảo chống dính giá tốt ${WARNED} mua ngay`);
    await page.getByRole('heading', { name: say('state_warned_label') }).waitFor();
    expect(page.url()).toBe(world.page);
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(asked.filter((name) => /987210463|shopee/.test(name))).toEqual([]);
  });

  it('says how a person gets the long address of a short link, and asks nobody', async () => {
    await lookUp('https://vn.shp.ee/AbCdEfG');
    await page.getByText(say('look_up_short_link_title')).waitFor();
    expect(await page.getByText(say('look_up_short_link_paste')).count()).toBe(1);
  });

  it('takes what another app shares, once, without a line', async () => {
    await context.setOffline(true);
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
      await page.getByRole('heading', { name: say('state_warned_label') }).waitFor();
      expect(page.url()).toBe(world.page);
      await page.reload();
      await page.getByText(say('phone_data')).waitFor();
      expect(await page.getByLabel(say('look_up_label')).inputValue()).toBe('');
      expect(await page.evaluate(() => caches.has('chosang-shared'))).toBe(false);
    } finally {
      await context.setOffline(false);
    }
  });
});
