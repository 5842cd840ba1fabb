import { createOverlay } from '@/lib/overlay/cards/create-overlay';
import { observeCards } from '@/lib/overlay/observe-cards';
import { createCardCheck } from '@/lib/workflows/follow/follow-cards';
import type { DrawOn } from '@/lib/workflows/follow/follow-page';

/**
 * Draws the marks of a marketplace's pages and of the cards on them. This function has a file of its own, so that the script of
 * independent shops does not contain this code.
 */
export const drawOnCards: DrawOn = (options) => {
  const overlay = createOverlay(options);
  return { overlay, followCards: (deps) => createCardCheck({ ...deps, overlay, watchCards: observeCards }) };
};
