import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Temu. The first path segment may be the country or the language. */
export const urls: UrlRules = {
  domains: getPageDomains('temu'),
  pageHosts: /^temu\.com$/,
  wall: /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:login|bgn_verification|bgn_badge)\.html/,
  listing: [
    /^\/(?:[\w-]+\/)?[^/]*-g-(?<listingId>\d{10,20})\.html$/,
    {
      path: /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?goods\.html$/,
      parameter: 'goods_id',
      value: /^(?<listingId>\d{10,20})$/,
    },
  ],
  results: /search_result\.html|^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?channel\/|^[^?]*-o\d-\d+\.html/,
  seller: [
    /^\/(?:[\w-]+\/)?[^/]*-m-(?<sellerId>\d{8,20})\.html$/,
    { path: /^\/(?:[\w-]+\/)?mall\.html$/, parameter: 'mall_id', value: /^(?<sellerId>\d{8,20})$/ },
  ],
};
