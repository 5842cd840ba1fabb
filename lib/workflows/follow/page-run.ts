import { createLazyGetter } from '@/lib/base/lazily';
import { unclobbered } from '@/lib/dom/unclobbered';
import type { RawReading } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { PanelPageName } from '@/lib/domain/verdict/verdict';
import { sendMessage } from '@/lib/messaging/send';
import { observePageChanges } from '@/lib/overlay/observe-page-changes';
import { createPageOverlay } from '@/lib/overlay/page-overlay';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { findAdapterAmong } from '@/lib/reading/find-among';
import { haveDifferentSubjects } from '@/lib/reading/page-fingerprint';
import { readPage } from '@/lib/reading/read-page';
import { type DrawOn, followPage, type SeenCounts } from '@/lib/workflows/follow/follow-page';
import { createAdapterOverrides } from './adapter-overrides';
import { createNoticeByInjectedScript } from './notice-beside';
import type { LeftPage } from './page-state';
import { loadAndCreateInjectedPanel } from './panel-beside';
import { endCheck, type RunState, replaceUrl, setRunningCheck, startMarkToggle } from './run-state';

/** Longest time (ms) for which marks stay hidden. A capture that takes longer asks again before this time ends. */
const LONGEST_HIDDEN_MS = 4_000;

/**
 * The time in which a script may act in its page (entrypoints/marketplace/page-life.ts). `isInvalid` is true (and `isValid`
 * false) once the script's extension is gone.
 */
export interface PageLife {
  readonly signal: AbortSignal;
  readonly isInvalid: boolean;
  readonly isValid: boolean;
  setTimeout(act: () => void, ms: number): unknown;
  setInterval(act: () => void, ms: number): unknown;
  onInvalidated(end: () => void): unknown;
}

export type PageRun = ReturnType<typeof createPageRun>;

/**
 * True if nothing is sold at this address: no adapter knows it, or its adapter tells so from the address alone. The background is
 * asked about such a page only if an earlier address of the same document was checked.
 */
export function isUrlWithNothingForSale(adapters: readonly MarketplaceAdapter[], url: URL): boolean {
  const adapter = findAdapterAmong(adapters, url);
  return !adapter || (!adapter.kindOfPage && adapter.kindOf(url) === 'other');
}

/**
 * Creates an object that checks the page in this tab, and checks again after each change of the tab's address. Requests about the
 * earlier address are then aborted.
 */
export function createPageRun(
  ctx: PageLife,
  adapters: readonly MarketplaceAdapter[],
  drawOn: DrawOn = (options) => ({ overlay: createPageOverlay(options) }),
) {
  const root = unclobbered(document);
  // This script can outlive its extension. It then removes its marks, at the latest when it next draws or opens a panel.
  const drawing = createLazyGetter(() =>
    drawOn({
      document: root,
      signal: ctx.signal,
      isAlive: () => ctx.isValid,
      loadPanel: (...panelArguments) =>
        loadAndCreateInjectedPanel(() => sendMessage('open-panel', {}), ...panelArguments, askPage),
      makeNotice: createNoticeByInjectedScript,
      onOpen: () => void ctx.isInvalid,
    }),
  );
  const askPage = async (of: PanelPageName) => {
    const result = await sendMessage('panel-page', { of });
    return result.ok ? result.reply : undefined;
  };
  const overrides = createAdapterOverrides(async (marketplace) => {
    const result = await sendMessage('locator-data', { marketplace });
    return result.ok ? result.reply.slice : undefined;
  });
  const state: RunState = { url: new URL(location.href), markToggles: 0 };
  ctx.onInvalidated(() => state.checked?.life.abort());

  const createView = (): PageView => ({ document: root, url: state.url, readAt: Date.now() });

  /** Returns the adapter for the page's address, with signed overrides applied; undefined if no adapter knows the address. */
  async function loadAdapter(): Promise<MarketplaceAdapter | undefined> {
    const built = findAdapterAmong(adapters, state.url);
    return built && overrides.applyTo(built);
  }

  function startCheck(left?: LeftPage): void {
    endCheck(state);
    const { url, hasChecked } = state;
    if (hasChecked) drawing().overlay.clear();
    const built = findAdapterAmong(adapters, url);
    if (built && (hasChecked || !isUrlWithNothingForSale(adapters, url)))
      checkPage(built, overrides.applyTo(built), left);
  }

  /**
   * Checks the page. Reads it at once, while the background finds out whether signed data changes the adapter, and sends the
   * reading only after that reply. If signed data changes the adapter, starts the check again with the changed adapter.
   */
  function checkPage(
    adapter: MarketplaceAdapter,
    telling: Promise<MarketplaceAdapter>,
    left?: LeftPage,
  ): void {
    const life = new AbortController();
    const { signal } = life;
    void telling.then((now) => {
      if (now === adapter || signal.aborted) return;
      life.abort();
      checkPage(now, telling, left);
    });
    const askBackground = async (reading: RawReading, earlierCounts: SeenCounts, isAgain: boolean) => {
      await telling;
      if (signal.aborted || ctx.isInvalid) return undefined;
      const result = await sendMessage('check-page', { reading, seen: earlierCounts, isAgain });
      if (result.ok) return result.reply;
      if (ctx.isValid) console.warn(result.code, result.message);
      return undefined;
    };
    const page = followPage({
      adapter,
      view: createView,
      ask: askBackground,
      ...drawing(),
      watchChanges: observePageChanges,
      wait,
      left,
      signal,
    });
    setRunningCheck(state, { page, adapter, life });
  }

  return {
    start: () => startCheck(),
    /** Handles a change of the page's address for which the browser loads no new document. */
    move(next: URL): void {
      const before = replaceUrl(state, next);
      if (withoutFragment(next) === withoutFragment(before)) return; // a change of the fragment alone is no other page
      const { checked } = state;
      const isSame =
        checked?.adapter.kindOf(next) === 'listing' && !haveDifferentSubjects(checked.adapter, before, next);
      if (isSame) checked.page.again();
      else startCheck(checked && { url: before, fingerprint: checked.page.getFingerprint() });
    },
    /** Repeats all look-ups and redraws the marks whose text has changed. */
    async checkAgain(): Promise<void> {
      if (!ctx.isValid) return;
      const before = state.checked;
      overrides.forget();
      if (!before) return startCheck();
      const adapter = await loadAdapter();
      if (state.checked !== before) return; // another page came meanwhile
      if (adapter === before.adapter) before.page.again();
      else startCheck();
    },
    /** Hides our marks while a picture of the page is taken, or shows them again. Resolves when the page is painted. */
    async hideMarks(isHidden: boolean): Promise<true> {
      if (!state.hasChecked) return true;
      drawing().overlay.hide(isHidden);
      const isLatest = startMarkToggle(state);
      if (isHidden) ctx.setTimeout(() => isLatest() && drawing().overlay.hide(false), LONGEST_HIDDEN_MS);
      if (isHidden) await waitUntilPainted(root);
      return true;
    },
    /** Returns a new reading of the page; null if no adapter knows its address. */
    async read(): Promise<RawReading | null> {
      const adapter = await loadAdapter();
      return adapter ? readPage(adapter, createView()) : null;
    },
  };
}

/**
 * Resolves when the page has been painted, at the latest after 200 ms. Resolves at once for a hidden page, which is neither
 * painted nor captured; a timer there would take a second.
 */
function waitUntilPainted(document: Document): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, 200);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

function withoutFragment({ origin, pathname, search }: URL): string {
  return origin + pathname + search;
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
