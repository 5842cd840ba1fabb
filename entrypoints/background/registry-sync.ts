import { sendToTab } from '@/lib/browser/runtime';
import { tabsOn } from '@/lib/browser/tabs';
import { BUILT_IN_PAGE_MATCHES } from '@/lib/marketplaces/matches';
import { pageRequest } from '@/lib/messaging/page-messages';
import { countedFetch, type DownloadProgress } from '@/lib/workflows/counted-fetch';
import { syncRegistry } from '@/lib/workflows/sync-registry';
import type { Services } from './services';

export const REGISTRY_ALARM = 'registry';
/** A correction must reach a device within an hour; two looks an hour leave room for one that fails. */
export const REGISTRY_MINUTES = 25;
/** Progress is stored for the pages that show it, not for every piece. */
const PROGRESS_MS = 250;

/** Looks for a new registry version, one look at a time, and has open pages checked again after a new one. */
export function createRegistrySync({ authority, registry, settings, now }: Services) {
  let shownAt = 0;
  const showProgress = (progress: DownloadProgress) => {
    if (now() - shownAt < PROGRESS_MS) return;
    shownAt = now();
    settings.set('registryDownload', { at: shownAt, ...progress }).catch((thrown: unknown) => {
      console.warn('progress', thrown); // the download itself goes on
    });
  };
  return (): ReturnType<typeof syncRegistry> =>
    navigator.locks.request('registry', () => {
      shownAt = 0;
      return syncRegistry({
        url: authority.registry.url,
        root: authority.registry.root,
        fetch: countedFetch((...request) => fetch(...request), showProgress),
        store: registry,
        now,
        onChecked: async (check) => {
          shownAt = Number.POSITIVE_INFINITY; // no piece that is still counted speaks after the end
          await settings.set('registryDownload', null);
          await settings.set('registryCheck', check);
        },
        onUpdated: recheckPages,
      });
    });
}

async function recheckPages(): Promise<void> {
  const tabs = await tabsOn(BUILT_IN_PAGE_MATCHES);
  // A tab that was open before the extension was installed has no listener; it is checked when it is loaded again.
  await Promise.allSettled(tabs.map((tabId) => sendToTab(tabId, pageRequest('check-again'))));
}
