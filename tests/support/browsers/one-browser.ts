import { afterAll, afterEach, beforeEach } from 'vitest';
import { type Opened, open, renewed } from '@/demo/browsers/open';
import type { BrowserUnderTest } from '@/demo/browsers/surface';
import type { DemoWorld } from '@/demo/world/world';

/**
 * One browser for the tests of a block: `give` gets it before each, as `open` gives it. After a failed test another browser
 * is opened, so that the failure stays where it is.
 */
export function oneBrowser(
  name: BrowserUnderTest['name'],
  world: () => DemoWorld,
  give: (opened: Opened) => void,
): void {
  let opened: Opened | undefined;
  const close = async () => {
    const ended = opened;
    opened = undefined;
    await ended?.browser.close();
  };
  beforeEach(async () => {
    const last = opened;
    opened = undefined; // neither is one that cannot be renewed given again
    opened = last === undefined ? await open(name, world()) : await renewed(last);
    give(opened);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await close();
  });
  afterAll(close);
}
