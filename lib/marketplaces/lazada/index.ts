import { findCurrencyOfHost } from '@/lib/dom/currencies';
import { toFound } from '@/lib/dom/found';
import { asId, isJsonObject, listArrayNodesAt, type StateNode, valueAt } from '@/lib/dom/json';
import { findShownPrices } from '@/lib/dom/prices';
import { readStateAssignedInScript } from '@/lib/dom/scripts';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import { getPageDomains } from '../hosts';
import * as selectors from './selectors';
import { findSku, urls } from './urls';

const listing: ListingLocators = {
  ...selectors.listing,
  state: findStateOfItem,
  address: ({ listingId }, url) => {
    const sku = findSku(url);
    return `${url.origin}/products/i${listingId}${sku ? `-s${sku}` : ''}.html`;
  },
};

/**
 * Returns `data.root.fields` of the page's product state, with the chosen SKU (`sku`) and that SKU's pictures (`gallery`) added.
 * Undefined if the page has no product state, or only that of another listing.
 */
function findStateOfItem(document: Document, { listingId }: UrlIds, url: URL): StateNode | undefined {
  for (const marker of selectors.productStates) {
    const root = readStateAssignedInScript(document, marker, 'moduleData');
    const fields = valueAt(root?.value, 'data.root.fields');
    if (!isJsonObject(fields) || asId(valueAt(fields, 'primaryKey.itemId')) !== listingId) continue;
    const chosen = [findSku(url), asId(valueAt(fields, 'primaryKey.skuId')), '0'];
    const findChosenValue = (group: string) =>
      chosen
        .map((id) => (id ? valueAt(fields, `${group}.${id}`) : undefined))
        .find((value) => value !== undefined);
    const pictures = findChosenValue('skuGalleries');
    const gallery = Array.isArray(pictures)
      ? pictures.filter((one) => (valueAt(one, 'type') ?? 'img') === 'img')
      : [];
    return { value: { ...fields, sku: findChosenValue('skuInfos'), gallery }, path: 'data.root.fields' };
  }
  return undefined;
}

/**
 * Locators of results pages. The cards that a page shows name no seller, so the seller is read from the page's state if the state
 * lists the item.
 */
const results: ResultsLocators = {
  ...selectors.results,
  items: findListedItems,
  itemIds: ['itemId', 'nid'],
  cardIdOf: (text) => text.split('_')[0],
  priceOf: (card, hint) => toFound(findShownPrices(card, hint, 1)[0]?.money, 'dom', 'first price leaf'),
  price: ['state:price'],
  sponsored: ['state:isSponsored', 'state:isAD'],
  seller: {
    ...selectors.results.seller,
    page: ({ sellerSlug }, { origin }) => sellerSlug && `${origin}/shop/${sellerSlug}/`,
  },
  address: ({ listingId }, { origin }) => `${origin}/products/i${listingId}.html`,
};

function findListedItems(document: Document, url: URL): StateNode[] {
  const root = findCurrencyOfHost(url.hostname)
    ? readStateAssignedInScript(document, selectors.searchState, 'pageData')
    : undefined;
  return root ? listArrayNodesAt(root, 'mods.listItems') : [];
}

/** Creates the adapter of Lazada or Daraz. Both have the same front end, on different hosts. */
function createLazadaOrDarazAdapter(id: MarketplaceId) {
  return createMarketplaceAdapter({
    id,
    urls: { ...urls, domains: getPageDomains(id) },
    anchors: selectors.anchors,
    walls: selectors.walls,
    listing,
    results,
  });
}

export const lazada = createLazadaOrDarazAdapter('lazada');
export const daraz = createLazadaOrDarazAdapter('daraz');
