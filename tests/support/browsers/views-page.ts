import type { Frame, Page } from 'puppeteer-core';
import { openPage } from '@/demo/browser-driver/plain-browser';
import type { Preview } from '@/scripts/screenshots/preview';

/** Width and height of a window (CSS px). */
export type WindowSize = readonly [width: number, height: number];

export interface ViewsPage {
  readonly page: Page;
  /** The frame in which the views are drawn. Media queries and sticky elements treat it as a window. */
  readonly frame: Frame;
  /** Names of all views. */
  readonly names: readonly string[];
  /**
   * Draws the view that a query string names in the same document, because loading a document for each view would take three
   * times as long.
   */
  readonly open: (query: string) => Promise<void>;
  /** Sets the size of the frame (CSS px). */
  readonly resize: (...size: WindowSize) => Promise<void>;
  /**
   * Returns the value of an expression in each of these sizes. A frame gets another size without a new picture of the page, so
   * this takes a third of what the browser takes to resize its own window.
   */
  readonly evaluateInSizes: (sizes: readonly WindowSize[], expression: string) => Promise<unknown[]>;
  readonly close: () => Promise<void>;
}

/** Opens a page that can show every view, for tests of what only a browser can measure. */
export async function openViews({ browser, origin }: Preview): Promise<ViewsPage> {
  const page = await openPage(browser, { viewport: { width: 420, height: 760 }, reducedMotion: 'reduce' });
  await page.goto(origin);
  await page.waitForSelector('li a');
  const names = await page.$$eval('li a', (links) => links.map((link) => link.textContent));
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = '/';
    frame.style.cssText = 'border: 0; position: fixed; left: 0; top: 0; width: 380px; height: 600px';
    document.body.replaceChildren(frame);
  });
  const element = await page.waitForSelector('iframe');
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('the views have no frame');
  await frame.waitForSelector('li a');
  const evaluateInSizes = async (sizes: readonly WindowSize[], expression: string) => {
    const values: unknown = await frame.evaluate(
      `${JSON.stringify(sizes)}.map(([width, height]) => {
        frameElement.style.width = width + 'px';
        frameElement.style.height = height + 'px';
        return ${expression};
      })`,
    );
    if (!Array.isArray(values)) throw new Error('no list of values');
    return values;
  };
  return {
    page,
    frame,
    names,
    open: (query) => draw(frame, query),
    resize: async (...size) => {
      await evaluateInSizes([size], 'true');
    },
    evaluateInSizes,
    close: () => page.close(),
  };
}

async function draw(frame: Frame, query: string): Promise<void> {
  await frame.evaluate(
    async ({ query, frames }) => {
      document.documentElement.style.fontSize = '';
      dispatchEvent(new CustomEvent('draw-view', { detail: query }));
      for (let at = 0; at < frames; at += 1) await new Promise(requestAnimationFrame);
      await document.fonts.ready;
    },
    { query, frames: 3 },
  );
}
