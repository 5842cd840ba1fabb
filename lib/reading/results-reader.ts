import type { Money } from '@/lib/base/money';
import { findCurrencyOfHost } from '@/lib/dom/currencies';
import { copyWithout } from '@/lib/dom/elements';
import { type Found, toFound } from '@/lib/dom/found';
import { asText, type StateNode } from '@/lib/dom/json';
import { toAbsoluteUrl } from '@/lib/dom/meta';
import type { ListingCard } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { CardExtent, ReadCard, ResultsContent, UrlIds } from './adapter-parts';
import { buildCard } from './build';
import { findCards } from './find-cards';
import { readImages } from './lists';
import { findLocatedValue, type Locator, type LocatorScope, locatePrices } from './locators/locators';
import type { SellerLocators } from './marketplace-only/seller-reader';
import type { ReaderContext } from './reader-context';

/**
 * The locators of a card's values. `css` and `attr` read the card; `state` reads the item in the page's state that has the card's
 * id.
 */
export interface ResultsLocators {
  /** Returns the items that the page's state lists. */
  readonly items?: (document: Document, url: URL) => readonly StateNode[];
  /** Paths at which an item in the page's state may have its id; the first path with an id is used. */
  readonly itemIds?: readonly string[];
  /** Locators of a card's id. The default is the id in the card's first link to a listing. */
  readonly cardId?: readonly Locator[];
  /** Extracts the id from the value that `cardId` finds ("123_VN-456" becomes "123"). */
  readonly cardIdOf?: (text: string) => string | undefined;
  /**
   * Functions that return a key: `item` for an item in the page's state, `card` for a card. An item and a card with equal keys
   * belong together. For marketplaces where a listing's id is not enough, because two sellers offer one product.
   */
  readonly keys?: {
    readonly item: (item: unknown) => string | undefined;
    readonly card: (card: Element) => string | undefined;
  };
  readonly title: readonly Locator[];
  /** Finds the title of a card on the page if no locator does. */
  readonly titleFrom?: (card: Element, hint: string | undefined) => Found<string> | undefined;
  /**
   * A pattern for the title. Its first group is the part of the title that is kept; a title that does not match is kept whole.
   */
  readonly titleOf?: RegExp;
  /** Locators of the price that are tried before all others. */
  readonly priceFirst?: readonly Locator[];
  readonly price: readonly Locator[];
  /** Finds the price of a card if nothing else does. */
  readonly lastPrice?: (card: Element, hint: string | undefined) => Found<Money> | undefined;
  /** Finds the price of a card. Tried after `priceFirst` and before `price`. */
  readonly priceOf?: (card: Element, hint: string | undefined) => Found<Money> | undefined;
  readonly currency?: readonly Locator[];
  /** Returns the currency that a shared symbol ("$") has on this page. The default is the currency of the host's country. */
  readonly hint?: (document: Document, url: URL) => string | undefined;
  readonly seller?: SellerLocators;
  readonly image: readonly Locator[];
  /** Locators of elements or values that only advertisements have. */
  readonly sponsored?: readonly Locator[];
  /** Ids that are not listings, but placeholders in the site's lists. */
  readonly decoys?: readonly string[];
  /** Locators of the shop's name on the shop's page. */
  readonly shopName?: readonly Locator[];
  /** A pattern for the title of a shop's page. Its first group is the shop's name. */
  readonly shopTitle?: RegExp;
  /**
   * Returns whether the values that were found make up a card. For sites whose card selector also matches elements that are no
   * card.
   */
  readonly isComplete?: (card: ListingCard, element: Element) => boolean;
  /**
   * Returns an element or fragment that contains all values of a card; needed only if some values are outside the card's element.
   */
  readonly rootOf?: (card: Element) => Element | DocumentFragment;
  /** Returns the address under which a listing is stored. The default is the card's link without query. */
  readonly address?: (ids: UrlIds & { listingId: string }, url: URL) => string;
}

/**
 * What is needed to read the cards of a marketplace. Independent sites have none of the optional members, so their script does
 * not contain the code of these members.
 */
export interface CardContext extends ReaderContext {
  /** Returns a card's ids; undefined if it has none. */
  identifyCard(
    context: CardContext,
    spec: ResultsLocators,
    card: Element,
    url: URL,
  ): CardIdentity | undefined;
  /** Reads the shop of a shop page. Absent for independent sites, which are themselves the shop. */
  readShop?(
    context: CardContext,
    spec: ResultsLocators,
    page: PageView,
    cards: readonly ListingCard[],
  ): Partial<ResultsContent>;
  /** Finds the items of cards in the page's state. Absent for independent sites, whose state has no known form. */
  indexItems?(
    spec: ResultsLocators,
    page: PageView,
  ): (card: Element, listingId: string) => StateNode | undefined;
  /** Reads the items of the page's state as cards. Absent for independent sites. */
  readItems?(
    context: CardContext,
    spec: ResultsLocators,
    page: PageView,
    extent: CardExtent,
  ): (ListingCard | undefined)[];
}

