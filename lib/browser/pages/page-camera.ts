import type { ExtensionTypes } from 'webextension-polyfill';
import { AppError } from '@/lib/base/errors';
import { browser } from '@/lib/browser/browser';

interface Area {
  readonly width: number;
  readonly height: number;
}

/** True where the browser takes a picture of a whole page without scrolling: Firefox only. */
export function picturesInOneCall(): boolean {
  return 'captureTab' in browser.tabs;
}

/**
 * The browser's part in a picture of a whole page: steps by "/full-page.js" in the tab's top document and, in
 * Firefox, a picture larger than the window in one call. Needs the `activeTab` grant of a click or access to the
 * page.
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
        // Uses nothing outside itself, because the browser sends its text.
        func: (wanted: object) => Reflect.get(globalThis, Symbol.for('chosang.page-step'))(wanted),
      });
      return result?.result;
    },
    // Only Firefox has captureTab for an area larger than the window.
    ...(picturesInOneCall() ? { takeArea } : {}),
  };
}

async function takeArea(windowId: number, area: Area, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const options: ExtensionTypes.ImageDetails = { format: 'png', rect: { x: 0, y: 0, ...area }, scale };
  const address = await browser.tabs.captureVisibleTab(windowId, options);
  if (!address.startsWith('data:image/png')) throw new AppError('capture-failed', 'no picture of the page');
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}
