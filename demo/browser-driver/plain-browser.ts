import { type Browser, chromium, type Page } from 'playwright-core';
import { findOrInstallBrowser } from './find-browser';

/** Flags that keep a browser from background requests such as updates. */
export const QUIET_FLAGS: readonly string[] = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

/**
 * Flags with which Chromium can run as root, for example in a container: as root, it does not start with its sandbox. Empty for
 * other users.
 */
export const ROOT_FLAGS: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Starts Chromium without a window and without an extension. */
export function launchPlainChromium(...flags: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: findOrInstallBrowser('chromium', console.error),
    args: ['--headless=new', '--no-sandbox', ...QUIET_FLAGS, ...flags],
  });
}

/** Runs a script in an isolated world of a page, like a content script. Returns functions that evaluate in that world. */
export async function runInIsolatedWorld(page: Page, script: string | null) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'chosang',
  });
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  if (script !== null) await evaluate(`${script};undefined`);
  return { session, evaluate };
}
