import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Temu. The first path segment may be the country or the language. */
export const urls: UrlRules = {
  domains: getPageDomains('temu'),
  pageHosts: /^temu\.com$/,
  wall: /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:login|bgn_verification|bgn_badge)\.html/,
  listing: [
    /^[^?]*-g-(?<listingId>\d{10,20})\.html(?:[?]|$)/,
    /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?goods\.html\?(?:.*&)?goods_id=(?<listingId>\d{10,20})/,
  ],
  results: /search_result\.html|^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?channel\/|^[^?]*-o\d-\d+\.html/,
  seller: [/^[^?]*-m-(?<sellerId>\d{8,20})\.html/, /^[^?]*mall\.html\?(?:.*&)?mall_id=(?<sellerId>\d{8,20})/],
};
