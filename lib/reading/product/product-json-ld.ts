import type { StateNode } from '@/lib/dom/json';
import { jsonLdOfType, ldValueAt } from '@/lib/dom/json-ld';
import type { Locator } from '@/lib/reading/locators/locators';
import { reduceToOffer } from './product-offers';

const NAMING = ['productID', 'sku', 'url', '@id', 'offers.url', 'mpn'];

/**
 * Finds the JSON-LD product of one listing: its productID, sku or address must name the listing. A page can also carry
 * products of other listings (recommendations, the previous page). A single product that names no id at all counts on a page
 * that shows the listing (`isShown`).
 */
export function findProduct(
  document: Document,
  listingId: string,
  url: URL,
  isShown: boolean,
): StateNode | undefined {
  const products = ['Product', 'ProductGroup', 'Vehicle', 'Car'].flatMap((type) =>
    jsonLdOfType(document, type),
  );
  // A numeric id ends at the first non-digit ("-p278810443.html"); an id with letters ends at any other character.
  const part = /^\d+$/.test(listingId) ? '\\d' : '\\da-z';
  const id = listingId.replace(/[^\w]/g, '\\$&');
  const isWhole = new RegExp(`(?:^|[^${part}])${id}(?:[^${part}]|$)`, 'i');
  const names = (product: StateNode) =>
    NAMING.flatMap((path) => {
      const value = ldValueAt(product.value, path);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : [];
    });
  const named = products.find((product) => names(product).some((name) => isWhole.test(name)));
  const [lone, ...others] = products;
  const own =
    named ?? (isShown && lone && others.length === 0 && names(lone).length === 0 ? lone : undefined);
  return own && reduceToOffer(own, url);
}

/** Locators of a JSON-LD product's price: the offer's price, or the low end of an aggregate. */
export const LD_PRICE: readonly Locator[] = [
  'ld:offers.price|offers.priceCurrency',
  'ld:offers.lowPrice|offers.priceCurrency',
  'ld:offers.priceSpecification.price|offers.priceSpecification.priceCurrency',
  'ld:offers.0.price|offers.0.priceCurrency',
];
