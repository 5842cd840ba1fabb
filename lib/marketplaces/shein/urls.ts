import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Shein. Its sub-domains stand for countries. */
export const urls: UrlRules = {
  domains: getPageDomains('shein'),
  pageHosts: /^(?:[a-z]{2,3}\.)?shein\.[a-z.]+$/,
  wall: /^\/(?:risk\/challenge|user\/auth\/login|user\/login)/,
  listing: [/^\/(?:[\w-]+\/)?[^/]*-p-(?<listingId>\d{5,12})(?:-cat-\d+)?\.html$/],
  results:
    /^(?=[^?]*-(?:c|sc|vc)-\d)[^?]*\.html|^\/(?:pdsearch|category|RecommendSelection|trends?|top-trend|daily-new|flash-sale|campaigns?|style|pick)(?:\/|$)/i,
  seller: [
    { path: /^\/store\/home$/, parameter: 'store_code', value: /^(?<sellerId>\d+)$/ },
    /^\/(?:[\w-]+\/)?[^/]*-store-(?<sellerId>\d+)\.html$/,
  ],
};
