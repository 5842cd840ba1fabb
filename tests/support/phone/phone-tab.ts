import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { z } from 'zod';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { waitForCentre } from '@/demo/browser-driver/middle-of';
import { launchPhone, openPhoneContext } from '@/demo/browser-driver/phone';
import type { BrowserUnderTest, Surface, TabSurface } from '@/demo/browser-driver/surface';

/** What the pages of Playwright and of Puppeteer both have. */
interface DrivenPage {
  evaluate(expression: string): Promise<unknown>;
  goto(url: string): Promise<unknown>;
  url(): string;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
  screenshot(): Promise<Uint8Array>;
  readonly mouse: { click(x: number, y: number): Promise<void> };
  readonly keyboard: {
    type(text: string): Promise<void>;
    press(key: Parameters<Surface['press']>[0]): Promise<void>;
  };
}

/** The phone page of one browser, told through the surface in which stories of the extension are told. */
class PhoneTab implements TabSurface {
  readonly #page: DrivenPage;

  constructor(page: DrivenPage) {
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
  /** Opens a page on a phone on which nothing is kept, 360 × 740 pixels, in Vietnamese. */
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
    const openPhone = async () => {
      const page = await (await openPhoneContext(browser)).newPage();
      page.on('download', async (download) => {
        const file = join(downloads, download.suggestedFilename());
        await download.saveAs(`${file}.part`);
        await rename(`${file}.part`, file);
      });
      return new PhoneTab(page);
    };
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
