import { onMessage } from '@/lib/browser/runtime';
import { unclobbered } from '@/lib/dom/unclobbered';
import { parsePageRequest } from '@/lib/messaging/page-messages';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import type { DrawOn } from '@/lib/workflows/follow/follow-page';
import { createPageRun, isQuietAddress, type PageLife, type PageRun } from '@/lib/workflows/follow/page-run';
import { watchAddress } from './watch-address';

/** How often an idle page checks whether the extension was updated or removed (ms). */
const ALIVE_MS = 10_000;

/**
 * Runs the content script of a marketplace. Each marketplace has a script with only its own adapters (marketplace-entrypoints.ts
 * writes them), so that no page loads those of the others.
 */
export function runMarketplaceScript(
  ctx: PageLife,
  adapters: readonly MarketplaceAdapter[],
  drawOn?: DrawOn,
): void {
  const { signal } = ctx;
  let page: PageRun | undefined;
  // Created when it is needed: a page on which nothing is sold is not touched.
  const run = () => {
    page ??= createPageRun(ctx, adapters, drawOn);
    return page;
  };
  const start = (url: URL) => {
    if (!isQuietAddress(adapters, url)) run().start();
  };
  watchAddress(window, (url) => (page ? page.move(url) : start(url)), signal);
  // The listener is on the window, because an element of the page can shadow a method of the document. Synthetic events are
  // ignored.
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted && event.isTrusted) page?.checkAgain();
  };
  addEventListener('pageshow', onShow, { signal });
  // Reading `isInvalid` ends this script if the extension is gone.
  addEventListener('visibilitychange', () => void ctx.isInvalid, { signal });
  ctx.setInterval(() => undefined, ALIVE_MS);
  ctx.onInvalidated(
    onMessage((message) => {
      const request = parsePageRequest(message);
      if (request === 'read-page') return run().read();
      if (request === 'hide-marks' || request === 'show-marks')
        return run().hideMarks(request === 'hide-marks');
      if (request === 'check-again') page?.checkAgain();
      return undefined;
    }),
  );
  // In a task of its own, because on a slow device the browser needs as long to set up its messaging as to parse this script.
  runWhenShown(() => ctx.setTimeout(() => (page ? page.start() : start(new URL(location.href))), 0), signal);
}

/** Reads a prerendered page only once it is shown. Synthetic events do not count. */
function runWhenShown(start: () => void, signal: AbortSignal): void {
  if (Reflect.get(unclobbered(document), 'prerendering') !== true) {
    start();
    return;
  }
  const look = ({ isTrusted }: Event) => {
    if (isTrusted) start();
  };
  addEventListener('prerenderingchange', look, { capture: true, signal });
}
