import { findAdapter } from '@/lib/marketplaces/all';
import { createNotice } from '@/lib/overlay/notice/create-notice';
import { createPageOverlay } from '@/lib/overlay/page-overlay';
import type { PageOverlay } from '@/lib/overlay/types';
import { findSellerElement } from '@/lib/reading/find-cards';
import { findPanelRoot, roots } from './closed-roots';
import { createTestPanelOpener, TEXTS, WORDS } from './texts';

/**
 * This script stands in for the content script on a product page. It draws the mark at the adapter's mount point, and the notice.
 */
const life = new AbortController();
let overlay: PageOverlay | undefined;

const findPageAdapter = () => findAdapter(new URL(location.href));

function findSellerOnPage(): Element | undefined {
  const here = findPageAdapter();
  return here && findSellerElement(here, document);
}

function drawOverlay(look: keyof typeof TEXTS, isNoticed: boolean): void {
  overlay ??= createPageOverlay({
    document,
    signal: life.signal,
    loadPanel: createTestPanelOpener,
    makeNotice: createNotice,
  });
  overlay.setStrings({ words: WORDS, language: 'vi' });
  overlay.drawPageMark(findSellerOnPage, TEXTS[look], isNoticed, findPageAdapter()?.anchors.beside);
}

function findOverlayButton(place: (at: string) => boolean): HTMLButtonElement | undefined {
  const hosts = [...document.querySelectorAll('chosang-overlay')];
  const host = hosts.find((one) => place(one.getAttribute('at') ?? '') && roots.has(one));
  return (host && roots.get(host)?.querySelector<HTMLButtonElement>('button.mark')) ?? undefined;
}

Object.assign(globalThis, {
  productTest: {
    draw: drawOverlay,
    stop: () => life.abort(),
    /** Scrolls to the price or the buy button that the adapter finds. Returns false if the page has neither. */
    scrollToPrice(): boolean {
      const shown = (findPageAdapter()?.anchors.beside ?? [])
        .flatMap((selector) => [...document.querySelectorAll(selector)])
        .find((one) => one.getBoundingClientRect().width > 0);
      shown?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return shown !== undefined;
    },
    overlay: () => overlay,
    roots,
    /** `notice`: the notice at the window's edge. `mark`: the mark by the seller's name. */
    notice: () => findOverlayButton((at) => at === 'notice'),
    mark: () => findOverlayButton((at) => at !== 'notice' && at !== 'layer'),
    panel: findPanelRoot,
  },
});
