// Why: docs/decisions/marketplaces/adapters.md

import type { Listing, PageKind } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { SiteText } from '@/lib/domain/seller/site-facts';
import type { CardAnchors, CardExtent, ReadCard, ResultsContent, UrlIds } from './adapter-parts';
import type { AppliedOverride } from './locators/applied-override';

/**
 * Reads the pages of one marketplace, or of several that have the same front end. An adapter only reads and returns: it uses no
 * network, storage or timers, and changes nothing. A field that it does not find is absent in the result, because a wrong value
 * is worse than a missing one.
 */
export interface MarketplaceAdapter {
  readonly id: MarketplaceId;
  /**
   * Domains of the marketplace's pages, each with its sub-domains. Empty for the adapter of independent sites, which is used for
   * every other address.
   */
  readonly hosts: readonly string[];
  readonly anchors: CardAnchors;
  /**
   * Returns what kind of page a URL leads to, by the URL alone: `listing` if it is the URL of a listing, `other` if it has the
   * form of none of the kinds.
   */
  kindOf(url: URL): PageKind;
  idsOf(url: URL): UrlIds;
  /**
   * Returns a page's kind from its content. Only the adapter of independent sites has this function, because their addresses do
   * not show the kind.
   */
  kindOfPage?(page: PageView): PageKind;
  /** True if the page is a wall or an error page in place of the requested page. */
  isWall(page: PageView): boolean;
  /** True if only header and footer are drawn yet. For sites whose scripts draw the content into an element between the two. */
  isUndrawn?(page: PageView): boolean;
  /** Collects the texts in which an independent site describes itself. Only the adapter of independent sites has this method. */
  readSite?(page: PageView): SiteText;
  /** Reads the listing of a page; undefined if the page does not show it. */
  readListing(page: PageView): Listing | undefined;
  /** Reads the cards of a results or shop page in page order, at most `cardsAtMost`. Skips a card whose id was already read. */
  readResults(page: PageView, cardsAtMost?: number, extent?: CardExtent): ResultsContent;
  /**
   * Creates a reader of single cards, for pages to which cards are added. It reads only what a mark needs. It reads the page's
   * state once, when it is created, so create a new reader after each navigation.
   */
  cardReader(page: PageView): ReadCard;
  /** Returns this adapter as signed overrides change it: with added locators, without disabled fields, or turned off. */
  changedBy(slice: AppliedOverride): MarketplaceAdapter;
  /**
   * True if signed overrides turned the adapter off. Listings, results and shop pages then count as pages with an unsupported
   * layout.
   */
  readonly isOff?: true;
}
