import type { Tabs } from 'webextension-polyfill';
import { AppError } from '@/lib/base/errors';
import { browser } from '@/lib/browser/browser';

/** A tab as this extension may see it. Address and title are known only with access to the page. */
export interface OpenTab {
  readonly id: number;
  readonly windowId: number;
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly incognito: boolean;
  /** True if the tab is the visible one of its window; only then can it be captured. */
  readonly active: boolean;
}

/** Returns the tab with this id. Throws `page-gone` if it is closed. */
export async function readOpenTab(tabId: number): Promise<OpenTab> {
  try {
    const tab = await browser.tabs.get(tabId);
    return toOpenTab(tabId, tab);
  } catch (cause) {
    throw new AppError('page-gone', `tab ${tabId} is closed`, { cause });
  }
}

/** Returns the active tab of the window used last. */
export async function findActiveTab(): Promise<OpenTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return undefined;
  return toOpenTab(tab.id, tab);
}

/**
 * Returns the tab over which the popup was opened. On Android the popup itself is a tab, so the tab that was used before the
 * popup is returned.
 */
export async function findTabUnderPopup(): Promise<OpenTab | undefined> {
  const [front, own] = await Promise.all([findActiveTab(), browser.tabs.getCurrent()]);
  const isPopup = ({ id, url }: { id?: number | undefined; url?: string | undefined }) =>
    id === own?.id || url?.startsWith(browser.runtime.getURL('/'));
  if (!front || !isPopup(front)) return front;
  const others = (await browser.tabs.query({})).filter((tab) => !isPopup(tab));
  const [last] = others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return last?.id === undefined ? undefined : toOpenTab(last.id, last);
}

function toOpenTab(id: number, { windowId = -1, url, title, incognito, active }: Tabs.Tab): OpenTab {
  return { id, windowId, url, title, incognito, active };
}

/** Returns the ids of open tabs that match these patterns. Tabs of hosts that this extension may not access are missing. */
export async function findTabIds(patterns: readonly string[]): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: [...patterns] });
  return tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
}

/** Returns the open pages that match these patterns, with their addresses. Leaves out discarded tabs. */
export async function findOpenPages(patterns: readonly string[]): Promise<{ id: number; url: URL }[]> {
  const tabs = await browser.tabs.query({ url: [...patterns], discarded: false });
  return tabs.flatMap(({ id, url }) => (id === undefined || !url ? [] : [{ id, url: new URL(url) }]));
}

/** Opens one of our own pages ("/welcome.html") in a new tab. */
export async function openOwnPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Closes the tab whose page calls this function; does nothing if the page is not in a tab. */
export async function closeTabOfThisPage(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

/**
 * Captures the visible part of the window's active tab as PNG. Needs the `activeTab` grant of a click. Chrome allows two captures
 * a second (chrome.tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND).
 */
export async function captureVisibleTab(windowId: number): Promise<Uint8Array<ArrayBuffer>> {
  const dataUrl = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
  const response = await fetch(dataUrl);
  return new Uint8Array(await response.arrayBuffer());
}

/** Returns the open web pages that this extension may see: the active tabs first, then the others by last use. */
export async function listOpenWebTabs(): Promise<OpenTab[]> {
  const tabs = await browser.tabs.query({});
  const pages = tabs.filter(({ id, url }) => id !== undefined && /^https?:/.test(url ?? ''));
  const computeFrontRank = (tab: Tabs.Tab) => Number(tab.active) * 2 ** 52 + (tab.lastAccessed ?? 0);
  return pages
    .sort((a, b) => computeFrontRank(b) - computeFrontRank(a))
    .flatMap((tab) => (tab.id === undefined ? [] : [toOpenTab(tab.id, tab)]));
}

/** Reloads a tab's page. */
export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}
