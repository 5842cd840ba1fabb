import { type Found, firstFound } from '@/lib/dom/found';
import { asDecimal, asText, type StateNode, valueAt } from '@/lib/dom/json';
import { inJsonLd, jsonLdOfType } from '@/lib/dom/json-ld';
import { type Money, moneyFromDecimal } from '@/lib/domain/money';

export { inJsonLd as inProduct } from '@/lib/dom/json-ld';

/**
 * The JSON-LD product of one listing: its productID, sku or address must name that listing. A page can carry
 * products of other listings (recommendations, the page before).
 */
export function productFor(document: Document, listingId: string): StateNode | undefined {
  const names = ['productID', 'sku', 'url', '@id', 'offers.url'];
  const isWhole = new RegExp(`(?:^|\\D)${listingId.replace(/\W/g, '\\$&')}(?:\\D|$)`);
  return jsonLdOfType(document, 'Product').find((product) =>
    names.some((name) => {
      const value = inJsonLd(product, name, (given) =>
        typeof given === 'string' || typeof given === 'number' ? String(given) : undefined,
      );
      return value !== undefined && isWhole.test(value.value);
    }),
  );
}

/** The price of a JSON-LD product's offer: `price`, or the low end of an aggregate. */
export function productPrice(product: StateNode | undefined): Found<Money> | undefined {
  if (!product) return undefined;
  return firstFound(
    () => offerPrice(product, 'offers.price', 'offers.priceCurrency'),
    () => offerPrice(product, 'offers.lowPrice', 'offers.priceCurrency'),
    () => offerPrice(product, 'offers.priceSpecification.price', 'offers.priceSpecification.priceCurrency'),
    () => offerPrice(product, 'offers.0.price', 'offers.0.priceCurrency'),
  );
}

function offerPrice(product: StateNode, price: string, currency: string): Found<Money> | undefined {
  const code = inJsonLd(product, currency, asText)?.value.toUpperCase();
  if (!code || !/^[A-Z]{3}$/.test(code)) return undefined;
  return inJsonLd(product, price, (value) => {
    const decimal = asDecimal(value);
    return decimal === undefined ? undefined : moneyFromDecimal(decimal, code);
  });
}

/** Picture addresses of a JSON-LD product: a string, a list, or ImageObjects. */
export function productImages(product: StateNode | undefined): Found<readonly string[]> | undefined {
  return inJsonLd(product, 'image', (value) => {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const images = list.flatMap((image) => {
      const url = typeof image === 'string' ? image : (valueAt(image, 'url') ?? valueAt(image, 'contentUrl'));
      return typeof url === 'string' && /^https?:\/\//.test(url) && url.length <= 2_048 ? [url] : [];
    });
    return images.length > 0 ? images : undefined;
  });
}
