// Why: docs/decisions/officers/workspace.md

import * as z from 'zod';
import { AppError } from '@/lib/base/errors';
import { browser } from '@/lib/browser/browser';
import { hasHostAccess } from '@/lib/browser/permissions';
import { deleteSessionValue, readSessionValue, writeSessionValue } from '@/lib/browser/session';
import type { PageResponse } from '@/lib/domain/listing/listing-removed';

const KEY = 'workTab';
/** Longest wait for a page to load (ms). After that time the page is used as it is. */
const LOAD_WITHIN = 30_000;
const LOOK_EVERY = 150;
/** How long a loaded tab may refuse scripts (ms). After that time the tab counts as the browser's error page. */
const REFUSED_FOR = 2_000;
/** Browsers may round `performance.timeOrigin` down by this much (ms). */
const CLOCK_GRAIN = 200;

/**
 * Opens an address in the extension's only work tab and waits until it has loaded. The tab opens behind the person's own tabs. If
 * `pictures` is true, the tab gets a window of its own, because browsers capture only visible tabs; in a browser without windows,
 * the tab comes to the front. Returns the tab's id.
 */
export async function openWorkPage(url: string, pictures: boolean): Promise<number> {
  const since = Date.now();
  const stored = z.int().safeParse(await readSessionValue(KEY));
  const tabId =
    (stored.success && (await navigateTabIfOpen(stored.data, url))) || (await openWorkTab(url, pictures));
  await writeSessionValue(KEY, tabId);
  await waitUntilLoaded(tabId, url, since);
  return tabId;
}

const DocumentSchema = z.object({ isWhole: z.boolean(), bornAt: z.number() });

/**
 * Waits until the document that was requested at `since` (epoch ms) has loaded, but at most LOAD_WITHIN. A tab reports "complete"
 * for its previous page until the new one begins, so the document's time of origin is compared with `since`. Throws an AppError
 * if the tab is closed, or if it accepts no script although it is complete.
 */
async function waitUntilLoaded(tabId: number, url: string, since: number): Promise<void> {
  const end = Date.now() + LOAD_WITHIN;
  let refusedAt: number | undefined;
  while (Date.now() < end) {
    const { status } = await browser.tabs.get(tabId).catch((cause: unknown) => {
      throw new AppError('page-gone', 'the working tab was closed', { cause });
    });
    const found = await readDocumentState(tabId);
    if (!(found instanceof Error)) {
      refusedAt = undefined;
      if (found.isWhole && found.bornAt >= since - CLOCK_GRAIN) return;
    } else if (status === 'complete') {
      refusedAt ??= Date.now();
      if (Date.now() - refusedAt > REFUSED_FOR) throw await toScriptRefusedByTabError(url, found);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

/** Returns whether the tab's document has loaded and when it was requested; an Error if the tab accepts no script. */
async function readDocumentState(tabId: number): Promise<z.infer<typeof DocumentSchema> | Error> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      injectImmediately: true,
      // The function may use only its own variables, because the browser runs its source text in the page.
      func: () => ({
        isWhole: document.readyState === 'complete' && location.href !== 'about:blank',
        bornAt: performance.timeOrigin,
      }),
    });
    return DocumentSchema.parse(result?.result);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

/**
 * Creates the error for a tab that accepts no script: the tab shows the browser's error page, or a page that the extension
 * may not access.
 */
async function toScriptRefusedByTabError(url: string, cause: Error): Promise<AppError> {
  const { protocol, hostname } = new URL(url);
  const allowed = await hasHostAccess([`${protocol}//${hostname}/*`]);
  return new AppError(allowed ? 'page-unreachable' : 'page-no-access', cause.message, { cause });
}

/** Closes the work tab if it is open. */
export async function closeWorkTab(): Promise<void> {
  const stored = z.int().safeParse(await readSessionValue(KEY));
  await deleteSessionValue(KEY);
  if (!stored.success) return;
  await browser.tabs
    .remove(stored.data)
    .catch((thrown: unknown) => console.info('the working tab was closed', thrown));
}

async function navigateTabIfOpen(tabId: number, url: string): Promise<number | undefined> {
  try {
    await browser.tabs.update(tabId, { url });
    return tabId;
  } catch (thrown) {
    console.info('the working tab is gone, a new one is opened', thrown);
    return undefined;
  }
}

async function openWorkTab(url: string, pictures: boolean): Promise<number> {
  const opened =
    pictures && browser.windows
      ? (await browser.windows.create({ url, focused: false })).tabs?.[0]
      : await browser.tabs.create({ url, active: pictures });
  if (opened?.id === undefined) throw new AppError('capture-failed', 'no tab could be opened');
  return opened.id;
}

/** Maximum length of the page text that `readPageResponse` returns (characters). */
const WORDS_LENGTH = 20_000;

const AnswerSchema = z.object({
  status: z.number(),
  answeredAt: z.string(),
  redirects: z.number(),
  words: z.string(),
});

/** Returns the HTTP status of a tab's document, its address, its redirects and its text. Throws if the tab accepts no script. */
export async function readPageResponse(tabId: number): Promise<PageResponse> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId },
    args: [WORDS_LENGTH],
    // This function uses only its parameters, because the browser sends the function's source text.
    func: (length: number) => {
      const [entry] = performance.getEntriesByType('navigation');
      return {
        status: entry && 'responseStatus' in entry ? Number(entry.responseStatus) : 0,
        answeredAt: entry?.name ?? '',
        redirects: entry && 'redirectCount' in entry ? Number(entry.redirectCount) : 0,
        // biome-ignore lint/performance/useDomNodeTextContent: what is hidden says nothing, and lines are told apart
        words: (document.body?.innerText ?? '').slice(0, length),
      };
    },
  });
  const { status, answeredAt, redirects, words } = AnswerSchema.parse(result?.result);
  return {
    words,
    redirects,
    ...(status > 0 && { status }),
    ...(answeredAt !== '' && { answeredAt }),
  };
}
