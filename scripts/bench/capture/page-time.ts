import type { Page } from 'puppeteer-core';

/** Starts to measure how long the page is blocked, by a timer that fires every four milliseconds unless something blocks it. */
export async function startMeasuringBlockedTime(page: Page) {
  await page.evaluate(`globalThis.longest = 0; globalThis.watched = true; (() => {
    let last = performance.now();
    const turn = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; if (watched) setTimeout(turn, 0); };
    setTimeout(turn, 0);
  })()`);
  return {
    /** Stops measuring, and returns the longest time for which the page was blocked (ms). */
    end: async (): Promise<number> => Number(await page.evaluate('(watched = false, longest)')),
  };
}
