import { prepareScriptForLaterRun, runScript } from '@/lib/browser/pages/late-script';
import type { TrustSubject } from '@/lib/domain/seller/trust';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store/store';
import type { UpdateOptions } from '@/lib/registry/update/update';
import { fetchAndStoreFiles } from './store-floor';
import { handleMessages } from './worker-messages';

declare global {
  /** Fetches and installs an update; update-worker.ts defines it, so it is undefined until that script ran. */
  var update: ((options: UpdateOptions) => Promise<unknown>) | undefined;
}

// Service worker of the measured extension. It contains the registry as in the product, and nothing else.
prepareScriptForLaterRun('/update-worker.js');
const store = openRegistryStore();
const lookUp = createLookUp(store, Date.now, { ahead: true });

handleMessages(async (message) => {
  if (message.do === 'update') {
    if (globalThis.update === undefined) await runScript('/update-worker.js');
    const started = performance.now();
    await globalThis.update?.({
      url: message.url,
      root: message.root,
      fetch: (...request) => fetch(...request),
      store,
      now: Date.now(),
    });
    return { milliseconds: performance.now() - started };
  }
  if (message.do === 'clear') await store.clear();
  if (message.do === 'copy') {
    const started = performance.now();
    await fetchAndStoreFiles(message.urls);
    return { milliseconds: performance.now() - started };
  }
  if (message.do === 'look-up') {
    const subjects: TrustSubject[] = message.keys.map((key) => ({ kind: 'shop', key }));
    const answers = await lookUp(subjects);
    return { known: answers.filter(({ status }) => status === 'known').length };
  }
  return {};
});
