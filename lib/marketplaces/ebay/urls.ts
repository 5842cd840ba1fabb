import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/**
 * Rules for the addresses of eBay. Item numbers have at least nine digits: "itm/123456" is a placeholder that the site puts into
 * lists.
 */
export const urls: UrlRules = {
  domains: getPageDomains('ebay'),
  pageHosts: /^(?:m\.|befr\.|benl\.|cafr\.)?ebay\.[a-z.]+$/,
  wall: /^\/(?:splashui|signin)/,
  listing: [/^\/itm\/(?:[^/]+\/)?(?<listingId>\d{9,14})(?:\/|$)/],
  results: /^\/(?:sch(?!\/[^/]+\/m\.html)|b|deals|e)(?:\/|$)/,
  seller: [/^\/(?:usr|str)\/(?<sellerSlug>[^/]+)/, /^\/sch\/(?<sellerSlug>[^/]+)\/m\.html/],
};
