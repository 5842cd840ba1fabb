import { watchCards } from '@/lib/overlay/watch-cards';
import { createCardCheck } from '@/lib/workflows/follow/follow-cards';
import type { FollowCards } from '@/lib/workflows/follow/follow-page';

/** Follows the cards of a marketplace's pages. It is a file of its own, which the script of independent sites does not import. */
export const followCards: FollowCards = (deps) => createCardCheck({ ...deps, watchCards });
