import { createOverlay } from '@/lib/overlay/cards/create-overlay';
import { watchCards } from '@/lib/overlay/watch-cards';
import { createCardCheck } from '@/lib/workflows/follow/follow-cards';
import type { DrawOn } from '@/lib/workflows/follow/follow-page';

/** Draws on the cards of a marketplace's pages. It is a file of its own, which the script of independent sites does not import. */
export const drawOnCards: DrawOn = (options) => {
  const overlay = createOverlay(options);
  return { overlay, followCards: (deps) => createCardCheck({ ...deps, overlay, watchCards }) };
};
