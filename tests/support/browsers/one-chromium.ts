import { test } from 'vitest';
import { launchPlainChromium } from '@/demo/browser-driver/plain-browser';

/**
 * Tests with `chromium`, the one Chromium without an extension that all test files of a run use. It starts with the first file that
 * uses it, and ends with the run. Files open pages in browser contexts of their own, and close these.
 */
export const withChromium = test
  .extend('starts', { scope: 'worker' }, { launch: launchPlainChromium })
  .extend('chromium', { scope: 'worker' }, async ({ starts }, { onCleanup }) => {
    const chromium = await starts.launch();
    onCleanup(() => chromium.close());
    return chromium;
  });
