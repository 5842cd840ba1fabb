import { onMessage } from '@/lib/browser/runtime';
import { unclobbered } from '@/lib/dom/unclobbered';
import { parsePageRequest } from '@/lib/messaging/page-messages';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import type { DrawOn } from '@/lib/workflows/follow/follow-page';
import {
  createPageRun,
  isUrlWithNothingForSale,
  type PageLife,
  type PageRun,
} from '@/lib/workflows/follow/page-run';
import { watchAddress } from './watch-address';

/**
 * Pause (ms) between two checks whether the extension was updated or removed. Other checks are made only at events, and a page
 * may have none.
 */
const ALIVE_MS = 10_000;

/**
 * Runs the content script of a marketplace. Each marketplace has a script with only its own adapters (written by
 * marketplace-entrypoints.ts), so that no page loads the adapters of other marketplaces.
 */
export function runMarketplaceScript(
  ctx: PageLife,
  adapters: readonly MarketplaceAdapter[],
  drawOn?: DrawOn,
): void {
  const { signal } = ctx;
  let page: PageRun | undefined;
  // The run of the page is created when it is first needed, so that a page that sells nothing stays untouched.
  const getOrCreatePageRun = () => {
    page ??= createPageRun(ctx, adapters, drawOn);
    return page;
  };
  const startPageRun = (url: URL) => {
    if (!isUrlWithNothingForSale(adapters, url)) getOrCreatePageRun().start();
  };
  watchAddress(window, (url) => (page ? page.move(url) : startPageRun(url)), signal);
  // The listener is on the window, because an element of the page can hide a method of the document. Events that the page itself
  // creates are ignored.
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted && event.isTrusted) page?.checkAgain();
  };
  addEventListener('pageshow', onShow, { signal });
  // Reading `isInvalid` stops this script if the extension is gone.
  addEventListener('visibilitychange', () => void ctx.isInvalid, { signal });
  ctx.setInterval(() => undefined, ALIVE_MS);
  ctx.onInvalidated(
    onMessage((message) => {
      const request = parsePageRequest(message);
      if (request === 'read-page') return getOrCreatePageRun().read();
      if (request === 'hide-marks' || request === 'show-marks')
        return getOrCreatePageRun().hideMarks(request === 'hide-marks');
      if (request === 'check-again') page?.checkAgain();
      return undefined;
    }),
  );
  // The start runs in a task of its own, after the parsing of this script. On a slow device, the browser needs as long to set up
  // messaging as to parse the script.
  startWhenPageIsShown(
    () => ctx.setTimeout(() => (page ? page.start() : startPageRun(new URL(location.href))), 0),
    signal,
  );
}

/** Calls `start` at once; for a prerendered page, when the page is shown. Events that the page itself creates do not count. */
function startWhenPageIsShown(start: () => void, signal: AbortSignal): void {
  if (Reflect.get(unclobbered(document), 'prerendering') !== true) {
    start();
    return;
  }
  const startOnTrustedEvent = ({ isTrusted }: Event) => {
    if (isTrusted) start();
  };
  addEventListener('prerenderingchange', startOnTrustedEvent, { capture: true, signal });
}
