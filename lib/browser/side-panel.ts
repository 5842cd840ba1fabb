// Why: docs/decisions/officers/workspace.md

import { browser } from './browser';

const PANEL = 'sidepanel.html';

/**
 * Chrome's side panel, which the polyfill lacks. https://developer.chrome.com/docs/extensions/reference/api/sidePanel
 */
interface SidePanel {
  setOptions(options: { enabled: boolean; path?: string }): Promise<void>;
  open(options: { windowId: number }): Promise<void>;
}

declare const chrome: { readonly sidePanel?: SidePanel } | undefined;

const getSidePanelApi = () => (typeof chrome === 'undefined' ? undefined : chrome.sidePanel);

/**
 * Allows or forbids opening the desk beside pages. In Firefox the desk cannot be forbidden: Firefox lists it for everybody, and
 * the desk itself says that it is for officers.
 */
export async function setSidePanelAllowed(allowed: boolean): Promise<void> {
  await getSidePanelApi()?.setOptions(allowed ? { enabled: true, path: PANEL } : { enabled: false });
}

/** Opens the desk beside the page, or in a tab if the browser has no side panel. Must follow a click directly. */
export async function openSidePanel(windowId: number): Promise<void> {
  const panel = getSidePanelApi();
  if (panel) await panel.open({ windowId });
  else if (browser.sidebarAction) await browser.sidebarAction.open();
  else await browser.tabs.create({ url: browser.runtime.getURL(`/${PANEL}`) });
}
