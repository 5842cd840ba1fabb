import { type Found, found } from '@/lib/dom/found';
import { cleanText } from '@/lib/dom/text';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { LocatorScope } from '@/lib/reading/locators/locators';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import { canShowListing } from '@/lib/reading/product/own-number';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

/** Address of a seller's page by its number; links on product pages carry the visitor's tracking. */
function sellerPage({ sellerId }: UrlIds, { origin }: URL): string | undefined {
  return sellerId && `${origin}/sp?seller=${sellerId}`;
}

const listing: ListingLocators = {
  ...selectors.listing,
  state: (document) => ({ value: { brand: brandInByline(document) }, path: selectors.byline }),
  // The canonical address names the parent; the page shows the variant in its address.
  isVariantPage: true,
  mayShow: (document, listingId) =>
    canShowListing(document, listingId, document.querySelector(selectors.ownNumber)?.getAttribute('value')),
  titleFit: (title) =>
    title.from.selector === selectors.pictureTitle ? { ...title, value: decodeEntities(title.value) } : title,
  // Amazon itself has a number and no page.
  seller: {
    ...selectors.listing.seller,
    page: sellerPage,
    needsLink: true,
    nameFrom: (scope) => amazonItself(scope) ?? soldByRow(scope),
  },
  imageOf: withoutSize,
  address: ({ listingId }, { origin }) => `${origin}/dp/${listingId}`,
};

/**
 * Removes a size between dots: "41UcmCFphdL._AC_SR38,50_.jpg" is the small form of "41UcmCFphdL.jpg". Of a list of sizes,
 * `{"https://…": [417,500], …}`, the first is taken.
 */
function withoutSize(list: string): string {
  const address = list.startsWith('{') ? (list.split('"')[1] ?? '') : list;
  const start = address.indexOf('._', address.lastIndexOf('/') + 1);
  const end = address.lastIndexOf('_.');
  const isSize = start >= 0 && end > start + 1 && /^\w+$/.test(address.slice(end + 2));
  return isSize ? address.slice(0, start) + address.slice(end + 1) : address;
}

function brandInByline(document: Document): string | undefined {
  const line = cleanText(document.querySelector(selectors.byline)?.textContent ?? '');
  return selectors.brandInByline.exec(line ?? '')?.[1];
}

/** Reads Amazon's own name from a sentence that says it sells; a sentence with a shop's link names that shop. */
function amazonItself({ root }: LocatorScope): Found<string> | undefined {
  const sentence = root?.querySelector(selectors.merchantSentence);
  if (!sentence || sentence.querySelector('a[href*="seller="]')) return undefined;
  const name = selectors.soldByAmazon.exec(cleanText(sentence.textContent) ?? '')?.[1];
  return found(name, 'dom', selectors.merchantSentence);
}

/** The name beside "Sold by" in the buy box if it is no link: Amazon's own. */
function soldByRow({ root }: LocatorScope): Found<string> | undefined {
  for (const row of root?.querySelectorAll(selectors.buyRows) ?? []) {
    if (!selectors.soldBy.test(cleanText(row.textContent) ?? '')) continue;
    return found(cleanText(row.querySelector(selectors.rowText)?.textContent), 'dom', selectors.rowText);
  }
  return undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  '#34': '"',
  '#39': "'",
  lt: '<',
  gt: '>',
};

/** The picture's alternative text was escaped twice. */
function decodeEntities(text: string): string {
  return text.replace(/&(#?\w{2,4});/g, (all, name: string) => ENTITIES[name] ?? all);
}

/** Names on cards are brands, never sellers. */
const results: ResultsLocators = {
  ...selectors.results,
  cardIdOf: (text) => /^[A-Z0-9]{10}$/.exec(text)?.[0],
  seller: { page: sellerPage },
  address: ({ listingId }, { origin }) => `${origin}/dp/${listingId}`,
};

/** Amazon, every country. */
export const amazon = createMarketplaceAdapter({
  id: 'amazon',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
