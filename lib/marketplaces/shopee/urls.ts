import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

const domains = getPageDomains('shopee');

/** Rules for the addresses of Shopee, which are alike in every country. */
export const urls: UrlRules = {
  domains,
  pageHosts: /^shopee\.[a-z.]+$/,
  wall: /^\/(?:verify\/|buyer\/(?:login|signup|reset))/,
  listing: [
    /^\/[^/]*-i\.(?<sellerId>\d{1,20})\.(?<listingId>\d{1,20})(?:\/|$)/,
    /^\/(?:universal-link\/)?product\/(?<sellerId>\d{1,20})\/(?<listingId>\d{1,20})(?:\/|$)/,
  ],
  results:
    /^\/(?:search|flash_sale|find_similar_products|daily_discover|top_products|mall|supermarket|list|collections?|search_user)(?:\/|$)|-cat\.\d/,
  // First path segments of the site's own pages. Any other first segment is a shop's name.
  other:
    /^\/(?:cart|checkout|user|buyer|m|web|events?|docs?|legaldoc|help|blog|seller|affiliates?|official_shop|user-?guide|addon-deal-selection|bundle-deal|digital-product|payment|voucher|coins|games?|live|video|notifications?|about|careers|api|apc|universal-link|product|shop|[^/]+\.(?:html|txt|xml))\/?$|^\/(?:m|web|user|docs|events|api)\//,
  seller: [/^\/shop\/(?<sellerId>\d{1,20})(?:\/|$)/, /^\/(?<sellerSlug>[\w.-]{3,60})(?:\/search)?\/?$/],
};
