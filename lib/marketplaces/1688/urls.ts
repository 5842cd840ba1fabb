import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of 1688. Each shop has a host of its own. */
export const urls: UrlRules = {
  domains: getPageDomains('1688'),
  wall: /_____tmd_____|^\/punish/,
  listing: [
    /^\/offer\/(?<listingId>\d{8,20})\.html$/,
    { path: /^\/page\/index\.html?$/, parameter: 'offerId', value: /^(?<listingId>\d{8,20})$/ },
  ],
  results: /^\/(?:selloffer|page\/offerlist|chanpin|kq)(?:[/.]|$)/,
  sellerHost:
    /^(?<sellerSlug>(?!(?:www|s|m|detail|dj|show|cart|work|trade|login|air|re|p4psearch|offer|factory|company|sale)\.)[\w-]+)\.1688\.com$/,
};
