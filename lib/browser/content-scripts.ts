import { browser } from './browser';

const FILE = '/content-scripts/marketplace.js';
const ALLOWED_ID = 'allowed-pages';

/**
 * Runs the content script in a tab it was not in: a page the person clicked on (activeTab), or one that was open before
 * the extension was installed. False where the browser gives no access.
 */
export async function runContentScript(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [FILE] });
    return true;
  } catch (thrown) {
    if (
      thrown instanceof Error &&
      /cannot (access|be scripted)|missing host permission|cannot access contents|error page/i.test(
        thrown.message,
      )
    )
      return false;
    throw thrown;
  }
}

/**
 * Has the content script run from now on on every page the person allowed beyond those named at install. To be called
 * at start and whenever what is allowed changes; safe to repeat.
 */
export async function registerAllowedPages(
  builtIn: readonly string[],
  offered: readonly string[],
): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  // Picture hosts and the built-in pages are granted too; only pages of offered marketplaces and single sites count.
  const matches = origins.filter((origin) => !builtIn.includes(origin) && isPage(origin, offered));
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ALLOWED_ID] });
  if (matches.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [ALLOWED_ID] });
    return;
  }
  const script = {
    id: ALLOWED_ID,
    matches,
    js: [FILE],
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (registered) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Runs `changed` whenever the person gives or takes back access to pages. */
export function onAccessChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}

// A single allowed site is asked for as "https://shop.example/*"; picture hosts always carry the wildcard.
function isPage(origin: string, offered: readonly string[]): boolean {
  return offered.includes(origin) || /^https?:\/\/[^*/]+\/\*$/.test(origin);
}
