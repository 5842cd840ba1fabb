import type { Tabs } from 'webextension-polyfill';
import { AppError } from '@/lib/base/errors';
import { browser } from '@/lib/browser/browser';

/** A tab as this extension may see it: address and title only with access to the page. */
export interface OpenTab {
  readonly id: number;
  readonly windowId: number;
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly incognito: boolean;
  /** True when its window shows it; only then can its picture be taken. */
  readonly active: boolean;
}

/** The tab with this id; throws `page-gone` when it is closed. */
export async function readOpenTab(tabId: number): Promise<OpenTab> {
  try {
    const tab = await browser.tabs.get(tabId);
    return describe(tabId, tab);
  } catch (cause) {
    throw new AppError('page-gone', `tab ${tabId} is closed`, { cause });
  }
}

/** The tab in front of the person. */
export async function tabInFront(): Promise<OpenTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return undefined;
  return describe(tab.id, tab);
}

/** The tab a popup was opened over; where Android shows the popup as a tab of its own, the one looked at before. */
export async function tabUnderPopup(): Promise<OpenTab | undefined> {
  const [front, own] = await Promise.all([tabInFront(), browser.tabs.getCurrent()]);
  const isPopup = ({ id, url }: { id?: number | undefined; url?: string | undefined }) =>
    id === own?.id || url?.startsWith(browser.runtime.getURL('/'));
  if (!front || !isPopup(front)) return front;
  const others = (await browser.tabs.query({})).filter((tab) => !isPopup(tab));
  const [last] = others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return last?.id === undefined ? undefined : describe(last.id, last);
}

function describe(id: number, { windowId = -1, url, title, incognito, active }: Tabs.Tab): OpenTab {
  return { id, windowId, url, title, incognito, active };
}

/** Ids of open tabs that match these patterns (on hosts with access only). */
export async function tabsOn(patterns: readonly string[]): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: [...patterns] });
  return tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
}

/** Open pages that match these patterns, with their addresses; discarded tabs stay discarded. */
export async function pagesOn(patterns: readonly string[]): Promise<{ id: number; url: URL }[]> {
  const tabs = await browser.tabs.query({ url: [...patterns], discarded: false });
  return tabs.flatMap(({ id, url }) => (id === undefined || !url ? [] : [{ id, url: new URL(url) }]));
}

/** Opens one of our own pages ("/welcome.html") in a new tab. */
export async function openOwnPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Closes the tab this page of ours stands in. */
export async function closeOwnTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

/**
 * A PNG of the visible part of the window's active tab. Needs the `activeTab` grant of a click; Chrome allows two a
 * second (chrome.tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND).
 */
export async function takePicture(windowId: number): Promise<Uint8Array<ArrayBuffer>> {
  const dataUrl = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
  const response = await fetch(dataUrl);
  return new Uint8Array(await response.arrayBuffer());
}

/** Open web pages this extension may see: the one in front first, then the most recently used. */
export async function shownPages(): Promise<OpenTab[]> {
  const tabs = await browser.tabs.query({});
  const pages = tabs.filter(({ id, url }) => id !== undefined && /^https?:/.test(url ?? ''));
  const front = (tab: Tabs.Tab) => Number(tab.active) * 2 ** 52 + (tab.lastAccessed ?? 0);
  return pages
    .sort((a, b) => front(b) - front(a))
    .flatMap((tab) => (tab.id === undefined ? [] : [describe(tab.id, tab)]));
}

/** Reloads a tab's page. */
export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}
