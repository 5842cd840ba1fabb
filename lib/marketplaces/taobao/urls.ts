import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Taobao and Tmall. Each shop has a host of its own. */
export const urls: UrlRules = {
  domains: getPageDomains('taobao'),
  wall: /_____tmd_____|^\/punish|^\/member\/login/,
  listing: [
    { path: /^\/item\.htm$/, parameter: 'id', value: /^(?<listingId>\d{8,20})$/ },
    /^\/i(?<listingId>\d{8,20})\.htm/,
  ],
  results: /^\/(?:search|search_product\.htm|list)(?:[/.]|$)/,
  sellerHost:
    /^(?<sellerSlug>(?!(?:www|s|m|h5|item|detail|list|login|market|world|chaoshi|trade|cart|buyertrade|i|click|pages|uland|ju)\.)[\w-]+)\.(?:world\.)?(?:taobao|tmall)\.(?:com|hk)$/,
};
