import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchPhone, phoneContext, phonePageOf } from '@/demo/browsers/phone';
import type { DemoWorld } from '@/demo/world/world';
import { startTestWorld } from '../test-world';

/** A phone of one test file. Its world and browser last for the file, its storage and page for one test. */
export interface TestPhone {
  readonly world: DemoWorld;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Closes the page and opens another on the same phone. */
  reopen(): Promise<Page>;
  /** Takes a phone on which nothing is kept. */
  another(): Promise<Page>;
}

/** Registers the hooks of a test file that uses one. */
export function usePhone(): TestPhone {
  let browser: Browser;
  const phone: { world: DemoWorld; context: BrowserContext; page: Page } = Object.create(null);
  const open = async () => {
    phone.page = await phone.context.newPage();
    return phone.page;
  };
  const begin = async () => {
    phone.context = await phoneContext(browser);
    return open();
  };
  beforeAll(async () => {
    phone.world = await startTestWorld([], { phonePage: phonePageOf });
    browser = await launchPhone();
  });
  beforeEach(begin);
  afterEach(async () => {
    phone.world.gate.setFault(undefined);
    await phone.context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await phone.world?.close();
  });
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
