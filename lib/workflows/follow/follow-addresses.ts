// Why: docs/decisions/page/open-pages.md

import type { RawReading } from '@/lib/domain/listing/listing';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { findAmong } from '@/lib/reading/find-among';
import { isOtherSubject } from '@/lib/reading/page-fingerprint';
import { readPage } from '@/lib/reading/read-page';
import { type FollowDeps, type FollowedPage, followPage, type LeftPage } from './follow-page';

export interface AddressDeps
  extends Pick<FollowDeps, 'ask' | 'followCards' | 'watchChanges' | 'wait' | 'signal'> {
  readonly adapters: readonly MarketplaceAdapter[];
  readonly document: Document;
  /** Made at its first use: an address at which nothing is sold gets none. */
  readonly overlay: () => FollowDeps['overlay'];
  /** What signed data says of an adapter; `forget` when the registry has another version. */
  readonly overrides: { of(built: MarketplaceAdapter): Promise<MarketplaceAdapter>; forget(): void };
}

/** Whether nothing is sold at an address: nobody is asked about it, unless a shop's page stood in the document before. */
export function isQuietAddress(adapters: readonly MarketplaceAdapter[], url: URL): boolean {
  const adapter = findAmong(adapters, url);
  return !adapter || (!adapter.kindOfPage && adapter.kindOf(url) === 'other');
}

/** Checks one tab's page (`followPage`), one address after another; what is in flight ends with its address. */
export function followAddresses(first: URL, deps: AddressDeps) {
  const { adapters, document, overlay, overrides } = deps;
  let life = new AbortController();
  let current: { readonly check: FollowedPage; readonly adapter: MarketplaceAdapter } | undefined;
  let hasChecked = false;
  let url = first;
  deps.signal.addEventListener('abort', () => life.abort(), { once: true });
  const view = () => ({ document, url, readAt: Date.now() });

  /** The adapter of the page's address, with what signed data says of it. */
  async function adapterNow(): Promise<MarketplaceAdapter | undefined> {
    const built = findAmong(adapters, url);
    return built && overrides.of(built);
  }

  function start(left?: LeftPage): void {
    life.abort();
    current = undefined;
    if (hasChecked) overlay().clear();
    const built = findAmong(adapters, url);
    if (built && (hasChecked || !isQuietAddress(adapters, url))) check(built, overrides.of(built), left);
  }

  /**
   * Checks the page. It is read while the background says whether signed data changes the adapter. No question is
   * sent before that is known, and the page is read again by a changed adapter.
   */
  function check(adapter: MarketplaceAdapter, telling: Promise<MarketplaceAdapter>, left?: LeftPage): void {
    hasChecked = true;
    life = new AbortController();
    const { signal } = life;
    void telling.then((now) => {
      if (now === adapter || signal.aborted) return;
      life.abort();
      check(now, telling, left);
    });
    const ask: FollowDeps['ask'] = async (...question) => {
      await telling;
      return signal.aborted ? undefined : deps.ask(...question);
    };
    const { followCards, watchChanges, wait } = deps;
    const given = { adapter, view, ask, overlay: overlay(), followCards, watchChanges, wait, left, signal };
    current = { check: followPage(given), adapter };
  }

  return {
    start: () => start(),
    /** Whether a page was checked, so that there may be marks. */
    hasChecked: () => hasChecked,
    /** Another address in the same document. */
    move(next: URL): void {
      const before = url;
      url = next;
      if (pageOf(next) === pageOf(before)) return; // a change of the fragment alone is no other page
      const isSame =
        current?.adapter.kindOf(next) === 'listing' && !isOtherSubject(current.adapter, before, next);
      if (isSame) current?.check.again();
      else start(current && { url: before, face: current.check.face() });
    },
    /** Looks everything up anew and changes the marks that say something else now. */
    async checkAgain(): Promise<void> {
      const before = current;
      overrides.forget();
      if (!before) return start();
      const adapter = await adapterNow();
      if (current !== before) return; // another page came meanwhile
      if (adapter === before.adapter) before.check.again();
      else start();
    },
    /** What the page says now. */
    async read(): Promise<RawReading | null> {
      const adapter = await adapterNow();
      return adapter ? readPage(adapter, view()) : null;
    },
  };
}

function pageOf({ origin, pathname, search }: URL): string {
  return origin + pathname + search;
}
