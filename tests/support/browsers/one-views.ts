import { test } from 'vitest';
import { launchPlainChromium } from '@/demo/browser-driver/plain-browser';
import { serveViews } from '@/demo/sample-views/serve-views';
import type { Preview } from '@/scripts/screenshots/preview';

/** Views and browser start with the first test file that uses them, and end with the run. */
const run = test
  .extend('starts', { scope: 'worker' }, { serveViews, launchPlain: launchPlainChromium })
  .extend('preview', { scope: 'worker' }, async ({ starts }, { onCleanup }) => {
    const views = await starts.serveViews();
    const browser = await starts.launchPlain();
    onCleanup(async () => {
      await browser.close();
      await views.close();
    });
    return { browser, origin: views.origin };
  });

/**
 * Passes to `give` the product's views (demo/sample-views), built and served once for all test files of a run, and the one
 * Chromium for them.
 */
export function shareViews(give: (preview: Preview) => void | Promise<void>): void {
  run.beforeAll(({ preview }) => give(preview));
}
