// Why: docs/decisions/page/open-pages.md

import { browser } from '@/lib/browser/browser';

/** The content script of a marketplace or of independent shops. */
export interface PageScript {
  readonly name: string;
  readonly offered: readonly string[];
}

const toScriptFile = (name: string) => `/content-scripts/${name}.js`;
const toScriptId = (name: string) => `allowed-${name}`;

/**
 * Runs a content script in a tab that has none, for example because only a click on the toolbar button allows it there, or
 * because the page was open before the installation. Returns false if the browser denies access.
 */
export async function runContentScript(tabId: number, name: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [toScriptFile(name)] });
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && NO_ACCESS.test(thrown.message)) return false;
    throw thrown;
  }
}

// Error messages with which Chrome and Firefox refuse to run a script in a page.
const NO_ACCESS = /cannot (access|be scripted)|missing host permission|error page|showing error/i;

/**
 * Registers each script for the pages that the person allowed. Call it at the start and whenever permissions change; a repeated
 * call changes nothing.
 */
export async function registerScriptsOfAllowedPages(
  scripts: readonly PageScript[],
  isSite: (origin: string) => boolean,
): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const registered = new Set((await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  for (const { name, offered } of scripts) {
    const matches =
      offered.length > 0 ? origins.filter((origin) => offered.includes(origin)) : origins.filter(isSite);
    const id = toScriptId(name);
    if (matches.length === 0) {
      if (registered.has(id)) await browser.scripting.unregisterContentScripts({ ids: [id] });
      continue;
    }
    const script = {
      id,
      matches,
      js: [toScriptFile(name)],
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    };
    if (registered.has(id)) await browser.scripting.updateContentScripts([script]);
    else await browser.scripting.registerContentScripts([script]);
  }
}

/**
 * Calls `onAllowed` with the match patterns that the person has just allowed, on one of our pages or in the browser's own
 * settings.
 */
export function onAccessAllowed(onAllowed: (origins: readonly string[]) => void): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    if (origins.length > 0) onAllowed(origins);
  });
}

/** Calls `changed` when the person allows or revokes access to pages. */
export function onAccessChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
