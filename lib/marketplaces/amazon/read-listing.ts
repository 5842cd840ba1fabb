import type { UrlIds } from '../adapter';
import type { ListingPlaces } from '../listing-reader';
import * as selectors from './selectors';

/** A seller's page, by its number; the links on product pages carry the visitor's tracking. */
export function sellerPage({ sellerId }: UrlIds, { origin }: URL): string | undefined {
  return sellerId && `${origin}/sp?seller=${sellerId}`;
}

export const listing: ListingPlaces = {
  ...selectors.listing,
  // The canonical address is the parent's; the page shows the variant of the address.
  isVariantPage: true,
  // Amazon itself has a number and no page.
  seller: { ...selectors.listing.seller, page: sellerPage, needsLink: true },
  // Sizes stand between dots: "41UcmCFphdL._AC_SR38,50_.jpg" is the small form of "41UcmCFphdL.jpg".
  imageOf: (text) => text.replace(/\._[^/]*_(?=\.\w+$)/, ''),
  address: ({ listingId }, { origin }) => `${origin}/dp/${listingId}`,
};
