// Why: docs/decisions/marketplaces/adapters.md

import type { Listing, PageKind } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { SiteText } from '@/lib/domain/seller/site-facts';
import type { CardAnchors, CardExtent, ReadCard, ResultsContent, UrlIds } from './adapter-parts';
import type { AppliedOverride } from './locators/applied-override';

/**
 * One marketplace, or one front end of several hosts. Adapters only read and return: no network, storage, timers or writes. A
 * field missing on the page is absent in the result; a wrong value is worse than a missing one.
 */
export interface MarketplaceAdapter {
  readonly id: MarketplaceId;
  /**
   * Domains of its pages; sub-domains are included. Empty for the adapter of independent sites, which takes any other
   * address.
   */
  readonly hosts: readonly string[];
  readonly anchors: CardAnchors;
  /** Returns the kind of a page by its address alone; `listing` whenever the address names a listing. */
  kindOf(url: URL): PageKind;
  idsOf(url: URL): UrlIds;
  /** Returns the kind by the page's content, for independent sites, whose addresses do not show it. */
  kindOfPage?(page: PageView): PageKind;
  /** True if the page is a login, captcha or error page in place of the requested one. */
  isWall(page: PageView): boolean;
  /** True if only the header and footer are drawn, on sites that render by script into an element between them. */
  isUndrawn?(page: PageView): boolean;
  /**
   * Reads the texts in which an independent site describes itself, unparsed. Only the adapter of independent sites has it.
   */
  readSite?(page: PageView): SiteText;
  /** Reads the offer of a listing page; undefined if the page does not show it. */
  readListing(page: PageView): Listing | undefined;
  /** Reads the cards of a results or shop page in page order, each id once; at most `cardsAtMost`. */
  readResults(page: PageView, cardsAtMost?: number, extent?: CardExtent): ResultsContent;
  /**
   * Creates a reader of single cards for pages that grow; it reads what marks need. It reads embedded state once, when it is
   * created, so create a new one after a navigation.
   */
  cardReader(page: PageView): ReadCard;
  /** Returns this adapter with signed overrides applied: added locators, disabled fields, or everything off. */
  changedBy(slice: AppliedOverride): MarketplaceAdapter;
  /** Set if signed overrides turned the adapter off: its shop pages count as an unsupported layout. */
  readonly isOff?: true;
}
