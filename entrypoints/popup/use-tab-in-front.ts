import { useCallback, useEffect, useState } from 'react';
import type { SyncState } from '@/components/verdict/tab-verdict';
import { findTabUnderPopup, type OpenTab, reloadTab } from '@/lib/browser/pages/tabs';
import { hasHostAccess, requestHostAccess } from '@/lib/browser/permissions';
import { MARKETPLACE_HOSTS, toMatchPatterns } from '@/lib/marketplaces/hosts';
import type { TabVerdictReply } from '@/lib/messaging/replies';
import { sendMessage } from '@/lib/messaging/send';
import { isHostOf } from '@/lib/reading/on-hosts';

/** The active tab under the popup, and the background's reply about it. */
export interface TabInFront {
  readonly tabId: number;
  readonly reply: TabVerdictReply;
  /** Match patterns of the hosts that must be allowed before this page can be read; empty if none are missing. */
  readonly missing: readonly string[];
}

/**
 * Returns the tab under the popup with its verdict, and functions that sync the registry, ask for access and reload the tab.
 * `first` is the request for this tab, which is already under way.
 */
export function useTabInFront(first: Promise<TabInFront | undefined>) {
  const [tab, setTab] = useState<TabInFront>();
  const [sync, setSync] = useState<SyncState>({ at: 'rest' });

  const refreshTab = useCallback(async () => setTab(await readTabInFront()), []);
  useEffect(() => void first.then(setTab), [first]);

  const onSync = useCallback(async () => {
    setSync({ at: 'running' });
    const result = await sendMessage('sync-registry', {});
    setSync(result.ok ? { at: 'done' } : { at: 'failed', code: result.code });
    await refreshTab();
  }, [refreshTab]);

  const requestMissingAccess = async (missing: readonly string[]) => {
    if (await requestHostAccess(missing)) await refreshTab();
  };
  return {
    tab,
    sync,
    onSync: () => void onSync(),
    onAllow: tab && tab.missing.length > 0 ? () => void requestMissingAccess(tab.missing) : null,
    onReload: () => void (tab && reloadTab(tab.tabId).then(() => window.close())),
  };
}

/** Asks the background about the active tab; resolves to undefined if there is no active tab. */
export async function readTabInFront(): Promise<TabInFront | undefined> {
  const front = await findTabUnderPopup();
  if (!front) return undefined;
  const [result, missing] = await Promise.all([
    sendMessage('tab-verdict', { tabId: front.id }),
    findMissingHostPatterns(front),
  ]);
  return { tabId: front.id, missing, reply: result.ok ? result.reply : { ...NOTHING, refusal: result.code } };
}

/**
 * Returns the match patterns of a marketplace's hosts that the person has not allowed; empty if the tab shows no marketplace
 * page.
 */
async function findMissingHostPatterns(tab: OpenTab): Promise<readonly string[]> {
  if (tab.url === undefined || !URL.canParse(tab.url)) return [];
  const { hostname } = new URL(tab.url);
  const site = MARKETPLACE_HOSTS.find(({ pages }) => pages.some((domain) => isHostOf(hostname, domain)));
  if (!site || (await hasHostAccess(toMatchPatterns(site.pages)))) return [];
  return toMatchPatterns([...site.pages, ...site.images]);
}

const NOTHING: TabVerdictReply = {
  page: 'not-a-shop',
  marketplace: null,
  host: null,
  title: null,
  sellerName: null,
  verdict: null,
  chip: null,
  noted: [],
  reasons: [],
  suggested: [],
  refusal: null,
  sendsAtOnce: false,
  hasIntake: true,
};
