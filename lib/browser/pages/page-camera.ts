import type { ExtensionTypes } from 'webextension-polyfill';
import { AppError } from '@/lib/base/errors';
import { browser } from '@/lib/browser/browser';

interface Area {
  readonly width: number;
  readonly height: number;
}

/** Whether this browser pictures a whole page without scrolling it. Only Firefox does. */
export function picturesInOneCall(): boolean {
  return 'captureTab' in browser.tabs;
}

/**
 * What a picture of a whole page needs of this browser: steps taken by "/full-page.js" in the tab's top document and,
 * in Firefox, a picture of more than the window shows in one call. Needs the `activeTab` grant of a click or access
 * to the page.
 */
export function createPageCamera() {
  return {
    step: async (tabId: number, step: object): Promise<unknown> => {
      const target = { tabId };
      await browser.scripting.executeScript({ target, files: ['/full-page.js'], injectImmediately: true });
      const [answer] = await browser.scripting.executeScript({
        target,
        injectImmediately: true,
        args: [step],
        // Stands alone: the browser sends its text to the page.
        func: (wanted: object) => Reflect.get(globalThis, Symbol.for('chosang.page-step'))(wanted),
      });
      return answer?.result;
    },
    // Only Firefox has captureTab, and only Firefox pictures an area past the window.
    ...(picturesInOneCall() ? { takeArea } : {}),
  };
}

async function takeArea(windowId: number, area: Area, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const options: ExtensionTypes.ImageDetails = { format: 'png', rect: { x: 0, y: 0, ...area }, scale };
  const address = await browser.tabs.captureVisibleTab(windowId, options);
  if (!address.startsWith('data:image/png')) throw new AppError('capture-failed', 'no picture of the page');
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}
