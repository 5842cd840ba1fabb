import { asBoolean, asId, findNode, type StateNode, valueAt } from '@/lib/dom/json';
import { scriptState } from '@/lib/dom/scripts';
import type { UrlIds } from '../adapter';
import type { ListingPlaces, SellerPlaces } from '../listing-reader';
import * as selectors from './selectors';

/** An ad by a company says so; every other seller is a private person. */
const isPerson: SellerPlaces['isPerson'] = ({ state }) => {
  const isCompany = asBoolean(valueAt(state?.value, 'company_ad'));
  return state ? { value: isCompany !== true, from: { source: 'state', selector: 'company_ad' } } : undefined;
};

const page: SellerPlaces['page'] = ({ sellerSlug }, { origin }) => {
  if (!sellerSlug) return undefined;
  return `${origin}/${/^[0-9a-f]{32}$/.test(sellerSlug) ? 'user' : 'cua-hang'}/${sellerSlug}`;
};

export const person = { isPerson, page } satisfies SellerPlaces;

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: stateOfAd,
  seller: { ...selectors.listing.seller, ...person },
};

export function nextState(document: Document): StateNode | undefined {
  return scriptState(document, selectors.nextState, '__NEXT_DATA__');
}

function stateOfAd(document: Document, { listingId }: UrlIds): StateNode | undefined {
  return findNode(nextState(document), (value) => asId(value.list_id) === listingId && 'subject' in value);
}
