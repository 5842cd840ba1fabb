import { parseJsonIfValid } from '@/lib/base/json';

/** Fields of schema.org that are kept, about the goods, the seller and the price. All other fields are dropped. */
const FIELDS = new Set(
  [
    '@type @id @graph name alternateName legalName headline description sku mpn productID identifier',
    'gtin gtin8 gtin12 gtin13 gtin14 isbn brand manufacturer model color size material category',
    'offers price lowPrice highPrice priceCurrency priceValidUntil priceSpecification availability offerCount',
    'itemCondition seller offeredBy url image logo taxID vatID leiCode',
    'address streetAddress addressLocality addressRegion addressCountry postalCode countryOfOrigin',
    'aggregateRating ratingValue reviewCount ratingCount bestRating worstRating',
    'itemListElement item position numberOfItems itemListOrder mainEntity mainEntityOfPage hasVariant isVariantOf',
    'validFrom validThrough datePublished dateModified expires',
  ]
    .join(' ')
    .split(' '),
);
const CONTEXT = /^https?:\/\/schema\.org\/?$/;
const MAX_DEPTH = 12;

/**
 * Returns a page's JSON-LD with the allowed fields only, and without "<", so that it can stand in a script element. Returns
 * undefined if nothing is left.
 */
export function filterJsonLd(text: string): string | undefined {
  const parsed = parseJsonIfValid(text);
  const filtered = filterJsonLdValue(parsed, 0);
  if (filtered === undefined) return undefined;
  const withContext =
    typeof filtered === 'object' && !Array.isArray(filtered)
      ? { '@context': 'https://schema.org', ...filtered }
      : filtered;
  return JSON.stringify(withContext).replace(/</g, '\\u003c').replace(/>/g, '\\u003e');
}

/**
 * Fields of JSON-LD whose value may be a person: the seller, or the maker of the goods. A person in any other field is left out.
 */
const PERSONS_IN = new Set(['seller', 'offeredBy', 'brand', 'manufacturer']);

type Json = string | number | boolean | Json[] | { [name: string]: Json };

function filterJsonLdValue(value: unknown, depth: number, path = ''): Json | undefined {
  if (typeof value === 'string') return value.length <= 20_000 ? value : undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) {
    const items = value
      .map((item: unknown) => filterJsonLdValue(item, depth + 1, path))
      .filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if ('@type' in value && [value['@type']].flat().includes('Person') && !PERSONS_IN.has(path))
    return undefined;
  const fields: { [name: string]: Json } = {};
  for (const [name, field] of Object.entries(value)) {
    if (name === '@context' && typeof field === 'string' && !CONTEXT.test(field)) return undefined;
    if (!FIELDS.has(name)) continue;
    const keptField = filterJsonLdValue(field, depth + 1, name);
    if (keptField !== undefined) fields[name] = keptField;
  }
  return Object.keys(fields).length > 0 ? fields : undefined;
}
