import type { CDPSession } from 'puppeteer-core';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { BUDGETS } from '@/demo/measuring/journeys/budgets';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { shareViews } from '../support/browsers/one-views';
import { openViews, type ViewsPage, type WindowSize } from '../support/browsers/views-page';
import { DRAWN } from '../support/small-windows';
import { BROWSERS } from '../support/test-world';

/** Maximum share of a window that elements which stick may cover. */
const { most: MOST } = BUDGETS['sticky share'];
/** Usual size of letters (px). */
const USUAL = 16;
/**
 * Sizes of letters (%), each with its windows. Below a height of 30 rem nothing of the popup sticks: only in the two larger windows
 * with usual letters it is above. Below it, the smallest window is the narrowest for its letters, and of its height a stuck part
 * takes the largest share. The largest window with 150 % stands for those in between.
 */
const WINDOWS = [
  [
    100,
    [
      [410, 600],
      [360, 640],
      [320, 480],
    ],
  ],
  [
    150,
    [
      [410, 600],
      [320, 480],
    ],
  ],
  [200, [[320, 480]]],
] as const satisfies readonly (readonly [percent: number, windows: readonly WindowSize[]])[];
const DrawnSchema = z.object({ share: z.number(), wide: z.number() });

/**
 * Sets the browser's size of letters, as a person does in its settings; media queries depend on that size, not on the page's own.
 */
const setLetters = (session: CDPSession, percent: number) =>
  session.send('Page.setFontSizes', {
    fontSizes: { standard: (USUAL * percent) / 100, fixed: Math.round((13 * percent) / 100) },
  });

const isHere = BROWSERS.some((name) => name === 'chromium');
let views: ViewsPage;
if (isHere)
  shareViews(async (sharedPreview) => {
    views = await openViews(sharedPreview);
  });
afterAll(() => views?.close());

describe.runIf(isHere)('our pages in small windows and large letters', () => {
  // Each view is drawn once, and measured in all these windows.
  it('have sticky parts of at most a third of the window, and up to 150 % reach out of no window', async () => {
    const found: string[] = [];
    let most = 0;
    const session = await views.page.createCDPSession();
    const findings = Object.keys(EVERY_FINDING)
      .slice(0, 2)
      .map((name) => `finding=${name}&as=popup`);
    for (const query of [...views.names.map((name) => `view=${name}`), ...findings]) {
      await views.open(`${query}&language=vi&theme=light`);
      for (const [percent, windows] of WINDOWS) {
        await setLetters(session, percent);
        const drawn = await views.evaluateInSizes(windows, DRAWN);
        for (const [index, [width, height]] of windows.entries()) {
          const { share, wide } = DrawnSchema.parse(drawn[index]);
          most = Math.max(most, share);
          const at = `${query}, ${width} × ${height}, letters at ${percent} %`;
          if (share > MOST) found.push(`${at}: ${share.toFixed(2)} sticks`);
          if (wide > 0 && percent < 200) found.push(`${at}: ${wide} px too wide`);
        }
      }
    }
    expect(views.names.length).toBeGreaterThan(30);
    const letters = () => getComputedStyle(document.documentElement).fontSize;
    expect(await views.frame.evaluate(letters)).toBe('32px');
    await setLetters(session, 100);
    expect(await views.frame.evaluate(letters)).toBe('16px');
    expect(found).toEqual([]);
    expect(most).toBeLessThanOrEqual(MOST);
  }, 600_000);
});
