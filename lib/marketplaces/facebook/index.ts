import type { Money } from '@/lib/base/money';
import { type Found, found } from '@/lib/dom/found';
import { asId, findNodes, type StateNode, valueAt } from '@/lib/dom/json';
import { parseMoney } from '@/lib/dom/money';
import { isStruck } from '@/lib/dom/prices';
import { scriptStates } from '@/lib/dom/scripts';
import { type TextLeaf, textLeaves } from '@/lib/dom/text';
import type { ListingLocators, SellerLocators } from '@/lib/reading/listing-reader';
import type { LocatorScope } from '@/lib/reading/locators/locators';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

/** Treats every Marketplace seller as a private person. The few shops among them cannot be recognised. */
const isPerson: SellerLocators['isPerson'] = ({ state }: LocatorScope) =>
  state && { value: true, from: { source: 'state', selector: 'marketplace_listing_seller' } };

const kindFrom: SellerLocators['kindFrom'] = ({ state }: LocatorScope) =>
  state && { value: 'individual', from: { source: 'state', selector: 'marketplace_listing_seller' } };

const person = {
  isPerson,
  kindFrom,
  needsLink: true,
  page: ({ sellerId }, { origin }) => sellerId && `${origin}/marketplace/profile/${sellerId}/`,
} satisfies SellerLocators;

/**
 * Returns the currency of a bare "$". In English, Facebook writes it for US dollars only, and "CA$", "A$", "MX$" for other
 * dollars.
 */
function hint(document: Document): string | undefined {
  return document.documentElement.lang === 'en' ? 'USD' : undefined;
}

const listing: ListingLocators = {
  ...selectors.listing,
  hint,
  state: (document, { listingId }) =>
    listingNodes(document).find(({ value }) => asId(valueAt(value, 'id')) === listingId),
  pricesFit: (scope, prices) => (prices.length > 0 ? prices : [...priceAfterHeading(scope)]),
  seller: { ...selectors.listing.seller, ...person },
};

/** Number of ancestors of a heading in which the text after the heading is searched for. */
const BOXES = 6;

/**
 * Yields the price of a listing that was opened over a list and so has no state. The first text after its heading is its price;
 * if that text is no price, the listing has none.
 */
function* priceAfterHeading({ root, currency }: LocatorScope): Generator<Found<Money>> {
  const heading = root?.querySelector(selectors.heading);
  let box = heading?.parentElement;
  for (let boxes = 0; box && boxes < BOXES; boxes += 1, box = box.parentElement) {
    const leaves = [...textLeaves(box)];
    const after = leaves.slice(leaves.findLastIndex(({ node }) => heading?.contains(node)) + 1)[0];
    if (!after) continue;
    const price = isStruck(after.element) ? undefined : parseMoney(after.text, currency);
    const read = found(price, 'dom', 'leaf after the heading');
    if (read) yield read;
    return;
  }
}

/** Returns every listing in Relay's scripts. A listing may appear several times: copies with more than a title come first. */
function listingNodes(document: Document): StateNode[] {
  const nodes = listingScripts(document).flatMap((script) => [...findNodes(script, isListing)]);
  const isWhole = ({ value }: StateNode) => valueAt(value, 'listing_price') !== undefined;
  return [...nodes.filter(isWhole), ...nodes.filter((node) => !isWhole(node))];
}

function isListing(value: Readonly<Record<string, unknown>>): boolean {
  return selectors.listingMark in value && 'id' in value;
}

function listingScripts(document: Document): StateNode[] {
  return scriptStates(document, selectors.relayState, 'relay', selectors.listingMark);
}

/**
 * How drawn cards are read. A card contains a price (maybe also a former one), a title and a place. The first text that is not a
 * price is the title.
 */
const results: ResultsLocators = {
  ...selectors.results,
  hint,
  items: listingNodes,
  priceOf: (card, currency) => {
    const [first] = shownLeaves(card);
    return found(first && parseMoney(first.text, currency), 'dom', 'first leaf');
  },
  titleFrom: (card, currency) => {
    const [first, ...rest] = shownLeaves(card);
    if (!first || !isPrice(first.text, currency)) return undefined;
    return found(rest.find(({ text }) => !isPrice(text, currency))?.text, 'dom', 'leaf after the price');
  },
  seller: { ...selectors.results.seller, ...person },
};

/** Returns the first texts of a card, without struck-through prices. */
function shownLeaves(card: Element): TextLeaf[] {
  return [...textLeaves(card)].filter(({ element }) => !isStruck(element)).slice(0, 6);
}

/** True if a text is a price, even one with an ambiguous "$", or says that the goods are free. */
function isPrice(text: string, currency: string | undefined): boolean {
  return parseMoney(text, currency ?? 'USD') !== undefined || /^(?:free|miễn phí|gratis)$/i.test(text);
}

/** The adapter of Facebook Marketplace. It reads no other part of Facebook. */
export const facebook = createMarketplaceAdapter({
  id: 'facebook',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
