import { browser } from './browser';

/** What a script left in one frame of a tab, unparsed. */
export interface FrameResult {
  readonly frameId: number;
  readonly result: unknown;
}

/**
 * Runs a bundled script ("/freeze.js") in every frame this extension has access to, in the isolated world.
 * Frames of other hosts without access are left out by the browser.
 */
export async function runInFrames(tabId: number, file: string): Promise<readonly FrameResult[]> {
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: [file],
    injectImmediately: true,
  });
  return results.map(({ frameId, result }) => ({ frameId: frameId ?? 0, result }));
}

/** Puts the reader of signed locator data beside a tab's content script; false where the browser does not let it. */
export async function runLocators(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({
      target: { tabId },
      files: ['/locators.js'],
      injectImmediately: true,
    });
    return true;
  } catch (thrown) {
    console.warn('locators.js', thrown); // the tab went away, or access was withdrawn
    return false;
  }
}
