import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { onMessage } from '@/lib/browser/runtime';
import type { MarketplaceAdapter } from '@/lib/marketplaces/adapter';
import { asPageRequest } from '@/lib/messaging/page-messages';
import { createPageRun } from './page-run';

/**
 * What the content script of a marketplace does. Each marketplace has a script of its own that holds only its
 * adapters (marketplace-entrypoints.ts writes them), so that no page loads the readers of all the others.
 */
export function runMarketplaceScript(
  ctx: ContentScriptContext,
  adapters: readonly MarketplaceAdapter[],
): void {
  const page = createPageRun(ctx, adapters);
  // The event's own address: WXT fires it before `location` has changed.
  ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => page.open(newUrl));
  ctx.addEventListener(window, 'pageshow', (event) => {
    if (event.persisted) page.checkAgain();
  });
  ctx.onInvalidated(
    onMessage((message) => {
      const request = asPageRequest(message);
      if (request === 'read-page') return Promise.resolve(page.read() ?? null);
      if (request === 'hide-marks' || request === 'show-marks')
        return page.hideMarks(request === 'hide-marks');
      if (request === 'check-again') page.checkAgain();
      return undefined;
    }),
  );
  page.open(new URL(location.href));
}
