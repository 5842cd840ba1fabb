// Why: docs/decisions/page/open-pages.md

import { runContentScript } from '@/lib/browser/pages/content-scripts';
import { findOpenPages } from '@/lib/browser/pages/tabs';
import { readGrantedPatterns } from '@/lib/browser/permissions';
import { sendToTab } from '@/lib/browser/runtime';
import { grantedScript } from '@/lib/marketplaces/scripts';
import { createPageRequest } from '@/lib/messaging/page-messages';

/**
 * Runs the content scripts in pages that were open before an install or update, where there is none or a dead one.
 * Chromium runs a new version's scripts only in pages loaded later.
 */
export async function runOnOpenPages(): Promise<void> {
  const granted = await readGrantedPatterns();
  await runOn(await findOpenPages(granted), granted);
}

/**
 * Pages that were open when the person allowed them (match patterns): both browsers run a script on pages loaded from then
 * on only. One in which a script of ours answers has it already, by a click on the toolbar.
 */
export async function runOnAllowedPages(origins: readonly string[]): Promise<void> {
  const pages = await findOpenPages(origins);
  const answers = await Promise.allSettled(
    pages.map(({ id }) => sendToTab(id, createPageRequest('read-page'))),
  );
  await runOn(
    pages.filter((_, place) => answers[place]?.status === 'rejected'),
    await readGrantedPatterns(),
  );
}

async function runOn(pages: readonly { id: number; url: URL }[], granted: readonly string[]): Promise<void> {
  const runs = pages.map(async ({ id, url }) => {
    const script = grantedScript(url, granted);
    if (script !== undefined) await runContentScript(id, script);
  });
  for (const run of await Promise.allSettled(runs))
    if (run.status === 'rejected') console.warn('an open page', run.reason);
}
