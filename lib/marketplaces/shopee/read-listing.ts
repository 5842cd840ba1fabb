import { asBoolean, asId, type StateNode, valueAt } from '@/lib/dom/json';
import { scriptStates } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter';
import type { ListingPlaces, SellerPlaces } from '@/lib/reading/listing-reader';
import { pageHost } from '@/lib/reading/page-host';
import * as selectors from './selectors';

/** Address of a shop by its name, else by its number. */
export function shopPage({ sellerSlug, sellerId }: UrlIds, { origin }: URL): string | undefined {
  if (sellerSlug) return `${origin}/${sellerSlug}`;
  return sellerId ? `${origin}/shop/${sellerId}` : undefined;
}

/** Only "individual" is certain: other shops may be companies or households. */
const kindFrom: SellerPlaces['kindFrom'] = ({ state }) =>
  asBoolean(valueAt(state?.value, 'shop_detailed.is_individual_seller')) === true
    ? { value: 'individual', from: { source: 'state', selector: 'shop_detailed.is_individual_seller' } }
    : undefined;

const seller: SellerPlaces = { ...selectors.listing.seller, kindFrom, page: shopPage };

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: stateOfItem,
  seller,
  imageOf: imageAddress,
  address: listingAddress,
};

/** The short address made of shop and item numbers. */
export function listingAddress({ sellerId, listingId }: UrlIds, { origin }: URL): string {
  return `${origin}/product/${sellerId}/${listingId}`;
}

/** Finds the server-rendered state of exactly this shop and item. */
function stateOfItem(document: Document, { sellerId, listingId }: UrlIds): StateNode | undefined {
  for (const { value: root } of scriptStates(document, selectors.state, 'mfe-initial-data')) {
    const path = `initialState.DOMAIN_PDP.data.PDP_BFF_DATA.cachedMap.${sellerId}/${listingId}`;
    const value = valueAt(root, path);
    const isItem = asId(valueAt(value, 'item.item_id')) === listingId;
    if (isItem && asId(valueAt(value, 'item.shop_id')) === sellerId) return { value, path };
    // Until 2024 items were in a list of their own with flat fields.
    const itemPath = `initialState.item.items.${listingId}`;
    const item = valueAt(root, itemPath);
    const shopId = asId(valueAt(item, 'shop_id')) ?? asId(valueAt(item, 'shopid'));
    if (shopId === sellerId) return { value: { item }, path: itemPath };
  }
  return undefined;
}

/** The state names pictures by id; addresses of drawn ones end with a size. */
function imageAddress(text: string, url: URL): string {
  if (text.includes('/')) return text.replace(/@resize_\w+$/, '');
  return `https://down-${pageHost(url).split('.').at(-1)}.img.susercontent.com/file/${text}`;
}
