import { asId, isJsonObject, type StateNode, valueAt } from '@/lib/dom/json';
import { readStateAssignedInScript } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import * as selectors from './selectors';
import { urls } from './urls';

/**
 * Locators of a listing page. A catalogue page and the offer on it have different numbers. The listing's id is the number in the
 * page's URL.
 */
const listing: ListingLocators = { ...selectors.listing, state: readAnalyticsState };

/** Returns the page's analytics data about the shown offer; undefined if none of its numbers equals the listing's number. */
function readAnalyticsState(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const event = readStateAssignedInScript(document, selectors.eventState, 'event_data');
  if (!isJsonObject(event?.value)) return undefined;
  const { value, path } = event;
  if (!selectors.offerNumbers.some((key) => asId(valueAt(value, key)) === listingId)) return undefined;
  // The number of the official store is "not_apply" if there is none.
  const isOfficial = typeof valueAt(value, 'official_store_id') === 'number';
  return { value: { ...value, isOfficial }, path };
}

/** The adapter of Mercado Libre and Mercado Livre. */
export const mercadolibre = createMarketplaceAdapter({
  id: 'mercadolibre',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results: selectors.results,
});
