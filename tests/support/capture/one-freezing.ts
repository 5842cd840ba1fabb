import { test } from 'vitest';
import { type FreezingBrowser, launchFreezing } from './freezing-page';

/** The browser starts with the first test file that uses it, and ends with the run. */
const run = test
  .extend('starts', { scope: 'worker' }, { launchFreezing })
  .extend('freezing', { scope: 'worker' }, async ({ starts }, { onCleanup }) => {
    const freezing = await starts.launchFreezing();
    onCleanup(() => freezing.browser.close());
    return freezing;
  });

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
