import puppeteer, { type Page } from 'puppeteer-core';
import type { z } from 'zod';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { launchPhone, openPhonePage } from '@/demo/browser-driver/phone';
import type { BrowserUnderTest, Surface, TabSurface } from '@/demo/browser-driver/surface';
import { waitForCentre } from '@/demo/browser-driver/wait';

/** A tab with the phone page. It has the same interface as tabs of the extension, so that stories can use either. */
class PhoneTab implements TabSurface {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await this.#page.evaluate(expression));
  }
  async click(elementExpression: string): Promise<void> {
    const { x, y } = await waitForCentre(this, elementExpression);
    await this.#page.mouse.click(x, y);
  }
  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }
  press(key: Parameters<Surface['press']>[0]): Promise<void> {
    return this.#page.keyboard.press(key);
  }
  async picture(): Promise<Buffer> {
    return Buffer.from(await this.#page.screenshot());
  }
  close(): Promise<void> {
    return this.#page.close();
  }
  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }
  async url(): Promise<string> {
    return this.#page.url();
  }
  show(): Promise<void> {
    return this.#page.bringToFront();
  }
}

export interface PhoneBrowser {
  /** Opens a page on a phone without stored data, 360 × 740 pixels, in Vietnamese. */
  openPhone(): Promise<TabSurface>;
  close(): Promise<void>;
}

/** Starts a browser for the phone page that saves downloads in a folder. */
export async function launchPhoneBrowser(
  name: BrowserUnderTest['name'],
  downloads: string,
): Promise<PhoneBrowser> {
  if (name === 'chromium') {
    const browser = await launchPhone();
    const downloadBehavior = { policy: 'allow', downloadPath: downloads } as const;
    const openPhone = async () =>
      new PhoneTab(await openPhonePage(await browser.createBrowserContext({ downloadBehavior })));
    return { openPhone, close: () => browser.close() };
  }
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findOrInstallBrowser('firefox', console.error),
    defaultViewport: { width: 360, height: 740 },
    extraPrefsFirefox: {
      'intl.accept_languages': 'vi,en',
      'ui.prefersReducedMotion': 1,
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.alwaysOpenPanel': false,
    },
  });
  const openPhone = async () => new PhoneTab(await (await browser.createBrowserContext()).newPage());
  return { openPhone, close: () => browser.close() };
}
