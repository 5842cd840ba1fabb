import { browser } from '@/lib/browser/browser';

/** A script's result in one frame of a tab, unparsed. */
export interface FrameResult {
  readonly frameId: number;
  readonly result: unknown;
}

/** Runs a bundled script ("/freeze.js") in the isolated world of every frame this extension can access. */
async function runInFrames(tabId: number, file: string): Promise<readonly FrameResult[]> {
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: [file],
    injectImmediately: true,
  });
  return results.map(({ frameId, result }) => ({ frameId: frameId ?? 0, result }));
}

/** Key of the freezer's input in the isolated world (names to remove, places only or not); read once. */
const ASKED = 'chosang.freeze';

/** Runs the freezer in every frame of a tab, with names of persons to remove. */
export async function freezeInFrames(
  tabId: number,
  names: readonly string[],
  { boxesOnly = false }: { readonly boxesOnly?: boolean } = {},
): Promise<readonly FrameResult[]> {
  if (names.length > 0 || boxesOnly) {
    await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      args: [ASKED, { names: [...names], boxesOnly }],
      func: (key: string, given: object) => {
        Reflect.set(globalThis, Symbol.for(key), given);
      },
      injectImmediately: true,
    });
  }
  return runInFrames(tabId, '/freeze.js');
}

/** Runs a function in the isolated world of a tab's top document. The browser sends its text: it uses nothing outside itself. */
export async function askPage<Given>(
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

/** The same in every accessible frame; returns the answers that are not empty. */
export async function askFrames<Given>(
  tabId: number,
  func: (given: Given) => unknown,
  given: Given,
): Promise<readonly unknown[]> {
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    args: [given],
    func,
    injectImmediately: true,
  });
  return results.flatMap(({ result }) => (result === undefined || result === null ? [] : [result]));
}

/** Runs a bundled script beside a tab's content script; returns false when the browser refuses. */
export async function injectScript(tabId: number, file: '/locators.js' | '/panel.js'): Promise<boolean> {
  try {
    await browser.scripting.executeScript({
      target: { tabId },
      files: [file],
      injectImmediately: true,
    });
    return true;
  } catch (thrown) {
    console.warn(file, thrown); // the tab went away, or access was withdrawn
    return false;
  }
}
