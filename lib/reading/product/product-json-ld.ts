import type { StateNode } from '@/lib/dom/json';
import { findJsonLdOfType, getJsonLdValueAt } from '@/lib/dom/json-ld';
import type { Locator } from '@/lib/reading/locators/locators';
import { reduceProductToOnePrice } from './product-offers';

const NAMING = ['productID', 'sku', 'url', '@id', 'offers.url', 'mpn'];

/**
 * Returns the JSON-LD product of a listing. The product's productID, sku or address (or another field of `NAMING`) must contain
 * the listing's id, because a page may also have products of other listings (recommendations, the previous page). A product
 * without any of these fields is returned if it is the only product and the page shows the listing (`isShown`). Undefined if
 * there is no such product.
 */
export function findProductOfListing(
  document: Document,
  listingId: string,
  url: URL,
  isShown: boolean,
): StateNode | undefined {
  const products = ['Product', 'ProductGroup', 'Vehicle', 'Car'].flatMap((type) =>
    findJsonLdOfType(document, type),
  );
  // A numeric id ends before the next character that is not a digit ("-p278810443.html"). An id with letters ends before the next
  // character that is neither letter nor digit.
  const part = /^\d+$/.test(listingId) ? '\\d' : '\\da-z';
  const id = listingId.replace(/[^\w]/g, '\\$&');
  const isWhole = new RegExp(`(?:^|[^${part}])${id}(?:[^${part}]|$)`, 'i');
  const readNames = (product: StateNode) =>
    NAMING.flatMap((path) => {
      const value = getJsonLdValueAt(product.value, path);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : [];
    });
  const named = products.find((product) => readNames(product).some((name) => isWhole.test(name)));
  const [lone, ...others] = products;
  const own =
    named ?? (isShown && lone && others.length === 0 && readNames(lone).length === 0 ? lone : undefined);
  return own && reduceProductToOnePrice(own, url);
}

/** Locators of the price of a JSON-LD product: the price of its offer, or the lowest price of an aggregate offer. */
export const LD_PRICE: readonly Locator[] = [
  'ld:offers.price|offers.priceCurrency',
  'ld:offers.lowPrice|offers.priceCurrency',
  'ld:offers.priceSpecification.price|offers.priceSpecification.priceCurrency',
  'ld:offers.0.price|offers.0.priceCurrency',
];
