import type { CDPSession, Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openPage } from '@/demo/browser-driver/plain-browser';
import { BUDGETS } from '@/demo/measuring/journeys/budgets';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import type { Preview } from '@/scripts/screenshots/preview';
import { shareViews } from '../support/browsers/one-views';
import { readNames, setWindow } from '../support/browsers/views-page';
import { DRAWN } from '../support/small-windows';
import { BROWSERS } from '../support/test-world';

/** Maximum share of a window that elements which stick may cover. */
const { most: MOST } = BUDGETS['sticky share'];
/** Usual size of letters (px). */
const USUAL = 16;
const WINDOWS = [
  [410, 600],
  [360, 640],
  [320, 480],
] as const;
const DrawnSchema = z.object({ share: z.number(), wide: z.number() });

/**
 * Shows all views and the popup of two findings, one after the other in one document, and calls `visit` for each; returns the
 * number of views.
 */
async function visitEachView(page: Page, visit: (name: string) => Promise<void>): Promise<number> {
  await page.goto(preview.origin);
  const views = (await readNames(page)).map((name) => `view=${name}`);
  const findings = Object.keys(EVERY_FINDING)
    .slice(0, 2)
    .map((name) => `finding=${name}&as=popup`);
  for (const query of [...views, ...findings]) {
    await page.evaluate(async (address) => {
      history.replaceState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
      for (let at = 0; at < 2; at += 1) await new Promise(requestAnimationFrame);
    }, `/?${query}&language=vi&theme=light`);
    await visit(query);
  }
  return views.length;
}

/**
 * Sets the browser's size of letters, as a person does in its settings; media queries depend on that size, not on the page's own.
 */
const setLetters = (session: CDPSession, percent: number) =>
  session.send('Page.setFontSizes', {
    fontSizes: { standard: (USUAL * percent) / 100, fixed: Math.round((13 * percent) / 100) },
  });

const isHere = BROWSERS.some((name) => name === 'chromium');
let preview: Preview;
if (isHere)
  shareViews((sharedPreview) => {
    preview = sharedPreview;
  });

describe.runIf(isHere)('our pages in small windows and large letters', () => {
  it('have sticky parts of at most a third of the window, and up to 150 % reach out of no window', async () => {
    const found: string[] = [];
    let most = 0;
    const page = await openPage(preview.browser, { reducedMotion: 'reduce' });
    const session = await page.createCDPSession();
    for (const percent of [100, 150, 200]) {
      await setLetters(session, percent);
      const count = await visitEachView(page, async (name) => {
        for (const [width, height] of WINDOWS) {
          await setWindow(session, width, height);
          const { share, wide } = DrawnSchema.parse(await page.evaluate(DRAWN));
          most = Math.max(most, share);
          const at = `${name}, ${width} × ${height}, letters at ${percent} %`;
          if (share > MOST) found.push(`${at}: ${share.toFixed(2)} sticks`);
          if (wide > 0 && percent < 200) found.push(`${at}: ${wide} px too wide`);
        }
      });
      expect(count).toBeGreaterThan(30);
    }
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
    await page.close();
    expect(found).toEqual([]);
    expect(most).toBeLessThanOrEqual(MOST);
  }, 600_000);
});
