import { asId, isJsonObject, listArrayNodesAt, nodeAt, type StateNode, valueAt } from '@/lib/dom/json';
import { readStateAssignedInScript } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import { mayPageShowListing } from '@/lib/reading/product/own-number';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = {
  ...selectors.listing,
  state: findStateOfItem,
  mayShow: (document, listingId) =>
    mayPageShowListing(document, listingId, asId(valueAt(readIceJsState(document)?.value, ITEM_ID))),
  address: ({ listingId }, { origin }) => `${origin}/item.htm?id=${listingId}`,
};

const ITEM_ID = 'item.itemId';

function readIceJsState(document: Document): StateNode | undefined {
  const ice = readStateAssignedInScript(document, selectors.iceState, '__ICE_APP_CONTEXT__');
  return ice && nodeAt(ice, 'loaderData.home.data.res');
}

function findStateOfItem(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const page = readIceJsState(document);
  if (page && isJsonObject(page.value) && asId(valueAt(page.value, ITEM_ID)) === listingId) return page;
  const tmall = readStateAssignedInScript(document, selectors.tmallState, 'TShop.Setup');
  if (tmall && isJsonObject(tmall.value) && asId(valueAt(tmall.value, 'itemDO.itemId')) === listingId) {
    return {
      value: {
        ...tmall.value,
        lowPrice: getLowestPriceOfRange(valueAt(tmall.value, 'detail.defaultItemPrice')),
      },
      path: tmall.path,
    };
  }
  return findSellerIdInItemScript(document, listingId);
}

/**
 * Returns the lower end of a price range such as "5499.00 - 6799.00" (the prices of several variants). A value that is no range
 * stays as it is.
 */
function getLowestPriceOfRange(range: unknown): unknown {
  return typeof range === 'string' ? range.split('-')[0]?.trim() : range;
}

const SELLER_ID = /\bsellerId["']?\s{0,9}[:=]\s{0,9}["']?(\d{5,20})\b/;
const OF_ITEM = /\bitemId["']?\s{0,9}[:=]\s{0,9}["']?(\d{5,20})\b/;

/**
 * Returns the seller's id from a script on older pages. The script is not JSON: `itemId: "1", sellerId: "2"`. Undefined if no
 * script names both this item and a seller.
 */
function findSellerIdInItemScript(document: Document, listingId: string | undefined): StateNode | undefined {
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent.length < 500_000 ? script.textContent : '';
    const sellerId = SELLER_ID.exec(text)?.[1];
    if (sellerId && OF_ITEM.exec(text)?.[1] === listingId)
      return { value: { seller: { sellerId } }, path: 'config' };
  }
  return undefined;
}

const results: ResultsLocators = {
  ...selectors.results,
  items: (document) => {
    const list = readStateAssignedInScript(document, selectors.listState, 'g_page_config');
    return list ? listArrayNodesAt(list, selectors.listItems) : [];
  },
  cardIdOf: (text) => /^\d{8,20}$/.exec(text)?.[0],
  address: ({ listingId }) => `https://item.taobao.com/item.htm?id=${listingId}`,
};

/** The adapter of Taobao and Tmall. */
export const taobao = createMarketplaceAdapter({
  id: 'taobao',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
