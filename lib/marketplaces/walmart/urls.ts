import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Walmart. The first path segment may be the language. */
export const urls: UrlRules = {
  domains: getPageDomains('walmart'),
  pageHosts: /^(?:m\.)?walmart\.[a-z.]+$/,
  wall: /^\/(?:blocked|account\/login)(?:\/|$)/,
  listing: [
    /^\/(?:[a-z]{2}\/)?ip\/(?:[^/]+\/)?(?<listingId>[A-Z0-9]{6,20})$/,
    {
      path: /^\/sp\/track$/,
      parameter: 'rd',
      value: /\/ip\/(?:[^/]{1,200}\/)?(?<listingId>\d{5,20})(?:[/?&]|$)/,
    },
  ],
  results: /^\/(?:[a-z]{2}\/)?(?:search|browse|cp|shop|c)(?:\/|$)/,
  seller: [/^\/(?:global\/)?seller\/(?<sellerId>[\w-]+)/],
};
