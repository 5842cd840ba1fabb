import { defineContentScript } from 'wxt/utils/define-content-script';
import { onMessage } from '@/lib/browser/runtime';
import { BUILT_IN_PAGE_MATCHES } from '@/lib/marketplaces/hosts';
import { asPageRequest } from '@/lib/messaging/page-messages';
import { createPageRun } from './page-run';

export default defineContentScript({
  matches: [...BUILT_IN_PAGE_MATCHES],
  runAt: 'document_idle',
  main(ctx) {
    const page = createPageRun(ctx);
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
  },
});