/** Maximum number of cards that are read from one page. A page with endless scrolling reaches some hundreds. */
const CARDS_MAX = 1_000;

/** Reads the page's cards, each id once. If the page shows no cards yet, reads the listings in the page's embedded data. */
export function readResultsByLocators(
  context: CardContext,
  spec: ResultsLocators,
  page: PageView,
  cardsAtMost: number = CARDS_MAX,
  extent: CardExtent = 'whole',
): ResultsContent {
  const readCard = createCardReader(context, spec, page, extent);
  const cards = new Map<string, ListingCard>();
  const addCard = (card: ListingCard | undefined) => {
    if (card && !cards.has(card.id) && cards.size < cardsAtMost) cards.set(card.id, card);
  };
  for (const element of findCards(context, page.document)) {
    if (cards.size >= cardsAtMost) break;
    addCard(readCard(element));
  }
  if (cards.size === 0)
    for (const card of context.readItems?.(context, spec, page, extent) ?? []) addCard(card);
  const list = [...cards.values()];
  return { cards: list, readFrom: {}, ...context.readShop?.(context, spec, page, list) };
}

/** Creates a function that reads one card. The items of the page's embedded state are read once, when the function is created. */
export function createCardReader(
  context: CardContext,
  spec: ResultsLocators,
  page: PageView,
  extent: CardExtent,
): ReadCard {
  const { url } = page;
  const findItem = context.indexItems?.(spec, page);
  const currency = readCurrencyHint(spec, page);
  return (element) => {
    const card = spec.rootOf || spec.isComplete ? element : copyCardWithoutInnerCards(context, element);
    const named = context.identifyCard(context, spec, card, url);
    if (!named) return undefined;
    const state = findItem?.(card, named.ids.listingId);
    const root = spec.rootOf?.(card) ?? card;
    return readCardFields(context, spec, { state, root, card, currency }, named, url, extent);
  };
}

/** Returns the card without the cards inside it, because these are other offers with links and values of their own. */
function copyCardWithoutInnerCards({ anchors }: ReaderContext, card: Element): Element {
  const selector = anchors.card.find((one) => card.matches(one));
  return selector ? copyWithout(card, selector) : card;
}

/** A card's ids, with the locator that found them. */
export interface CardIdentity {
  readonly ids: UrlIds & { readonly listingId: string };
  /** The address of the link that names the listing. */
  readonly link?: string | undefined;
  readonly from: Found<unknown>['from'];
}

export function readCurrencyHint(spec: ResultsLocators, { document, url }: PageView): string | undefined {
  return spec.hint ? spec.hint(document, url) : findCurrencyOfHost(url.hostname);
}

/** Reads the fields of a card; undefined if the site's `isComplete` refuses the card. */
export function readCardFields(
  { idsOf, readSeller, applied }: ReaderContext,
  spec: ResultsLocators,
  scope: LocatorScope,
  { ids, from, link }: CardIdentity,
  url: URL,
  extent: CardExtent,
): ListingCard | undefined {
  const currency = findLocatedValue(scope, spec.currency, asText)?.value ?? scope.currency;
  const id = { value: ids.listingId, from };
  const fields = {
    url: toFound(spec.address?.(ids, url) ?? toAbsoluteUrl(link, url), from.source, from.selector),
    title: locateTitle(spec, { ...scope, currency }),
    seller: readSeller(scope, spec.seller ?? {}, ids, url, idsOf),
    // On sites with `isComplete`, the price distinguishes a card from other elements, so it is always read.
    ...((extent === 'whole' || spec.isComplete) &&
      readPriceImageAndSponsored(spec, { ...scope, currency }, url)),
  };
  const card = buildCard(id, fields);
  if (scope.card && spec.isComplete?.(card, scope.card) === false) return undefined;
  return applied ? buildCard(id, applied.card(fields)) : card;
}

/**
 * Reads a card's price and picture, and whether the card is an advertisement. This is most of the work of reading a card, and
 * marks do not need it.
 */
function readPriceImageAndSponsored(spec: ResultsLocators, scope: LocatorScope, url: URL) {
  const images = readImages(scope, spec.image, url);
  return {
    price: readCardPrice(spec, scope),
    image: images && toFound(images.value[0], images.from.source, images.from.selector),
    sponsored: findLocatedValue(scope, spec.sponsored, (value) => (value ? true : undefined)),
  };
}

function locateTitle(spec: ResultsLocators, scope: LocatorScope): Found<string> | undefined {
  const { card, currency } = scope;
  const title = findLocatedValue(scope, spec.title, (value) => {
    const text = asText(value);
    return text && (spec.titleOf?.exec(text)?.[1] ?? text);
  });
  return title ?? (card && spec.titleFrom?.(card, currency));
}

function readCardPrice(spec: ResultsLocators, scope: LocatorScope): Found<Money> | undefined {
  const { card, currency } = scope;
  const special = locatePrices(scope, spec.priceFirst)[0] ?? (card && spec.priceOf?.(card, currency));
  return special ?? locatePrices(scope, spec.price)[0] ?? (card && spec.lastPrice?.(card, currency));
}
