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

/** What an address alone says. Ids are strings as written in the URL. */
export interface UrlIds {
  readonly listingId?: string;
  readonly sellerId?: string;
  /** The changeable shop name in the address. */
  readonly sellerSlug?: string;
}

/**
 * An address with what must be understood from it; every example runs against every adapter in the tests. They
 * lie beside the adapter (`examples.ts`), not in it: the content script has no use for them.
 */
export interface ExampleUrl extends UrlIds {
  readonly url: string;
  readonly kind: PageKind;
}

/** Where cards stand and where a mark is drawn: selectors only, newest layout first. */
export interface CardAnchors {
  /** Elements whose children are cards or rows of cards; watched (childList) for new ones. */
  readonly containers: readonly string[];
  /** One card. A card inside a card is not a card. */
  readonly card: readonly string[];
  /** Inside a card: the picture's box, in whose corner the mark stands. The card itself when none matches. */
  readonly picture: readonly string[];
  /** On a listing or shop page: the seller's block, then the title; the state is drawn beside the first that exists. */
  readonly seller: readonly string[];
}

/** Cards of a results or shop page, with the shop itself on a shop page. */
export interface ResultsContent {
  readonly cards: readonly ListingCard[];
  /** Only on a shop page. */
  readonly seller?: Seller;
  readonly readFrom: ReadFromMap;
  /** The page says that nothing was found: no card is then the right answer. */
  readonly isEmpty?: boolean;
}

/** How much is read of a card: all of it, or what a mark needs (whose offer it is, and its title). */
export type CardExtent = 'whole' | 'for-mark';

/** Reads one card element; undefined for a placeholder, a decoy or a card without an id. */
export type ReadCard = (card: Element) => ListingCard | undefined;

/**
 * One marketplace (or one front end of several hosts). Everything reads and returns: no network, storage,
 * timers or writing. A field that is not on the page is absent; a wrong value is worse than a missing one.
 */
export interface MarketplaceAdapter {
  readonly id: MarketplaceId;
  /** Domains of its pages; sub-domains count. Empty for the generic site adapter, which takes any other address. */
  readonly hosts: readonly string[];
  readonly anchors: CardAnchors;
  /** The kind of page by its address alone; `listing` whenever the address names one. */
  kindOf(url: URL): PageKind;
  idsOf(url: URL): UrlIds;
  /** The kind by the page itself, where addresses do not tell (sites without an adapter of their own). */
  kindOfPage?(page: PageView): PageKind;
  /** A login, captcha or error page that stands where another was asked for. */
  isWall(page: PageView): boolean;
  /** Whether only the page's shell is drawn yet, for sites that render into an element between header and footer. */
  isUndrawn?(page: PageView): boolean;
  /** What an independent site says of itself, not yet understood; only the adapter of such sites has it. */
  readSite?(page: PageView): SiteText;
  /** The offer of a listing page, or undefined when the page does not show it. */
  readListing(page: PageView): Listing | undefined;
  /** The cards of a results or shop page in page order, each id once; all of them unless `cardsAtMost` is given. */
  readResults(page: PageView, cardsAtMost?: number, extent?: CardExtent): ResultsContent;
  /**
   * A reader of what marks need of single cards, for pages that grow. Embedded state is read once, here; each call
   * then costs the card alone. Make a new one after a navigation.
   */
  cardReader(page: PageView): ReadCard;
  /** This adapter with the signed overrides applied: more places, fields turned off, or nothing read at all. */
  changedBy(slice: AppliedOverride): MarketplaceAdapter;
  /** Turned off by signed overrides: its shop pages count as an unsupported layout. */
  readonly isOff?: true;
}
