import { asId, findNodes, type StateNode, valueAt } from '@/lib/dom/json';
import { scriptStates } from '@/lib/dom/scripts';
import type { ListingPlaces, SellerPlaces } from '../listing-reader';
import type { Places } from '../locators';
import * as selectors from './selectors';

/** Marketplace sellers are private persons; shops there are rare and not told apart. */
const isPerson: SellerPlaces['isPerson'] = ({ state }: Places) =>
  state && { value: true, from: { source: 'state', selector: 'marketplace_listing_seller' } };

const kindFrom: SellerPlaces['kindFrom'] = ({ state }: Places) =>
  state && { value: 'individual', from: { source: 'state', selector: 'marketplace_listing_seller' } };

export const person = {
  isPerson,
  kindFrom,
  needsLink: true,
  page: ({ sellerId }, { origin }) => sellerId && `${origin}/marketplace/profile/${sellerId}/`,
} satisfies SellerPlaces;

/** Facebook writes a bare "$" for US dollars to readers in English, and "CA$", "A$", "MX$" for the others. */
export function hint(document: Document): string | undefined {
  return document.documentElement.lang === 'en' ? 'USD' : undefined;
}

export const listing: ListingPlaces = {
  ...selectors.listing,
  hint,
  state: (document, { listingId }) =>
    listingNodes(document).find(({ value }) => asId(valueAt(value, 'id')) === listingId),
  seller: { ...selectors.listing.seller, ...person },
};

/** Every listing in Relay's scripts; those that say more than a title first, as one listing stands there several times. */
export function listingNodes(document: Document): StateNode[] {
  const nodes = listingScripts(document).flatMap((script) => [...findNodes(script, isListing)]);
  const isWhole = ({ value }: StateNode) => valueAt(value, 'listing_price') !== undefined;
  return [...nodes.filter(isWhole), ...nodes.filter((node) => !isWhole(node))];
}

function isListing(value: Readonly<Record<string, unknown>>): boolean {
  return selectors.listingMark in value && 'id' in value;
}

function listingScripts(document: Document): StateNode[] {
  return scriptStates(document, selectors.relayState, 'relay', selectors.listingMark);
}
