import { asId, isRecord, nodeAt, type StateNode, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { UrlIds } from '../adapter';
import type { ListingPlaces } from '../listing-reader';
import * as selectors from './selectors';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: stateOfItem,
  address: ({ listingId }, { origin }) => `${origin}/item.htm?id=${listingId}`,
};

function stateOfItem(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const ice = assignedState(document, selectors.iceState, '__ICE_APP_CONTEXT__');
  const page = ice && nodeAt(ice, 'loaderData.home.data.res');
  if (page && isRecord(page.value) && asId(valueAt(page.value, 'item.itemId')) === listingId) return page;
  const tmall = assignedState(document, selectors.tmallState, 'TShop.Setup');
  return asId(valueAt(tmall?.value, 'itemDO.itemId')) === listingId ? tmall : undefined;
}
