import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/**
 * Rules for the addresses of Lazada and Daraz. Both have the same front end, on different hosts. A path that no pattern below
 * matches is that of a category, which is a results page.
 */
const SHOP = /^\/(?<sellerSlug>[\w-]+)\/?$/;

export const urls: UrlRules = {
  domains: [...getPageDomains('lazada'), ...getPageDomains('daraz')],
  pageHosts: /^(?:m\.|pages\.)?(?:lazada|daraz|shop)\.[a-z.]+$/,
  wall: /_____tmd_____|^\/punish(?:\/|$)/,
  listing: [/^\/(?:products\/)?(?:[^/]*-)?i(?<listingId>\d{1,20})(?:-s\d{1,20})?\.html(?:\/|$)/],
  other:
    /^\/(?:$|\?|customer|user|cart|checkout|wow|helpcenter|about|contact|privacy-policy|terms|sell-on|track|mobile-app|lazada-?university|ajax|robots\.txt|sitemap|campaign|press|careers|affiliate|wishlist|lzdlive)/,
  results: /^\/(?:catalog|tag)(?:\/|$)/,
  seller: [
    /^\/shop\/(?<sellerSlug>[\w-]+)/,
    // Lazada also has shops under "/name/?…&from=wangpu".
    { path: SHOP, parameter: 'from', value: /^wangpu$/ },
    { path: SHOP, parameter: 'q', value: /^All-Products$/ },
  ],
  rest: 'results',
};

/** Returns the SKU number in a product's address; undefined if there is none. */
export function findSku(url: URL): string | undefined {
  return /i\d+-s(\d{1,20})\.html/.exec(url.pathname)?.[1];
}
