import type { ListingCard, ReadFromMap, Seller } from '@/lib/domain/listing/listing';

/** The ids in an address, as texts. The id of a listing may be spelled in another way than in the address (`UrlRules.idOf`). */
export interface UrlIds {
  readonly listingId?: string;
  readonly sellerId?: string;
  /** A shop's name in the address. The shop can change it. */
  readonly sellerSlug?: string;
}

/** Selectors for finding cards and for placing marks, newest layout first. */
export interface CardAnchors {
  /** Selectors of elements whose children are cards or rows of cards. These elements are observed (childList) for new cards. */
  readonly containers: readonly string[];
  /** Selectors of a card. A card inside another card is ignored. */
  readonly card: readonly string[];
  /**
   * Inside a card: the box around the picture, in whose corner the mark is drawn. If none matches, the card's own corner is used.
   */
  readonly picture: readonly string[];
  /** On a listing or shop page: the seller's block, then the title. The mark is drawn beside the first match. */
  readonly seller: readonly string[];
  /**
   * On a listing page: selectors of the price, then of the buy button. A notice is drawn beside the first match that is in view
   * and has space beside it.
   */
  readonly beside?: readonly string[];
  /** Finds the cards on sites that have many themes, because the selectors of `card` do not cover all themes. */
  readonly find?: (root: ParentNode) => Element[];
}

/** What a results or shop page contains: its cards, and on a shop page the shop. */
export interface ResultsContent {
  readonly cards: readonly ListingCard[];
  /** The shop; only on a shop page. */
  readonly seller?: Seller;
  readonly readFrom: ReadFromMap;
}

/** How much of a card is read: `whole` is everything; `for-mark` is only what a mark needs (seller and title). */
export type CardExtent = 'whole' | 'for-mark';

/**
 * Reads one card. Returns undefined for a placeholder, for an element in a page part that shows other listings, and for a card
 * without an id.
 */
export type ReadCard = (card: Element) => ListingCard | undefined;
