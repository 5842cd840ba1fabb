import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Alibaba.com. Each supplier has a host of its own. */
export const urls: UrlRules = {
  domains: getPageDomains('alibaba'),
  wall: /_____tmd_____|^\/punish/,
  listing: [
    /^\/product-detail\/(?:[^/]*_)?(?<listingId>\d{8,20})\.html$/,
    /^\/product\/(?<listingId>\d{8,20})-/,
  ],
  results: /^\/(?:trade\/search|showroom\/|catalog\/|products\/|premium\/|wholesale\/|search\/)/,
  sellerHost:
    /^(?<sellerSlug>(?!(?:www|m|us|my|login|trade|message|buyer|activity|sale|offer)\.)[\w-]+)\.(?:m\.)?(?:en\.|m\.en\.)?alibaba\.com$/,
};
