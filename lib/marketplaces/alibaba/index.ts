import { asId, isJsonObject, type StateNode, valueAt } from '@/lib/dom/json';
import { readStateAssignedInScript } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = { ...selectors.listing, state: findStateOfProduct };

function findStateOfProduct(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const state = readStateAssignedInScript(document, selectors.productState, 'detailData');
  if (!isJsonObject(state?.value)) return undefined;
  if (asId(valueAt(state.value, 'globalData.product.productId')) !== listingId) return undefined;
  const media = valueAt(state.value, selectors.media);
  // The list of pictures also contains videos, which have no picture address.
  const pictures = Array.isArray(media) ? media.flatMap((item) => valueAt(item, 'imageUrl.big') ?? []) : [];
  return { value: { ...state.value, pictures }, path: state.path };
}

/** The adapter of Alibaba.com, a wholesale marketplace. */
export const alibaba = createMarketplaceAdapter({
  id: 'alibaba',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results: selectors.results,
});
