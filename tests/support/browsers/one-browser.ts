import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Opened, TestBrowserOptions } from '@/demo/browser-driver/open';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { giveBrowser, takeBrowser } from './ready-browser';

type Give = (opened: Opened) => void;

/** Registers hooks that open a browser without stored data for each test of a block, and pass it to `give` before the test. */
export function openBrowserPerTest(
  name: BrowserUnderTest['name'],
  world: () => DemoWorld,
  give: Give,
  wanted?: TestBrowserOptions,
): void {
  let opened: Opened | undefined;
  beforeEach(async () => {
    opened = await takeBrowser(name, world(), wanted);
    give(opened);
  });
  afterEach(async ({ task }) => {
    const last = opened;
    opened = undefined;
    await giveBrowser(last, world(), task.result?.state === 'fail');
  });
}

/** Registers hooks that open one browser without stored data for all tests of a block, and pass it to `give` before them. */
export function openBrowserPerBlock(
  name: BrowserUnderTest['name'],
  world: () => DemoWorld,
  give: Give,
  wanted?: TestBrowserOptions,
): void {
  let opened: Opened | undefined;
  let hasFailed = false;
  beforeAll(async () => {
    opened = await takeBrowser(name, world(), wanted);
    give(opened);
  });
  afterEach(({ task }) => {
    hasFailed ||= task.result?.state === 'fail';
  });
  afterAll(() => giveBrowser(opened, world(), hasFailed));
}
