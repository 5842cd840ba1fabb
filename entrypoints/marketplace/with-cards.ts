import { watchCards } from '@/lib/overlay/watch-cards';
import { createCardCheck } from '@/lib/workflows/follow/follow-cards';
import type { FollowCards } from '@/lib/workflows/follow/follow-page';

/** How the cards of a marketplace's pages are followed; the script of independent sites goes without. */
export const followCards: FollowCards = (deps) => createCardCheck({ ...deps, watchCards });
