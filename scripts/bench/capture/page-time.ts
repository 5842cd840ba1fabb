import type { Page } from 'puppeteer-core';

/** Longest time (ms) a page got no turn while something was done to it, seen from the page's own timers. */
export interface PageWatch {
  readonly end: () => Promise<number>;
}

/** Begins to watch a page; its timers come every four milliseconds when nothing holds it. */
export async function watchPage(page: Page): Promise<PageWatch> {
  await page.evaluate(`globalThis.longest = 0; globalThis.watched = true; (() => {
    let last = performance.now();
    const turn = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; if (watched) setTimeout(turn, 0); };
    setTimeout(turn, 0);
  })()`);
  return {
    end: async () => Number(await page.evaluate('(watched = false, longest)')),
  };
}
