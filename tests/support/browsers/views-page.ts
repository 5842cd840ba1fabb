import type { CDPSession, Page } from 'playwright-core';
import type { Preview } from '@/scripts/screenshots/preview';

export interface ViewsPage {
  readonly page: Page;
  /** Names of all views. */
  readonly names: readonly string[];
  /** Draws an address of the preview in the same document: to load one for each view takes three times as long. */
  readonly open: (address: string) => Promise<void>;
  /** Sets the window's size for the page; Playwright also moves the browser's own window, which takes twice as long. */
  readonly resize: (width: number, height: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a page with every view, for what only a browser can measure. */
export async function openViews({ browser, origin }: Preview): Promise<ViewsPage> {
  const context = await browser.newContext({
    viewport: { width: 380, height: 600 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(origin);
  return {
    page,
    names: await page.locator('li a').allTextContents(),
    open: (asked) => draw(page, asked),
    resize: (width, height) => setWindow(session, width, height),
    close: () => context.close(),
  };
}

export async function setWindow(session: CDPSession, width: number, height: number): Promise<void> {
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
}

async function draw(page: Page, asked: string): Promise<void> {
  await page.evaluate(
    async ({ asked, frames }) => {
      document.documentElement.style.fontSize = '';
      history.replaceState(null, '', asked);
      dispatchEvent(new PopStateEvent('popstate'));
      for (let at = 0; at < frames; at += 1) await new Promise(requestAnimationFrame);
      await document.fonts.ready;
    },
    { asked, frames: 3 },
  );
}
