import type { ScreenshotClip } from 'puppeteer-core';
import type { PageOptions } from '@/demo/browser-driver/plain-browser';
import { sleep } from '@/demo/browser-driver/wait';
import {
  bundleOverlay,
  createReusedPages,
  type OverlayPage,
  openOverlayPage,
} from '@/demo/measuring/overlay/browser';
import { renderShopPage } from '@/demo/measuring/overlay/page';
import { withChromium } from '../browsers/one-chromium';

export type { PageOptions };

/** One page for each set of options: opening something replaces what the page showed. */
export interface Scenes {
  open(page: Parameters<typeof renderShopPage>[0], options?: PageOptions): Promise<OverlayPage>;
  openHtml(html: string, options?: PageOptions, withOverlay?: boolean): Promise<OverlayPage>;
}

/** The pages are opened, and the overlay is bundled, with the first test file that uses them. */
const run = withChromium
  .extend('bundles', { scope: 'worker' }, { bundleOverlay })
  .extend('scenes', { scope: 'worker' }, async ({ chromium, bundles }): Promise<Scenes> => {
    const script = await bundles.bundleOverlay();
    const pages = createReusedPages(chromium);
    const openHtml: Scenes['openHtml'] = (html, options = {}, withOverlay = true) =>
      openOverlayPage(pages, html, withOverlay ? script : null, options);
    return { open: (page, options) => openHtml(renderShopPage(page), options), openHtml };
  });

/** Passes to `give`, before a file's tests, the pages for the overlay that all files of a run use. */
export function shareScenes(give: (scenes: Scenes) => void): void {
  run.beforeAll(({ scenes }) => give(scenes));
}

export const start = ({ inOverlay }: OverlayPage) => inOverlay('overlayTest.start({ draw: true })');
export const settle = (_: OverlayPage, ms = 300) => sleep(ms);

/** A picture of the window. */
export const picture = async ({ page }: OverlayPage, clip?: ScreenshotClip) =>
  Buffer.from(await page.screenshot(clip ? { clip } : {}));

/** Scrolls through the page window by window, as a person does, so that marks are drawn. */
export const scrollThrough = ({ page }: OverlayPage, from = 0) =>
  page.evaluate(async (start) => {
    for (let y = start; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo({ top: y, behavior: 'instant' });
      for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    }
    scrollTo({ top: 0, behavior: 'instant' });
  }, from);

/**
 * Boxes of everything on the page except marks, each as one line of text, because a driver takes long to return thousands of
 * lists.
 */
export const layout = async ({ page }: OverlayPage): Promise<readonly string[]> => {
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll('body *:not(chosang-overlay)')]
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.localName, x, y, width, height].join(' ');
      })
      .join('\n'),
  );
  return boxes.split('\n');
};

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
