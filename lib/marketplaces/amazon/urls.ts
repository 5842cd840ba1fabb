import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Amazon. Advertisements link to a redirect, with the product's address in its parameter `url`. */
export const urls: UrlRules = {
  domains: getPageDomains('amazon'),
  pageHosts: /^(?:m\.)?amazon\.[a-z.]+$/,
  wall: /^\/(?:errors\/validateCaptcha|ap\/signin)/,
  listing: [
    /^\/(?:-\/[a-z]{2}\/)?(?:(?!sp\/)[^/]+\/)?(?:dp|gp\/product|gp\/aw\/d)\/(?<listingId>[A-Za-z0-9]{10})(?:\/|$)/,
    { path: /^\/sspa\/click$/, parameter: 'url', value: /^\/(?:[^/]+\/)?dp\/(?<listingId>[A-Za-z0-9]{10})/ },
  ],
  results:
    /^\/(?:-\/[a-z]{2}\/)?(?:s|b|gp\/(?:bestsellers|new-releases|movers-and-shakers|most-wished-for|most-gifted|search|browse)|best-sellers[^?]*|[^/]+\/(?:zgbs|b|s)|zgbs)(?:\/|$)/i,
  seller: [
    {
      path: /^\/(?:-\/[a-z]{2}\/)?(?:sp$|gp\/help\/seller\/|gp\/aag\/main)/,
      parameter: 'seller',
      value: /^(?<sellerId>[A-Z0-9]{10,20})$/,
    },
    /^\/shops\/(?<sellerId>A[A-Z0-9]{9,19})(?:\/|$)/,
  ],
  idOf: (id) => id.toUpperCase(),
};
