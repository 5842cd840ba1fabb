import type { Money } from '@/lib/base/money';
import { type Found, toFound } from '@/lib/dom/found';
import { asBoolean, asId, type StateNode, valueAt } from '@/lib/dom/json';
import { parseMoney } from '@/lib/dom/money';
import { findShownPrices } from '@/lib/dom/prices';
import { readScriptStates } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { SellerLocators } from '@/lib/reading/marketplace-only/seller-reader';
import { toPageHost } from '@/lib/reading/page-host';
import { findOnlyPrice } from '@/lib/reading/product/only-price';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

/** Returns the address of a shop, built from its name, or else from its number. Undefined if neither is known. */
function toShopPageAddress({ sellerSlug, sellerId }: UrlIds, { origin }: URL): string | undefined {
  if (sellerSlug) return `${origin}/${sellerSlug}`;
  return sellerId ? `${origin}/shop/${sellerId}` : undefined;
}

/**
 * Returns `individual` if the page's embedded state names the seller as an individual. Otherwise undefined: the shop may be a
 * company or a household.
 */
const kindFrom: SellerLocators['kindFrom'] = ({ state }) => {
  const isIndividual = asBoolean(valueAt(state?.value, selectors.individualMark));
  return toFound(isIndividual ? 'individual' : undefined, 'state', selectors.individualMark);
};

const seller: SellerLocators = { ...selectors.listing.seller, kindFrom, page: toShopPageAddress };

/**
 * Corrects the price that the page shows. A former price may stand before the price to pay, and nothing marks it. Of two amounts,
 * the lower one is the price if the shown discount ("40% giảm") confirms it. Otherwise no shown amount is used, because it is
 * unknown which one applies.
 */
const pricesFit: ListingLocators['pricesFit'] = ({ root, currency }, prices) => {
  const box = root?.querySelector(selectors.priceBox);
  const amounts = box ? findShownPrices(box, currency, 3).map(({ money }) => money) : [];
  const [low, high, third] = amounts.sort((one, other) => one.minor - other.minor);
  if (!box || !low || !high) return prices;
  const discount = 100 - (100 * low.minor) / high.minor;
  const isConfirmed =
    !third && [Math.floor, Math.round].some((round) => box.textContent.includes(`${round(discount)}%`));
  return prices.flatMap((price) => {
    if (price.from.source !== 'dom') return price;
    return isConfirmed ? { ...price, value: low } : [];
  });
};

const listing: ListingLocators = {
  ...selectors.listing,
  state: findStateOfItem,
  seller,
  pricesFit,
  imageOf: toImageUrl,
  address: toListingUrl,
};

/** Returns the short address of a listing, built from the numbers of its shop and item. */
function toListingUrl({ sellerId, listingId }: UrlIds, { origin }: URL): string {
  return `${origin}/product/${sellerId}/${listingId}`;
}

/**
 * Returns the data of the listing (`listingId` of shop `sellerId`) that the server put into the page; undefined if the page has
 * no such data, or only those of other listings.
 */
function findStateOfItem(document: Document, { sellerId, listingId }: UrlIds): StateNode | undefined {
  for (const { value: root } of readScriptStates(document, selectors.state, 'mfe-initial-data')) {
    const path = `initialState.DOMAIN_PDP.data.PDP_BFF_DATA.cachedMap.${sellerId}/${listingId}`;
    const value = valueAt(root, path);
    const isItem = asId(valueAt(value, 'item.item_id')) === listingId;
    if (isItem && asId(valueAt(value, 'item.shop_id')) === sellerId) return { value, path };
    // On pages until 2024, the embedded state has the items by their ids, each with all its fields at one level.
    const itemPath = `initialState.item.items.${listingId}`;
    const item = valueAt(root, itemPath);
    const shopId = asId(valueAt(item, 'shop_id')) ?? asId(valueAt(item, 'shopid'));
    if (shopId === sellerId) return { value: { item }, path: itemPath };
  }
  return undefined;
}

/**
 * Returns the address of a picture. `text` is the picture's id from the page's state, or the address of a picture that the page
 * shows. Such an address may end with a size, which is removed.
 */
function toImageUrl(text: string, url: URL): string {
  if (text.includes('/')) return text.replace(/@resize_\w+$|_tn$/, '');
  return `https://down-${toPageHost(url).split('.').at(-1)}.img.susercontent.com/file/${text}`;
}

const results: ResultsLocators = {
  ...selectors.results,
  titleOf: /^(?:Product card: )?(.+?)(?:(?: null)? promotion off .{0,40}?current price |$)/,
  priceOf: readFlashSalePrice,
  lastPrice: findOnlyPrice,
  seller: { page: toShopPageAddress },
  shopTitle: selectors.shopTitle,
  address: toListingUrl,
};

/** Returns the price of a card in a flash sale, from its label "<title> promotion off 44% current price 27.900₫ …". */
function readFlashSalePrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const parts = card.getAttribute('aria-label')?.split(/\scurrent price\s/) ?? [];
  const [one = '', two] = parts.slice(1).at(-1)?.split(/\s/) ?? [];
  const price = parseMoney(one, hint) ?? parseMoney(`${one} ${two}`, hint);
  return toFound(price, 'dom', '@aria-label');
}

/**
 * The adapter of Shopee, which has one front end for every country. `urls` finds a page's kind and ids in its address.
 * `selectors` has the locators ("source:expression"). This file has what a locator cannot express. lib/reading reads the pages;
 * docs/developing/adding-a-marketplace.md explains the locators.
 */
export const shopee = createMarketplaceAdapter({
  id: 'shopee',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
