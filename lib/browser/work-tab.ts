import * as z from 'zod';
import { AppError } from '@/lib/domain/errors';
import { browser } from './browser';
import { hasHosts } from './permissions';
import { forgetSession, readSession, writeSession } from './session';

const KEY = 'workTab';
/** Longest wait for a page to load (ms); what is there by then is taken. */
const LOAD_WITHIN = 30_000;
const LOOK_EVERY = 250;

/**
 * Opens an address in the one tab this extension works in behind the person's own, the same tab every time, and waits until
 * it is loaded. Where every page may be pictured the tab has a window of its own: a browser pictures only what a window
 * shows. Gives the tab's id.
 */
export async function openWorkPage(url: string, pictures: boolean): Promise<number> {
  const kept = z.int().safeParse(await readSession(KEY));
  const tabId = (kept.success && (await goTo(kept.data, url))) || (await open(url, pictures));
  await writeSession(KEY, tabId);
  const end = Date.now() + LOAD_WITHIN;
  while (Date.now() < end) {
    const tab = await browser.tabs.get(tabId).catch((cause: unknown) => {
      throw new AppError('page-gone', 'the working tab was closed', { cause });
    });
    if (tab.status === 'complete' && tab.url !== 'about:blank') break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  await requireLoaded(tabId, url);
  return tabId;
}

/** A browser's own error page takes no script, and no picture of it is one of the page. */
async function requireLoaded(tabId: number, url: string): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, func: () => document.readyState });
  } catch (cause) {
    const { protocol, hostname } = new URL(url);
    const allowed = await hasHosts([`${protocol}//${hostname}/*`]);
    throw new AppError(allowed ? 'page-unreachable' : 'page-no-access', String(cause), { cause });
  }
}

/** Closes the working tab, if it is open. */
export async function closeWorkPage(): Promise<void> {
  const kept = z.int().safeParse(await readSession(KEY));
  await forgetSession(KEY);
  if (!kept.success) return;
  await browser.tabs
    .remove(kept.data)
    .catch((thrown: unknown) => console.info('the working tab was closed', thrown));
}

async function goTo(tabId: number, url: string): Promise<number | undefined> {
  try {
    await browser.tabs.update(tabId, { url });
    return tabId;
  } catch (thrown) {
    console.info('the working tab is gone, a new one is opened', thrown);
    return undefined;
  }
}

async function open(url: string, pictures: boolean): Promise<number> {
  const opened = pictures
    ? (await browser.windows.create({ url, focused: false })).tabs?.[0]
    : await browser.tabs.create({ url, active: false });
  if (opened?.id === undefined) throw new AppError('capture-failed', 'no tab could be opened');
  return opened.id;
}

/** HTTP status of a tab's document; undefined where the browser does not say or gives no access. */
export async function statusOf(tabId: number): Promise<number | undefined> {
  const [answer] = await browser.scripting.executeScript({
    target: { tabId },
    // Stands alone: the browser sends its text to the page.
    func: () => {
      const [entry] = performance.getEntriesByType('navigation');
      return entry && 'responseStatus' in entry ? Number(entry.responseStatus) : 0;
    },
  });
  const status = z.int().safeParse(answer?.result);
  return status.success && status.data > 0 ? status.data : undefined;
}
