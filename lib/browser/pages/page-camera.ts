import type { ExtensionTypes } from 'webextension-polyfill';
import { AppError } from '@/lib/base/errors';
import { browser } from '@/lib/browser/browser';

interface Area {
  readonly width: number;
  readonly height: number;
}

/** True if the browser can capture a whole page without scrolling: only Firefox can. */
export function canCaptureWholePage(): boolean {
  return 'captureTab' in browser.tabs;
}

/**
 * Creates the functions that capture a whole page. `step` makes "/full-page.js" take one step in the tab's top document.
 * `takeArea` (Firefox only) captures an area larger than the window in one call. Both need the `activeTab` grant of a click, or
 * access to the page.
 */
export function createPageCamera() {
  return {
    step: async (tabId: number, step: object): Promise<unknown> => {
      const target = { tabId };
      await browser.scripting.executeScript({ target, files: ['/full-page.js'], injectImmediately: true });
      const [result] = await browser.scripting.executeScript({
        target,
        injectImmediately: true,
        args: [step],
        // This function uses only its parameters, because the browser sends the function's source text.
        func: (pageStep: object) => Reflect.get(globalThis, Symbol.for('chosang.page-step'))(pageStep),
      });
      return result?.result;
    },
    // Only Firefox has captureTab for an area larger than the window.
    ...(canCaptureWholePage() ? { takeArea: captureArea } : {}),
  };
}

async function captureArea(windowId: number, area: Area, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const options: ExtensionTypes.ImageDetails = { format: 'png', rect: { x: 0, y: 0, ...area }, scale };
  const address = await browser.tabs.captureVisibleTab(windowId, options);
  if (!address.startsWith('data:image/png')) throw new AppError('capture-failed', 'no picture of the page');
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}
