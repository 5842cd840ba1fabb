import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { readListingByLocators } from '@/lib/reading/listing-reader';
import type { AdapterLocators, AppliedOverride } from '@/lib/reading/locators/applied-override';
import { createTurnedOffAdapter } from '@/lib/reading/locators/turned-off';
import { createCardReader, type ResultsLocators, readResultsByLocators } from '@/lib/reading/results-reader';
import { isWallPage } from '@/lib/reading/walls';
import { findCardPrice } from './card-price';
import { collectSiteText } from './collect-text';
import { identifyCard } from './identify-card';
import { findShopCards, findTitleInLinks, showsPrice } from './linked-cards';
import { findCurrencyOfPage } from './page-state';
import { findKindOfPage, listing, readSiteAsSeller } from './read-listing';
import * as selectors from './selectors';
import { guessPageKind, readUrlIds } from './urls';

/**
 * How cards of a site's own lists are read. An element is a card only if it has a title and a link to the same host, and if it
 * shows a price, has text in place of a price, or matches `surelyGoods`.
 */
const results: ResultsLocators = {
  ...selectors.results,
  isComplete: ({ title, price }, card) =>
    title !== undefined && (price !== undefined || card.matches(selectors.surelyGoods) || showsPrice(card)),
  hint: findCurrencyOfPage,
  titleFrom: findTitleInLinks,
  lastPrice: findCardPrice,
};

/**
 * The adapter for any independent shop, whose site is itself the seller. It has no hosts of its own: it runs only on sites that
 * the person allowed.
 */
export const site = createSiteAdapter({
  anchors: { ...selectors.anchors, find: findShopCards },
  listing,
  results,
});

function createSiteAdapter(own: AdapterLocators, applied?: AppliedOverride): MarketplaceAdapter {
  const context = {
    id: 'site',
    anchors: own.anchors,
    kindOf: guessPageKind,
    idsOf: readUrlIds,
    identifyCard,
    readSeller: readSiteAsSeller,
    ...(applied && { applied }),
  } as const;
  const adapter: MarketplaceAdapter = {
    ...context,
    hosts: [],
    kindOfPage: (page) => findKindOfPage(page, own.anchors),
    isWall: (page) => isWallPage(page, selectors.walls, adapter),
    readSite: collectSiteText,
    readListing: (page) => readListingByLocators(context, own.listing, page),
    readResults: (page, ...most) => readResultsByLocators(context, own.results, page, ...most),
    cardReader: (page) => createCardReader(context, own.results, page, 'for-mark'),
    changedBy: (slice) =>
      slice.off ? createTurnedOffAdapter(adapter) : createSiteAdapter(slice.locators(own), slice),
  };
  return adapter;
}
