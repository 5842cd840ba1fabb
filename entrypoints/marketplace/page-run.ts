import { lazily } from '@/lib/base/lazily';
import { unclobbered } from '@/lib/dom/unclobbered';
import { send } from '@/lib/messaging/send';
import { createOverlay } from '@/lib/overlay/create-overlay';
import { watchChanges } from '@/lib/overlay/watch-changes';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { followAddresses } from '@/lib/workflows/follow/follow-addresses';
import type { FollowCards } from '@/lib/workflows/follow/follow-page';
import { createAdapterOverrides } from './adapter-overrides';
import type { PageLife } from './marketplace-script';
import { noticeBeside } from './notice-beside';
import { panelBeside } from './panel-beside';

/** Longest time (ms) that marks stay hidden; a capture that still runs asks again before. */
const LONGEST_HIDDEN_MS = 4_000;

export type PageRun = ReturnType<typeof createPageRun>;

/** What follows one tab's addresses (`followAddresses`), with the page's overlay and the messages to the background. */
export function createPageRun(
  ctx: PageLife,
  adapters: readonly MarketplaceAdapter[],
  followCards?: FollowCards,
) {
  const page = unclobbered(document);
  // When its extension is gone, a script removes its marks, at the latest before it draws or opens a panel.
  const overlay = lazily(() =>
    createOverlay({
      document: page,
      signal: ctx.signal,
      isAlive: () => ctx.isValid,
      loadPanel: (...given) => panelBeside(() => send('open-panel', {}), ...given),
      makeNotice: noticeBeside,
      onOpen: () => void ctx.isInvalid,
    }),
  );
  const addresses = followAddresses(new URL(location.href), {
    adapters,
    document: page,
    overlay,
    overrides: createAdapterOverrides(async (marketplace) => {
      const result = await send('locator-data', { marketplace });
      return result.ok ? result.reply.slice : undefined;
    }),
    async ask(reading, seen, isAgain) {
      if (ctx.isInvalid) return undefined;
      const result = await send('check-page', { reading, seen, isAgain });
      if (result.ok) return result.reply;
      if (ctx.isValid) console.warn(`Chợ Sáng: ${result.code}`, result.message);
      return undefined;
    },
    followCards,
    watchChanges,
    wait,
    signal: ctx.signal,
  });
  let hidings = 0;

  return {
    ...addresses,
    checkAgain: async () => (ctx.isValid ? addresses.checkAgain() : undefined),
    /**
     * Hides our marks for a picture of the page. They come back after LONGEST_HIDDEN_MS without another request.
     */
    async hideMarks(hidden: boolean): Promise<true> {
      if (!addresses.hasChecked()) return true;
      overlay().hide(hidden);
      const turn = ++hidings;
      if (hidden) ctx.setTimeout(() => turn === hidings && overlay().hide(false), LONGEST_HIDDEN_MS);
      if (hidden) await drawn(page);
      return true;
    },
  };
}

/**
 * Settles when the page has been painted. A hidden page is never painted nor pictured, so it settles at once: a
 * timer there would take a second.
 */
function drawn(document: Document): Promise<void> {
  if (document.hidden) return Promise.resolve();
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
