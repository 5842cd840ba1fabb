import type { Money } from '@/lib/base/money';
import { findCurrencyOfHost } from '@/lib/dom/currencies';
import { copyWithout } from '@/lib/dom/elements';
import { type Found, toFound } from '@/lib/dom/found';
import { asId, asText, type StateNode, valueAt } from '@/lib/dom/json';
import { parseHttpUrl, readOwnAddresses, toAbsoluteUrl } from '@/lib/dom/meta';
import type { ListingCard } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { CardExtent, ReadCard, ResultsContent, UrlIds } from './adapter-parts';
import { buildCard, buildSeller, type SellerFields, toSellerFieldSources } from './build';
import { findCards } from './find-cards';
import { readSellerByLocators, type SellerLocators } from './listing-reader';
import { readImages } from './lists';
import { type Locator, type LocatorScope, locate, locatePrices } from './locators/locators';
import { readTaxCode } from './properties';
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
  readonly hint?: (document: Document) => string | undefined;
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
  /** Returns whether the values that were found make up a card. For sites where the card selector also matches other boxes. */
  readonly isComplete?: (card: ListingCard, element: Element) => boolean;
  /** Returns a card's ids, for sites without ids of their own. The default is `cardId`, or else the first link to a listing. */
  readonly identify?: (card: Element, url: URL) => CardIdentity | undefined;
  /** Returns the elements with a card's values, if some of them are outside the card. */
  readonly rootOf?: (card: Element) => Element | DocumentFragment;
  /** Returns the address under which a listing is stored. The default is the card's link without query. */
  readonly address?: (ids: UrlIds & { listingId: string }, url: URL) => string;
}

/** Maximum number of cards that are read from one page. A page with endless scrolling reaches some hundreds. */
const CARDS_MAX = 1_000;

/** Reads the page's cards, each id once. If the page shows none yet, reads the listings in the page's embedded data. */
export function readResultsByLocators(
  context: ReaderContext,
  spec: ResultsLocators,
  page: PageView,
  cardsAtMost: number = CARDS_MAX,
  extent: CardExtent = 'whole',
): ResultsContent {
  const { document, url } = page;
  const readCard = createCardReader(context, spec, page, extent);
  const cards = new Map<string, ListingCard>();
  const keep = (card: ListingCard | undefined) => {
    if (card && !cards.has(card.id) && cards.size < cardsAtMost) cards.set(card.id, card);
  };
  for (const element of findCards(context, document)) {
    if (cards.size >= cardsAtMost) break;
    keep(readCard(element));
  }
  if (cards.size === 0) {
    const currency = readCurrencyHint(spec, document, url);
    for (const item of spec.items?.(document, url) ?? [])
      keep(readItemAsCard(context, spec, { state: item, currency }, url, extent));
  }
  const list = [...cards.values()];
  if (context.kindOf(url) !== 'seller') return { cards: list, readFrom: {} };
  const fields = readShopFields(context, spec, page, list);
  const allowed = context.applied?.shopName === false ? { ...fields, name: undefined } : fields;
  const seller = buildSeller(allowed);
  return { cards: list, ...(seller && fields.name && { seller }), readFrom: toSellerFieldSources(allowed) };
}

