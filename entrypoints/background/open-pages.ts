import { runContentScript } from '@/lib/browser/content-scripts';
import { grantedPages } from '@/lib/browser/permissions';
import { pagesOn } from '@/lib/browser/tabs';
import { grantedScript } from '@/lib/marketplaces/scripts';

/**
 * Pages that were open before: the script of the version before them is dead, or there was none. Chromium gives a new
 * version's scripts to pages loaded from now on only.
 */
export async function runOnOpenPages(): Promise<void> {
  const granted = await grantedPages();
  const pages = await pagesOn(granted);
  const runs = pages.map(async ({ id, url }) => {
    const script = grantedScript(url, granted);
    if (script !== undefined) await runContentScript(id, script);
  });
  for (const run of await Promise.allSettled(runs))
    if (run.status === 'rejected') console.warn('an open page', run.reason);
}
