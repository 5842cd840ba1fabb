import { isJsonObject, type StateNode, valueAt } from '@/lib/dom/json';
import { getJsonLdValueAt, hasSchemaType } from '@/lib/dom/json-ld';

/** Matches kinds of price that are not the price to pay. */
const NOT_TO_PAY = /(?:list|strikethrough|msrp|srp|regular|invoice)_?price$/i;

/**
 * Reduces a JSON-LD product to one clear price. From a group of variants it takes the offer of the address's variant, or the
 * price that all variants have in common. From an offer with several kinds of price it takes the one to pay. If there is no
 * single such price, the product is returned unchanged.
 */
export function reduceProductToOnePrice(product: StateNode, url?: URL): StateNode {
  const { value, path } = product;
  if (!isJsonObject(value)) return product;
  const own = valueAt(value, 'offers');
  if (own === undefined && Array.isArray(value.hasVariant)) {
    const offers = findVariantOffer(value.hasVariant, url);
    return offers ? { value: { ...value, offers }, path } : product;
  }
  const offer: unknown = Array.isArray(own) && own.length === 1 ? own[0] : own;
  const specifications: unknown = valueAt(offer, 'priceSpecification');
  if (!isJsonObject(offer) || offer.price !== undefined || !Array.isArray(specifications)) return product;
  const toPay = specifications.filter((one) => !NOT_TO_PAY.test(String(valueAt(one, 'priceType'))));
  const [only] = toPay;
  return toPay.length === 1
    ? { value: { ...value, offers: { ...offer, priceSpecification: only } }, path }
    : product;
}

function findVariantOffer(variants: readonly unknown[], url: URL | undefined): unknown {
  const offers = variants.flatMap((variant) => {
    const offer: unknown = getJsonLdValueAt(variant, 'offers');
    return isJsonObject(offer) && !hasSchemaType(offer, 'AggregateOffer') ? { variant, offer } : [];
  });
  const chosen = url?.searchParams.get('variant') ?? url?.searchParams.get('sku');
  const named = offers.find(({ variant, offer }) =>
    ['sku', 'productID', '@id', 'url'].some((key) =>
      [valueAt(variant, key), valueAt(offer, key)].some(
        (id) => chosen && isAddressOfVariant(String(id), chosen),
      ),
    ),
  );
  if (named) return named.offer;
  const prices = new Set(offers.map(({ offer }) => JSON.stringify([offer.price, offer.priceCurrency])));
  return prices.size === 1 ? offers[0]?.offer : undefined;
}

function isAddressOfVariant(address: string, chosen: string): boolean {
  return address === chosen || new RegExp(`[=/]${chosen.replace(/\W/g, '\\$&')}(?:\\D|$)`).test(address);
}
