import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Opened, TestBrowserOptions } from '@/demo/browser-driver/open';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { giveBrowser, takeBrowser } from './ready-browser';

type Give = (opened: Opened) => void;

/** A browser without a past for each test of a block: `give` gets it before each. */
export function oneBrowser(
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

/** The same for a block whose tests go on in one browser. */
export function blockBrowser(
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
