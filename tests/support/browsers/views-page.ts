import type { CDPSession, Page } from 'puppeteer-core';
import { openPage } from '@/demo/browser-driver/plain-browser';
import type { Preview } from '@/scripts/screenshots/preview';

export interface ViewsPage {
  readonly page: Page;
  /** Names of all views. */
  readonly names: readonly string[];
  /** Shows an address of the preview in the same document, because loading one for each view would take three times as long. */
  readonly open: (address: string) => Promise<void>;
  /** Sets the window's size for the page (CSS px). */
  readonly resize: (width: number, height: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a page that can show every view, for tests of what only a browser can measure. */
export async function openViews({ browser, origin }: Preview): Promise<ViewsPage> {
  const page = await openPage(browser, { viewport: { width: 380, height: 600 }, reducedMotion: 'reduce' });
  const session = await page.createCDPSession();
  await page.goto(origin);
  return {
    page,
    names: await readNames(page),
    open: (address) => draw(page, address),
    resize: (width, height) => setWindow(session, width, height),
    close: () => page.close(),
  };
}

/** Returns the names of the views on the page that lists all views. */
export async function readNames(page: Page): Promise<readonly string[]> {
  await page.waitForSelector('li a');
  return page.$$eval('li a', (links) => links.map((link) => link.textContent));
}

export async function setWindow(session: CDPSession, width: number, height: number): Promise<void> {
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
}

async function draw(page: Page, address: string): Promise<void> {
  await page.evaluate(
    async ({ address, frames }) => {
      document.documentElement.style.fontSize = '';
      history.replaceState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
      for (let at = 0; at < frames; at += 1) await new Promise(requestAnimationFrame);
      await document.fonts.ready;
    },
    { address, frames: 3 },
  );
}
