import { browser } from '@/lib/browser/browser';

/** What a script returned in one frame of a tab, unparsed. */
export interface FrameResult {
  readonly frameId: number;
  readonly result: unknown;
}

/** Runs a bundled script ("/freeze.js") in the isolated world of every frame that this extension can access. */
async function runFileInFrames(tabId: number, file: string): Promise<readonly FrameResult[]> {
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: [file],
    injectImmediately: true,
  });
  return results.map(({ frameId, result }) => ({ frameId: frameId ?? 0, result }));
}

/**
 * Key (a global symbol) under which the freezer finds its options in the isolated world: the names to remove, and whether only
 * boxes are wanted. The freezer reads the options once.
 */
const FREEZE_OPTIONS_KEY = 'chosang.freeze';

/**
 * Runs the freezer in every frame of a tab, and returns the frames' results. The freezer removes the persons whose names are in
 * `names`. If `boxesOnly` is true, the results have no frozen pages.
 */
export async function freezeInFrames(
  tabId: number,
  names: readonly string[],
  { boxesOnly = false }: { readonly boxesOnly?: boolean } = {},
): Promise<readonly FrameResult[]> {
  if (names.length > 0 || boxesOnly) {
    await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      args: [FREEZE_OPTIONS_KEY, { names: [...names], boxesOnly }],
      func: (key: string, options: object) => {
        Reflect.set(globalThis, Symbol.for(key), options);
      },
      injectImmediately: true,
    });
  }
  return runFileInFrames(tabId, '/freeze.js');
}

/**
 * Runs a function in the isolated world of a tab's top document and returns the function's unparsed result. `func` may use only
 * its argument, because the browser sends the source text of `func`.
 */
export async function runInPage<Given>(
  tabId: number,
  func: (argument: Given) => unknown,
  argument: Given,
): Promise<unknown> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId },
    args: [argument],
    func,
    injectImmediately: true,
  });
  return result?.result;
}

/** Runs a self-contained function in every accessible frame. Returns the results that are neither null nor undefined. */
export async function runInFrames<Given>(
  tabId: number,
  func: (argument: Given) => unknown,
  argument: Given,
): Promise<readonly unknown[]> {
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    args: [argument],
    func,
    injectImmediately: true,
  });
  return results.flatMap(({ result }) => (result === undefined || result === null ? [] : [result]));
}

/** Runs a bundled script in the top frame of a tab that has our content script. Returns false if the browser refuses. */
export async function injectScript(tabId: number, file: '/locators.js' | '/panel.js'): Promise<boolean> {
  try {
    await browser.scripting.executeScript({
      target: { tabId },
      files: [file],
      injectImmediately: true,
    });
    return true;
  } catch (thrown) {
    console.warn(file, thrown); // the tab was closed, or access was withdrawn
    return false;
  }
}
