import { asId, isRecord, type StateNode, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import * as selectors from './selectors';
import { urls } from './urls';

/** A catalogue page and its offer have different numbers; the listing's is the address's. */
const listing: ListingLocators = { ...selectors.listing, state: readEventState };

/** The page's analytics data about the shown offer, keyed by one of the offer's numbers. */
function readEventState(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const event = assignedState(document, selectors.eventState, 'event_data');
  if (!isRecord(event?.value)) return undefined;
  const { value, path } = event;
  if (!selectors.offerNumbers.some((key) => asId(valueAt(value, key)) === listingId)) return undefined;
  // Without an official store its number is "not_apply".
  const isOfficial = typeof valueAt(value, 'official_store_id') === 'number';
  return { value: { ...value, isOfficial }, path };
}

/** Mercado Libre and Mercado Livre. */
export const mercadolibre = createMarketplaceAdapter({
  id: 'mercadolibre',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results: selectors.results,
});
