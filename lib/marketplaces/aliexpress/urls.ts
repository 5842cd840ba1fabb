import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of AliExpress. A sub-domain is `www` or names a language. */
export const urls: UrlRules = {
  domains: getPageDomains('aliexpress'),
  pageHosts: /^(?:[a-z]{2,3}\.)?aliexpress\.(?:com|us|ru)$/,
  wall: /_____tmd_____|^\/punish/,
  listing: [/^\/(?:item|i)\/(?:[^/]+\/)?(?<listingId>\d{8,20})\.html$/],
  results: /^\/(?:w\/|wholesale|category\/|popular\/|af\/|premium\/|gcp\/|glosearch\/|ssr\/)/,
  seller: [/^\/store\/(?<sellerId>\d{4,20})(?:[/.]|$)/],
};
