import type { ListingCard, ReadFromMap, Seller } from '@/lib/domain/listing/listing';

/** Ids in an address, as strings exactly as the URL writes them. */
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
  /** On a listing or shop page: the seller's block, then the title. The mark is drawn beside the first that exists. */
  readonly seller: readonly string[];
  /** On a listing page: the price, then the buy button. A notice is drawn beside the first that is in view and has room. */
  readonly beside?: readonly string[];
  /** Finds the cards, on sites where the selectors of `card` do not know every theme. */
  readonly find?: (root: ParentNode) => Element[];
}

/** Cards of a results or shop page; on a shop page also the shop. */
export interface ResultsContent {
  readonly cards: readonly ListingCard[];
  /** Only on a shop page. */
  readonly seller?: Seller;
  readonly readFrom: ReadFromMap;
}

/** How much of a card is read: everything, or only what a mark needs (seller and title). */
export type CardExtent = 'whole' | 'for-mark';

/** Reads one card element. Returns undefined for a placeholder, a decoy or a card without an id. */
export type ReadCard = (card: Element) => ListingCard | undefined;
