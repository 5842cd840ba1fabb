import { withChromium } from '../browsers/one-chromium';
import { bundleFreezer, type FreezingBrowser } from './freezing-page';

/** The freezer is bundled with the first test file that uses it. */
const run = withChromium
  .extend('bundles', { scope: 'worker' }, { bundleFreezer })
  .extend('freezing', { scope: 'worker' }, async ({ chromium, bundles }) => ({
    browser: await chromium.createBrowserContext(),
    bundle: await bundles.bundleFreezer(),
  }));

/**
 * Passes to `give`, before a file's tests, the one Chromium with the freezer that all files of a run use; closes its pages after
 * the tests.
 */
export function shareFreezingBrowser(give: (freezing: FreezingBrowser) => void | Promise<void>): void {
  run.beforeAll(({ freezing }) => give(freezing));
  run.afterAll(async ({ freezing }) => {
    for (const page of await freezing.browser.pages()) await page.close();
  });
}
