import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchPhone, openPhoneContext } from '@/demo/browser-driver/phone';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { oneWorld } from '../one-world';

/** A phone of one test file. Its browser lasts for the file, its storage and page for one test. */
export interface TestPhone {
  readonly world: DemoWorld;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Closes the page and opens another on the same phone. */
  reopen(): Promise<Page>;
  /** Takes a phone on which nothing is kept. */
  another(): Promise<Page>;
}

/** Registers the hooks of a block that uses one: a new phone for each test, or one for all of them. */
export function usePhone(newFor: 'test' | 'block' = 'test'): TestPhone {
  let browser: Browser;
  const phone: { world: DemoWorld; context: BrowserContext; page: Page } = Object.create(null);
  const open = async () => {
    phone.page = await phone.context.newPage();
    return phone.page;
  };
  const begin = async () => {
    phone.context = await openPhoneContext(browser);
    return open();
  };
  oneWorld((world) => {
    phone.world = world;
  });
  beforeAll(async () => {
    browser = await launchPhone();
  });
  afterAll(() => browser?.close());
  (newFor === 'test' ? beforeEach : beforeAll)(begin);
  (newFor === 'test' ? afterEach : afterAll)(() => phone.context.close());
  afterEach(() => phone.world.gate.setFault(undefined));
  return Object.assign(phone, {
    async reopen() {
      await phone.page.close();
      return open();
    },
    async another() {
      await phone.context.close();
      return begin();
    },
  });
}
