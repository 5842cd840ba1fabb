// Why: docs/decisions/marketplaces/adapters.md

import type {
  Listing,
  ListingCard,
  MarketplaceId,
  PageKind,
  ReadFromMap,
  Seller,
} from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { SiteText } from '@/lib/domain/seller/site-facts';
import type { AppliedOverride } from './locators/applied-override';

/** Ids in an address, as strings exactly as written in the URL. */
export interface UrlIds {
  readonly listingId?: string;
  readonly sellerId?: string;
  /** Shop name in the address; a shop can change it. */
  readonly sellerSlug?: string;
}

/** Selectors for cards and for marks, newest layout first. */
export interface CardAnchors {
  /** Elements whose children are cards or rows of cards; watched (childList) for new cards. */
  readonly containers: readonly string[];
  /** One card. A card inside another card is not counted. */
  readonly card: readonly string[];
  /** Inside a card: the box of the picture, whose corner carries the mark. Without a match, the card itself. */
  readonly picture: readonly string[];
  /**
   * On a listing or shop page: the seller's block, then the title. The mark is drawn beside the first that exists.
   */
  readonly seller: readonly string[];
  /**
   * On a listing page: the price, then the buy button. A notice stands beside the first that is in view and has room.
   */
  readonly beside?: readonly string[];
}

/** Cards of a results or shop page; on a shop page also the shop. */
export interface ResultsContent {
  readonly cards: readonly ListingCard[];
  /** Only on a shop page. */
  readonly seller?: Seller;
  readonly readFrom: ReadFromMap;
}

/** How much of a card is read: all of it, or only what a mark needs (seller and title). */
export type CardExtent = 'whole' | 'for-mark';

/** Reads one card element. Returns undefined for a placeholder, a decoy or a card without an id. */
export type ReadCard = (card: Element) => ListingCard | undefined;

/**
 * One marketplace, or one front end of several hosts. Adapters only read and return: no network, storage, timers or
 * writes. A field missing on the page is absent in the result; a wrong value is worse than a missing one.
 */
export interface MarketplaceAdapter {
  readonly id: MarketplaceId;
  /**
   * Domains of its pages, including their sub-domains. Empty for the adapter of independent sites, which takes any
   * other address.
   */
  readonly hosts: readonly string[];
  readonly anchors: CardAnchors;
  /** The kind of a page by its address alone; `listing` whenever the address names a listing. */
  kindOf(url: URL): PageKind;
  idsOf(url: URL): UrlIds;
  /** The kind by the page's content, for independent sites, whose addresses do not tell it. */
  kindOfPage?(page: PageView): PageKind;
  /** Whether the page is a login, captcha or error page in place of the requested one. */
  isWall(page: PageView): boolean;
  /** Whether only the header and footer are drawn, on sites that render by script into an element between them. */
  isUndrawn?(page: PageView): boolean;
  /**
   * The texts in which an independent site describes itself, not yet parsed. Only the adapter of independent sites
   * has it.
   */
  readSite?(page: PageView): SiteText;
  /** Reads the offer of a listing page; undefined when the page does not show it. */
  readListing(page: PageView): Listing | undefined;
  /** Reads the cards of a results or shop page in page order, each id once; at most `cardsAtMost`. */
  readResults(page: PageView, cardsAtMost?: number, extent?: CardExtent): ResultsContent;
  /**
   * Creates a reader of single cards for pages that grow; it reads what marks need. Embedded state is read once, when
   * the reader is created. Create a new one after a navigation.
   */
  cardReader(page: PageView): ReadCard;
  /** This adapter with signed overrides applied: added locators, disabled fields, or everything off. */
  changedBy(slice: AppliedOverride): MarketplaceAdapter;
  /** Set when signed overrides turned the adapter off: its shop pages count as an unsupported layout. */
  readonly isOff?: true;
}
