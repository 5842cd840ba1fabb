import {
  type Opened,
  openBrowserWithExtension,
  reopenBrowser,
  type TestBrowserOptions,
} from '@/demo/browser-driver/open';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import type { DemoWorld } from '@/demo/demonstration/world/world';

type Name = BrowserUnderTest['name'];

/** Browsers that the next test of the same world uses: resetting a used browser takes less time than opening one. */
const ready = new Map<DemoWorld, Map<Name, Opened>>();

const readyIn = (world: DemoWorld) => ready.get(world) ?? new Map<Name, Opened>();

/** Returns the world's ready browser, reset as if it were newly opened; opens another one if none is ready. */
export async function takeBrowser(
  name: Name,
  world: DemoWorld,
  wanted: TestBrowserOptions = {},
): Promise<Opened> {
  const last = readyIn(world).get(name);
  if (last === undefined) return openBrowserWithExtension(name, world, wanted);
  readyIn(world).delete(name);
  try {
    return await reopenBrowser(last, wanted);
  } catch (thrown) {
    await last.browser.close(); // one that cannot be renewed is not given again
    throw thrown;
  }
}

/**
 * Returns a browser after a test, for the next one. After a failed test the browser is closed, so that the failure affects no
 * other test.
 */
export async function giveBrowser(
  opened: Opened | undefined,
  world: DemoWorld,
  hasFailed: boolean,
): Promise<void> {
  if (opened === undefined) return;
  if (hasFailed) return opened.browser.close();
  ready.set(world, readyIn(world).set(opened.browser.name, opened));
}

/** Closes the ready browsers of a world. */
export async function closeReady(world: DemoWorld): Promise<void> {
  for (const { browser } of readyIn(world).values()) await browser.close();
  ready.delete(world);
}
