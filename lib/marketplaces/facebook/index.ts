import type { Money } from '@/lib/base/money';
import { type Found, toFound } from '@/lib/dom/found';
import { asId, findNodes, type StateNode, valueAt } from '@/lib/dom/json';
import { parseMoney } from '@/lib/dom/money';
import { isFormerPrice } from '@/lib/dom/prices';
import { readScriptStates } from '@/lib/dom/scripts';
import { findTextLeaves, type TextLeaf } from '@/lib/dom/text';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { LocatorScope } from '@/lib/reading/locators/locators';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { SellerLocators } from '@/lib/reading/marketplace-only/seller-reader';
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
 * Returns the currency for which a bare "$" stands: on an English page USD, because Facebook writes other dollars as "CA$", "A$"
 * or "MX$" there. Undefined on a page in another language.
 */
function findDollarCurrency(document: Document): string | undefined {
  return document.documentElement.lang === 'en' ? 'USD' : undefined;
}

const listing: ListingLocators = {
  ...selectors.listing,
  hint: findDollarCurrency,
  state: (document, { listingId }) =>
    findListingNodes(document).find(({ value }) => asId(valueAt(value, 'id')) === listingId),
  pricesFit: (scope, prices) => (prices.length > 0 ? prices : [...findPriceAfterHeading(scope)]),
  seller: { ...selectors.listing.seller, ...person },
};

/**
 * Maximum number of ancestors of a heading that are searched for the text after the heading. The nearest ancestor comes first.
 */
const BOXES = 6;

/**
 * Yields the price of a listing that was opened over a list. Such a page has no embedded data of the listing. The first text
 * after the listing's heading is its price; if that text is no price, the listing has none.
 */
function* findPriceAfterHeading({ root, currency }: LocatorScope): Generator<Found<Money>> {
  const heading = root?.querySelector(selectors.heading);
  let box = heading?.parentElement;
  for (let boxes = 0; box && boxes < BOXES; boxes += 1, box = box.parentElement) {
    const leaves = [...findTextLeaves(box)];
    const after = leaves.slice(leaves.findLastIndex(({ node }) => heading?.contains(node)) + 1)[0];
    if (!after) continue;
    const price = isFormerPrice(after.element) ? undefined : parseMoney(after.text, currency);
    const read = toFound(price, 'dom', 'leaf after the heading');
    if (read) yield read;
    return;
  }
}

/** Returns every listing in Relay's scripts. A listing may appear several times: copies with more than a title come first. */
function findListingNodes(document: Document): StateNode[] {
  const nodes = findListingStatesInScripts(document).flatMap((script) => [...findNodes(script, isListing)]);
  const hasPrice = ({ value }: StateNode) => valueAt(value, 'listing_price') !== undefined;
  return [...nodes.filter(hasPrice), ...nodes.filter((node) => !hasPrice(node))];
}

function isListing(value: Readonly<Record<string, unknown>>): boolean {
  return selectors.listingMark in value && 'id' in value;
}

function findListingStatesInScripts(document: Document): StateNode[] {
  return readScriptStates(document, selectors.relayState, 'relay', selectors.listingMark);
}

/**
 * Locators of results pages. A card contains a price (maybe also a former one), a title and a place. The first text that is not a
 * price is the title.
 */
const results: ResultsLocators = {
  ...selectors.results,
  hint: findDollarCurrency,
  items: findListingNodes,
  priceOf: (card, currency) => {
    const [first] = readFirstTexts(card);
    return toFound(first && parseMoney(first.text, currency), 'dom', 'first leaf');
  },
  titleFrom: (card, currency) => {
    const [first, ...rest] = readFirstTexts(card);
    if (!first || !isPriceOrFree(first.text, currency)) return undefined;
    return toFound(
      rest.find(({ text }) => !isPriceOrFree(text, currency))?.text,
      'dom',
      'leaf after the price',
    );
  },
  seller: { ...selectors.results.seller, ...person },
};

/** Returns the first texts of a card, at most six, without struck-through prices. */
function readFirstTexts(card: Element): TextLeaf[] {
  return [...findTextLeaves(card)].filter(({ element }) => !isFormerPrice(element)).slice(0, 6);
}

/** True if a text is a price, even one with an ambiguous "$", or says that the goods are free. */
function isPriceOrFree(text: string, currency: string | undefined): boolean {
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
