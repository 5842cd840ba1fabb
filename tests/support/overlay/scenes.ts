import type { Browser } from 'playwright-core';
import { launchPlain } from '@/demo/browsers/plain-browser';
import { bundleOverlay, type OverlayPage, openOverlayPage } from '@/demo/overlay/browser';
import { shopPageHtml } from '@/demo/overlay/page';

export type PageOptions = NonNullable<Parameters<typeof openOverlayPage>[3]>;

/** One browser for a test file, and a page with the overlay for each test. */
export interface Scenes {
  open(page: Parameters<typeof shopPageHtml>[0], options?: PageOptions): Promise<OverlayPage>;
  openHtml(html: string, options?: PageOptions, withOverlay?: boolean): Promise<OverlayPage>;
  closePages(): Promise<void>;
  close(): Promise<void>;
}

export async function startScenes(): Promise<Scenes> {
  const [browser, script]: [Browser, string] = await Promise.all([launchPlain(), bundleOverlay()]);
  let opened: OverlayPage[] = [];
  const openHtml: Scenes['openHtml'] = async (html, options = {}, withOverlay = true) => {
    const page = await openOverlayPage(browser, html, withOverlay ? script : null, options);
    opened.push(page);
    return page;
  };
  return {
    open: (page, options) => openHtml(shopPageHtml(page), options),
    openHtml,
    async closePages() {
      for (const page of opened) await page.close();
      opened = [];
    },
    close: () => browser.close(),
  };
}

export const start = ({ inOverlay }: OverlayPage) => inOverlay('overlayTest.start({ draw: true })');
export const settle = ({ page }: OverlayPage, ms = 300) => page.waitForTimeout(ms);

/** Scrolls through the page window by window, as a person does, so that marks are drawn. */
export const scrollThrough = ({ page }: OverlayPage, from = 0) =>
  page.evaluate(async (start) => {
    for (let y = start; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo({ top: y, behavior: 'instant' });
      for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    }
    scrollTo({ top: 0, behavior: 'instant' });
  }, from);

/** Boxes of everything on the page but marks. */
export const layout = ({ page }: OverlayPage) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *:not(chosang-overlay)')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.localName, x, y, width, height];
    }),
  );

/** Middle of an element in the window (CSS px). */
export const middleOf = async (
  { inOverlay }: OverlayPage,
  selector: string,
): Promise<{ x: number; y: number }> => {
  const at = await inOverlay(
    `(() => { const r = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`,
  );
  if (!Array.isArray(at)) throw new Error(`nothing at ${selector}`);
  return { x: Number(at[0]), y: Number(at[1]) };
};
