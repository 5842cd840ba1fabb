import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Amazon. Advertisements link to a redirect, with the product's address in its parameter `url`. */
export const urls: UrlRules = {
  domains: getPageDomains('amazon'),
  pageHosts: /^(?:m\.)?amazon\.[a-z.]+$/,
  wall: /^\/(?:errors\/validateCaptcha|ap\/signin)/,
  listing: [
    /\/(?:dp|gp\/product|gp\/aw\/d)\/(?<listingId>[A-Za-z0-9]{10})(?:[/?]|$)/,
    /^\/sspa\/click\?(?:.*&)?url=[^&]*%2Fdp%2F(?<listingId>[A-Za-z0-9]{10})/,
  ],
  results:
    /^\/(?:-\/[a-z]{2}\/)?(?:s|b|gp\/(?:bestsellers|new-releases|movers-and-shakers|most-wished-for|most-gifted|search|browse)|best-sellers[^?]*|[^/?]+\/(?:zgbs|b|s)|zgbs)(?:[/?]|$)/i,
  seller: [
    /^\/(?:-\/[a-z]{2}\/)?(?:sp|gp\/help\/seller\/[^?]*|gp\/aag\/main[^?]*)\?(?:.*&)?seller=(?<sellerId>[A-Z0-9]{10,20})/,
    /^\/shops\/(?<sellerId>A[A-Z0-9]{9,19})(?:[/?]|$)/,
  ],
  idOf: (id) => id.toUpperCase(),
};
