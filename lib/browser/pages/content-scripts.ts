// Why: docs/decisions/page/open-pages.md

import { browser } from '@/lib/browser/browser';

/** The content script of one marketplace, or of single sites, and the match patterns of the pages it is offered for. */
export interface PageScript {
  readonly name: string;
  readonly offered: readonly string[];
}

const fileOf = (name: string) => `/content-scripts/${name}.js`;
const idOf = (name: string) => `allowed-${name}`;

/**
 * Runs a content script in a tab it was not in: a page the person clicked on (activeTab), or one that was open before
 * the extension was installed. False where the browser gives no access.
 */
export async function runContentScript(tabId: number, name: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [fileOf(name)] });
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && NO_ACCESS.test(thrown.message)) return false;
    throw thrown;
  }
}

// The browsers' own words for a page that is closed to extensions or not granted (Chrome, Firefox).
const NO_ACCESS = /cannot (access|be scripted)|missing host permission|error page|showing error/i;

/**
 * Has each script run from now on on the pages of its own that the person allowed beyond those named at install. To be
 * called at start and whenever what is allowed changes; safe to repeat.
 */
export async function registerAllowedPages(
  scripts: readonly PageScript[],
  isSite: (origin: string) => boolean,
): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const registered = new Set((await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  for (const { name, offered } of scripts) {
    const matches =
      offered.length > 0 ? origins.filter((origin) => offered.includes(origin)) : origins.filter(isSite);
    const id = idOf(name);
    if (matches.length === 0) {
      if (registered.has(id)) await browser.scripting.unregisterContentScripts({ ids: [id] });
      continue;
    }
    const script = {
      id,
      matches,
      js: [fileOf(name)],
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    };
    if (registered.has(id)) await browser.scripting.updateContentScripts([script]);
    else await browser.scripting.registerContentScripts([script]);
  }
}

/** Tells the match patterns of pages a person has just given access to, wherever they did: in a page of ours or of the browser. */
export function onAccessGiven(given: (origins: readonly string[]) => void): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    if (origins.length > 0) given(origins);
  });
}

/** Runs `changed` whenever the person gives or takes back access to pages. */
export function onAccessChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
