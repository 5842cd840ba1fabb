import type { Page } from 'puppeteer-core';

/** Watches a page whose timers fire every four milliseconds while nothing blocks it. */
export async function watchPage(page: Page) {
  await page.evaluate(`globalThis.longest = 0; globalThis.watched = true; (() => {
    let last = performance.now();
    const turn = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; if (watched) setTimeout(turn, 0); };
    setTimeout(turn, 0);
  })()`);
  return {
    /** The longest time the page was blocked (ms), seen from its own timers. */
    end: async (): Promise<number> => Number(await page.evaluate('(watched = false, longest)')),
  };
}
