import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchPhone, openPhonePage } from '@/demo/browser-driver/phone';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { downloadFolder } from '../officer/case-file';
import { shareWorld } from '../one-world';

/** The phone of a test file. Its browser lasts for the file; its storage and page are new for each test or block (`usePhone`). */
export interface TestPhone {
  readonly world: DemoWorld;
  /** The folder of what the phone downloads. */
  readonly downloads: Awaited<ReturnType<typeof downloadFolder>>;
  readonly page: Page;
  /** Closes the page and opens another on the same phone. */
  reopen(): Promise<Page>;
  /** Replaces the phone by one without stored data, and opens a page on it. */
  another(): Promise<Page>;
}

/** Registers the hooks of a block that uses a phone: a new phone for each test, or one for all tests of the block. */
export function usePhone(newFor: 'test' | 'block' = 'test'): TestPhone {
  let browser: Browser;
  let context: BrowserContext;
  const phone: { -readonly [Key in 'world' | 'downloads' | 'page']: TestPhone[Key] } = Object.create(null);
  const open = async () => {
    phone.page = await openPhonePage(context);
    return phone.page;
  };
  const begin = async () => {
    const downloadBehavior = { policy: 'allow', downloadPath: phone.downloads.path } as const;
    context = await browser.createBrowserContext({ downloadBehavior });
    return open();
  };
  shareWorld((world) => {
    phone.world = world;
  });
  beforeAll(async () => {
    browser = await launchPhone();
    phone.downloads = await downloadFolder();
  });
  afterAll(async () => {
    await browser?.close();
    await phone.downloads?.remove();
  });
  (newFor === 'test' ? beforeEach : beforeAll)(begin);
  (newFor === 'test' ? afterEach : afterAll)(() => context.close());
  afterEach(() => phone.world.gate.setFault(undefined));
  return Object.assign(phone, {
    async reopen() {
      await phone.page.close();
      return open();
    },
    async another() {
      await context.close();
      return begin();
    },
  });
}
