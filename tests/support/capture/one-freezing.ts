import { test } from 'vitest';
import { type FreezingBrowser, launchFreezing } from './freezing-page';

/** It begins with the first file that asks for it, and ends with the run. */
const run = test
  .extend('starts', { scope: 'worker' }, { launchFreezing })
  .extend('freezing', { scope: 'worker' }, async ({ starts }, { onCleanup }) => {
    const freezing = await starts.launchFreezing();
    onCleanup(() => freezing.browser.close());
    return freezing;
  });

/** One Chromium with the freezer for all files of a run: `give` gets it before the file's tests, whose pages are closed after them. */
export function oneFreezing(give: (freezing: FreezingBrowser) => void | Promise<void>): void {
  run.beforeAll(({ freezing }) => give(freezing));
  run.afterAll(async ({ freezing }) => {
    for (const page of await freezing.browser.pages()) await page.close();
  });
}
