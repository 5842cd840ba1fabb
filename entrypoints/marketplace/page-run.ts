import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { ListingReading } from '@/lib/domain/listing';
import type { MarketplaceAdapter } from '@/lib/marketplaces/adapter';
import { findAmong } from '@/lib/marketplaces/find-among';
import { readPage } from '@/lib/marketplaces/read-page';
import { send } from '@/lib/messaging/send';
import { createOverlay } from '@/lib/overlay/create-overlay';
import { watchCards } from '@/lib/overlay/watch-cards';
import { checkPage } from '@/lib/workflows/check-page';

/** A capture takes two pictures within this time (ms), or its worker died. */
const LONGEST_HIDDEN_MS = 4_000;

/** The checks of one tab's page, one address after another; what is in flight ends with its address. */
export function createPageRun(ctx: ContentScriptContext, adapters: readonly MarketplaceAdapter[]) {
  const overlay = createOverlay({ document, signal: ctx.signal });
  let current = new AbortController();
  let url = new URL(location.href);
  let started = false;
  ctx.onInvalidated(() => current.abort());

  function start(): void {
    current.abort();
    current = new AbortController();
    overlay.clear();
    const adapter = findAmong(adapters, url);
    if (!adapter) return;
    void checkPage({
      adapter,
      view: () => ({ document, url, readAt: Date.now() }),
      ask: async (reading, seen) => {
        const result = await send('check-page', { reading, seen });
        if (result.ok) return result.reply;
        console.warn(`Chợ Sáng: ${result.code}`, result.message);
        return undefined;
      },
      overlay,
      watchCards,
      wait,
      signal: current.signal,
    });
  }

  return {
    /** Another address in the same document, or the first one. A change of the fragment alone is no other page. */
    open(next: URL): void {
      const same = next.origin + next.pathname + next.search === url.origin + url.pathname + url.search;
      url = next;
      if (same && started) return;
      started = true;
      start();
    },
    checkAgain: start,
    /** Takes our marks out of sight for a picture of the page; they come back by themselves if nobody says so. */
    async hideMarks(hidden: boolean): Promise<true> {
      overlay.hide(hidden);
      if (hidden) ctx.setTimeout(() => overlay.hide(false), LONGEST_HIDDEN_MS);
      await drawn();
      return true;
    },
    /** What the page says now. */
    read(): ListingReading | undefined {
      const adapter = findAmong(adapters, url);
      return adapter && readPage(adapter, { document, url, readAt: Date.now() });
    },
  };
}

/** Settles when the page was painted as it now is; a page in the background is not painted. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 200);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
