import { type Found, toFound } from '@/lib/dom/found';
import type { StateNode } from '@/lib/dom/json';
import { cleanText } from '@/lib/dom/text';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { LocatorScope } from '@/lib/reading/locators/locators';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import { mayPageShowListing } from '@/lib/reading/product/own-number';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

/**
 * Returns the address of a seller's page, built from the seller's number. The links on product pages are not used, because they
 * contain tracking of the visitor.
 */
function toSellerPageAddress({ sellerId }: UrlIds, { origin }: URL): string | undefined {
  return sellerId && `${origin}/sp?seller=${sellerId}`;
}

/** Returns the brand above the title, and the seller's number from the data of the delivery block if they name this listing. */
function readStatedTexts(document: Document, { listingId }: UrlIds): StateNode {
  const [byline = '', data = ''] = ['#bylineInfo', selectors.deliveryData].map((place) =>
    document.querySelector(place)?.textContent.trim(),
  );
  const [, sellerId, product] = selectors.deliveryOf.exec(data) ?? [];
  const brand = selectors.byline.exec(byline)?.[1];
  return { value: { brand, sellerId: product === listingId && sellerId }, path: '' };
}

const listing: ListingLocators = {
  ...selectors.listing,
  state: readStatedTexts,
  // The canonical address may name a parent product, while the page shows the variant in its own address.
  isVariantPage: true,
  mayShow: (document, listingId) =>
    mayPageShowListing(
      document,
      listingId,
      document.querySelector(selectors.ownNumber)?.getAttribute('value'),
    ),
  titleFit: (title) =>
    title.from.selector === selectors.pictureTitle ? { ...title, value: decodeEntities(title.value) } : title,
  // Amazon as a seller has a number but no seller's page. So the address built from the number is used only if the web page links
  // to a seller's page.
  seller: {
    ...selectors.listing.seller,
    page: toSellerPageAddress,
    needsLink: true,
    nameFrom: (scope) => findAmazonAsSeller(scope) ?? findNameInSoldByRow(scope),
  },
  imageOf: removePictureSize,
  address: ({ listingId }, { origin }) => `${origin}/dp/${listingId}`,
};

/**
 * Removes the size from a picture's address: "41UcmCFphdL._AC_SR38,50_.jpg" is the small form of "41UcmCFphdL.jpg". If the text
 * is a list of sizes, `{"https://…": [417,500], …}`, uses its first address.
 */
function removePictureSize(list: string): string {
  const address = list.split('"')[1] ?? list;
  return address.replace(/(\/[^/.]+)\.[^/]+(\.\w+)$/, '$1$2');
}

/**
 * Returns Amazon's own name from the sentence that says who sells. Undefined if there is no such sentence, if it does not name
 * Amazon, or if it links to a shop, which is then the seller.
 */
function findAmazonAsSeller({ root }: LocatorScope): Found<string> | undefined {
  const sentence = root?.querySelector(selectors.merchantSentence);
  if (!sentence || sentence.querySelector('a[href*="seller="]')) return undefined;
  const name = selectors.soldByAmazon.exec(cleanText(sentence.textContent) ?? '')?.[1];
  return toFound(name, 'dom', selectors.merchantSentence);
}

/** Returns the name beside "Sold by" in the buy box. A name without a link is Amazon's own name. */
function findNameInSoldByRow({ root }: LocatorScope): Found<string> | undefined {
  for (const row of root?.querySelectorAll(selectors.buyRows) ?? []) {
    if (!selectors.soldBy.test(cleanText(row.textContent) ?? '')) continue;
    return toFound(cleanText(row.querySelector(selectors.rowText)?.textContent), 'dom', selectors.rowText);
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

/** Decodes entities in the picture's alternative text, which Amazon escapes twice. */
function decodeEntities(text: string): string {
  return text.replace(/&(#?\w{2,4});/g, (all, name: string) => ENTITIES[name] ?? all);
}

/** Locators of results pages. The names on cards are brands, never sellers, so no seller's name is read. */
const results: ResultsLocators = {
  ...selectors.results,
  cardIdOf: (text) => /^[A-Z0-9]{10}$/.exec(text)?.[0],
  seller: { page: toSellerPageAddress },
  address: ({ listingId }, { origin }) => `${origin}/dp/${listingId}`,
};

/** The adapter of Amazon, in every country. */
export const amazon = createMarketplaceAdapter({
  id: 'amazon',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