/** Creates a function that reads one card. The items of the page's embedded state are read once, when the function is created. */
export function createCardReader(
  context: ReaderContext,
  spec: ResultsLocators,
  { document, url }: PageView,
  extent: CardExtent,
): ReadCard {
  const items = new Map<string, StateNode>();
  for (const item of spec.items?.(document, url) ?? []) {
    const key = spec.keys ? spec.keys.item(item.value) : readItemId(spec, item);
    if (key && !items.has(key)) items.set(key, item);
  }
  const currency = readCurrencyHint(spec, document, url);
  return (element) => {
    const card = spec.rootOf || spec.isComplete ? element : copyCardWithoutInnerCards(context, element);
    const named = spec.identify ? spec.identify(card, url) : readCardIdentity(context, spec, card, url);
    if (!named) return undefined;
    const state = items.get((spec.keys ? spec.keys.card(card) : named.ids.listingId) ?? '');
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

function readCurrencyHint(spec: ResultsLocators, document: Document, url: URL): string | undefined {
  return spec.hint ? spec.hint(document) : findCurrencyOfHost(url.hostname);
}

function readItemAsCard(
  context: ReaderContext,
  spec: ResultsLocators,
  scope: LocatorScope & { readonly state: StateNode },
  url: URL,
  extent: CardExtent,
): ListingCard | undefined {
  const listingId = readItemId(spec, scope.state);
  const from = { source: 'state', selector: scope.state.path } as const;
  return listingId
    ? readCardFields(context, spec, scope, { ids: { listingId }, from }, url, extent)
    : undefined;
}

function readCardFields(
  { idsOf, applied }: ReaderContext,
  spec: ResultsLocators,
  scope: LocatorScope,
  { ids, from, link }: CardIdentity,
  url: URL,
  extent: CardExtent,
): ListingCard | undefined {
  const currency = locate(scope, spec.currency, asText)?.value ?? scope.currency;
  const id = { value: ids.listingId, from };
  const fields = {
    url: toFound(spec.address?.(ids, url) ?? toAbsoluteUrl(link, url), from.source, from.selector),
    title: locateTitle(spec, { ...scope, currency }),
    seller: readSellerByLocators(scope, spec.seller ?? {}, ids, url, idsOf),
    // On sites with `isComplete`, the price distinguishes a card from other boxes, so it is always read.
    ...((extent === 'whole' || spec.isComplete) &&
      readPriceImageAndSponsored(spec, { ...scope, currency }, url)),
  };
  const card = buildCard(id, fields);
  if (scope.card && spec.isComplete?.(card, scope.card) === false) return undefined;
  return applied ? buildCard(id, applied.card(fields)) : card;
}

/** Reads a card's price and picture, and whether it is an advertisement: most of the work on a card, and not needed for marks. */
function readPriceImageAndSponsored(spec: ResultsLocators, scope: LocatorScope, url: URL) {
  const images = readImages(scope, spec.image, url);
  return {
    price: readCardPrice(spec, scope),
    image: images && toFound(images.value[0], images.from.source, images.from.selector),
    sponsored: locate(scope, spec.sponsored, (value) => (value === null || !value ? undefined : true)),
  };
}

function locateTitle(spec: ResultsLocators, scope: LocatorScope): Found<string> | undefined {
  const { card, currency } = scope;
  const title = locate(scope, spec.title, (value) => {
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

/** Returns a card's ids, from its own locators or else from its first link to a listing; undefined if there are none. */
function readCardIdentity(
  { idsOf }: ReaderContext,
  spec: ResultsLocators,
  card: Element,
  url: URL,
): CardIdentity | undefined {
  const isListing = (id: string | undefined) => (id && !spec.decoys?.includes(id) ? id : undefined);
  const link = findListingLink(card, url, idsOf);
  const linked = link && idsOf(link);
  const own = locate({ root: card }, spec.cardId, (value) => {
    const id = spec.cardIdOf && typeof value === 'string' ? spec.cardIdOf(value) : value;
    return isListing(asId(id));
  });
  if (own) {
    const isOwn = linked?.listingId === own.value;
    const sellerId = isOwn ? linked.sellerId : undefined;
    const ids = { listingId: own.value, ...(sellerId && { sellerId }) };
    return { ids, link: isOwn ? link?.href : undefined, from: own.from };
  }
  const listingId = isListing(linked?.listingId);
  const from = { source: 'url', selector: 'a@href' } as const;
  return listingId ? { ids: { ...linked, listingId }, link: link?.href, from } : undefined;
}

/** Returns the address of a card's first link to a listing; undefined if it has none. */
function findListingLink(card: Element, base: URL, idsOf: (url: URL) => UrlIds): URL | undefined {
  const links = card.matches('a[href]') ? [card] : card.querySelectorAll('a[href]');
  for (const link of links) {
    const target = parseHttpUrl(link.getAttribute('href') ?? '', base);
    if (target && idsOf(target).listingId) return target;
  }
  return undefined;
}

function readItemId(spec: ResultsLocators, item: StateNode): string | undefined {
  for (const path of spec.itemIds ?? []) {
    const id = asId(valueAt(item.value, path));
    if (id) return spec.decoys?.includes(id) ? undefined : id;
  }
  return undefined;
}

/** Returns the fields of the shop on a shop page, from the address and from the seller that all cards have in common. */
function readShopFields(
  { idsOf }: ReaderContext,
  spec: ResultsLocators,
  { document, url }: PageView,
  cards: readonly ListingCard[],
): SellerFields {
  const ids = idsOf(url);
  const shared = new Set(cards.map(({ seller }) => seller?.id));
  const [sellerId] = shared;
  const from = { source: 'url', selector: 'path' } as const;
  const byCards = shared.size === 1 ? toFound(sellerId, 'url', 'the cards share it') : undefined;
  const id = toFound(ids.sellerId, 'url', 'path') ?? byCards;
  const slug = toFound(ids.sellerSlug, 'url', 'path');
  const isOwn = readOwnAddresses(document, url).some((own) => idsOf(own).sellerSlug === ids.sellerSlug);
  const address = spec.seller?.page?.({ ...ids, ...(id && { sellerId: id.value }) }, url);
  return {
    id,
    slug,
    name: locate({ root: document }, spec.shopName, asText) ?? readShopNameInTitle(spec, document, isOwn),
    url: address ? { value: address, from } : undefined,
    taxCode: readTaxCode({ root: document }),
  };
}

/**
 * Returns the shop's name from the page's title. Undefined if there is no pattern `shopTitle`, if the title does not match it, or
 * if the page's own address belongs to another shop (`isOwn` is false).
 */
function readShopNameInTitle(
  spec: ResultsLocators,
  document: Document,
  isOwn: boolean,
): Found<string> | undefined {
  const pattern = spec.shopTitle;
  if (!pattern || !isOwn) return undefined;
  return locate(
    { root: document },
    ['meta:og:title', 'css:title'],
    (value) => pattern.exec(asText(value) ?? '')?.[1],
  );
}
