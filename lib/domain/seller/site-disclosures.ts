/** Kinds of platforms (Law 122/2025 art. 3). A site of the kind `unknown` must show only what every kind must show. */
export const PLATFORM_TYPES = ['direct', 'intermediary', 'social', 'integrated', 'unknown'] as const;
export type PlatformType = (typeof PLATFORM_TYPES)[number];

/** The items that the law requires a site to show. A reading of a site says for each item whether it was found. */
export const DISCLOSURE_ITEMS = [
  'owner-name',
  'owner-address',
  'legal-representative',
  'registration',
  'registration-date',
  'registration-place',
  'tax-code',
  'phone',
  'e-mail',
  'privacy-policy',
  'rights-and-duties',
  'complaint-method',
  'complaint-contact',
  'complaint-times',
  'price-policy',
  'conditions',
  'payment',
  'delivery',
  'returns',
  'ranking-criteria',
  'seller-identity',
] as const;
export type DisclosureItem = (typeof DISCLOSURE_ITEMS)[number];

/**
 * Results of looking for an item on a page. `not-found` is possible only if the page was read completely; otherwise an item that
 * was not seen is `unknown`.
 */
export const ITEM_READINGS = ['found', 'not-found', 'unknown'] as const;
export type ItemReading = (typeof ITEM_READINGS)[number];

/**
 * Limits of the text that is read of a page. `line`: maximum number of characters of one line. The other members: maximum number
 * of entries of each list.
 */
export const SITE_TEXT_MAX = { lines: 4_000, line: 1_400, links: 600, pictures: 200, contacts: 20 } as const;
