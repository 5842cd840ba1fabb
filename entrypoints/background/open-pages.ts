// Why: docs/decisions/page/open-pages.md

import { runContentScript } from '@/lib/browser/pages/content-scripts';
import { findOpenPages } from '@/lib/browser/pages/tabs';
import { readGrantedPatterns } from '@/lib/browser/permissions';
import { sendToTab } from '@/lib/browser/runtime';
import { findNameOfScriptThatMayRun } from '@/lib/marketplaces/scripts';
import { createPageRequest } from '@/lib/messaging/page-messages';

/**
 * Runs the content scripts in pages that were open before an installation or update. Such pages have no content script, or the
 * old version's, because browsers run new scripts only in pages loaded later.
 */
export async function runScriptsInOpenPages(): Promise<void> {
  const granted = await readGrantedPatterns();
  await runScriptsOnGrantedPages(await findOpenPages(granted), granted);
}

/**
 * Runs the content scripts in open pages that the person has just allowed (`origins`: match patterns), because browsers run them
 * only in pages loaded later. Leaves out pages in which a script already runs, because of a click on the toolbar button.
 */
export async function runScriptsInAllowedPages(origins: readonly string[]): Promise<void> {
  const pages = await findOpenPages(origins);
  const answers = await Promise.allSettled(
    pages.map(({ id }) => sendToTab(id, createPageRequest('read-page'))),
  );
  await runScriptsOnGrantedPages(
    pages.filter((_, place) => answers[place]?.status === 'rejected'),
    await readGrantedPatterns(),
  );
}

async function runScriptsOnGrantedPages(
  pages: readonly { id: number; url: URL }[],
  granted: readonly string[],
): Promise<void> {
  const runs = pages.map(async ({ id, url }) => {
    const script = findNameOfScriptThatMayRun(url, granted);
    if (script !== undefined) await runContentScript(id, script);
  });
  for (const run of await Promise.allSettled(runs))
    if (run.status === 'rejected') console.warn('an open page', run.reason);
}
