import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { createTurnedOffAdapter } from '@/lib/reading/locators/turned-off';
import type { MarketplaceAdapter } from './adapter';
import { readListingByLocators } from './listing-reader';
import type { AdapterLocators, AppliedOverride } from './locators/applied-override';
import { identifyCardByLocators } from './marketplace-only/card-identity';
import { readSellerByLocators } from './marketplace-only/seller-reader';
import { readShopOfPage } from './marketplace-only/shop-reader';
import { createStateItemFinder, readItems } from './marketplace-only/state-items';
import { findProductOfListing } from './product/product-json-ld';
import { type CardContext, createCardReader, readResultsByLocators } from './results-reader';
import { findIdsByUrl, findPageKindByUrl, type UrlRules } from './urls';
import { areAppRootElementsEmpty, isWallPage, type WallMarkers } from './walls';

/** What the adapter of a marketplace is made from: address rules, the locators of values, and the markers of walls. */
export interface Marketplace extends AdapterLocators {
  readonly id: MarketplaceId;
  readonly urls: UrlRules;
  readonly walls: WallMarkers;
  /** Changes to the adapter that signed data make; absent if there are no such data. */
  readonly applied?: AppliedOverride;
}

/** Creates the adapter of a marketplace from its address rules and locators. */
export function createMarketplaceAdapter(marketplace: Marketplace): MarketplaceAdapter {
  const { id, urls, anchors, walls, listing, results, applied } = marketplace;
  const context: CardContext = {
    id,
    anchors,
    productFor: findProductOfListing,
    readSeller: readSellerByLocators,
    identifyCard: identifyCardByLocators,
    readShop: readShopOfPage,
    indexItems: createStateItemFinder,
    readItems,
    ...(applied && { applied }),
    kindOf: (url) => findPageKindByUrl(urls, url),
    idsOf: (url) => findIdsByUrl(urls, url),
  };
  const adapter: MarketplaceAdapter = {
    ...context,
    hosts: urls.domains,
    isWall: (page) => isWallPage(page, walls, adapter),
    isUndrawn: ({ document }) => areAppRootElementsEmpty(document, walls),
    readListing: (page) => readListingByLocators(context, listing, page),
    readResults: (page, ...most) => readResultsByLocators(context, results, page, ...most),
    cardReader: (page) => createCardReader(context, results, page, 'for-mark'),
    changedBy: (slice) =>
      slice.off
        ? createTurnedOffAdapter(adapter)
        : createMarketplaceAdapter({ ...marketplace, ...slice.locators(marketplace), applied: slice }),
  };
  return adapter;
}
