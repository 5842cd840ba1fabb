import type { ListingCard } from '@/lib/domain/listing';
import type { PageView } from '@/lib/domain/page-view';
import type { MarketplaceAdapter, ReadCard } from './adapter';
import { findCards } from './find-cards';

/** Most cards of one page that are read; endless scroll reaches some hundreds. */
export const CARDS_MAX = 1_000;

/** Reads every card of the page, each id once, the first in page order. */
export function readAllCards(
  adapter: Pick<MarketplaceAdapter, 'anchors'>,
  page: PageView,
  readCard: ReadCard,
): ListingCard[] {
  const cards = new Map<string, ListingCard>();
  for (const element of findCards(adapter, page.document)) {
    const card = readCard(element);
    if (card && !cards.has(card.id)) cards.set(card.id, card);
    if (cards.size >= CARDS_MAX) break;
  }
  return [...cards.values()];
}
