import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Etsy. The first path segment may be the language. A shop's address contains its name. */
export const urls: UrlRules = {
  domains: getPageDomains('etsy'),
  pageHosts: /^etsy\.com$/,
  wall: /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:signin|join)(?:\/|$)/,
  listing: [/^\/(?:[a-z]{2}(?:-[a-z]{2,3})?\/)?listing\/(?<listingId>\d{6,14})(?:\/|$)/],
  results: /^\/(?:[a-z]{2}(?:-[a-z]{2,3})?\/)?(?:search|c|market|featured|r|gift-mode)(?:\/|$)/,
  seller: [/^\/(?:[a-z]{2}(?:-[a-z]{2,3})?\/)?shop\/(?<sellerSlug>[\w-]+)/],
};
