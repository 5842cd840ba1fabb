import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Tiki. Its sub-domains (help, seller centre) have no shop pages. */
export const urls: UrlRules = {
  domains: getPageDomains('tiki'),
  pageHosts: /^tiki\.vn$/,
  wall: /^\/(?:captcha|blocked|challenge)(?:\/|$)/,
  listing: [/^\/[^/]*-p(?<listingId>\d{1,20})(?:\.html)?\/?$/],
  results: /^\/(?:search|deal-hot|tikimart|bestsellers?|thuong-hieu|brand)(?:\/|$)|\/c\d+\/?$/,
  seller: [/^\/cua-hang\/(?<sellerSlug>[\w.-]+)/],
};

/** Returns the number of the seller's offer (`spid`) in a product's address; undefined if there is none. */
export function findOfferId(url: URL): string | undefined {
  const spid = url.searchParams.get('spid');
  return spid && /^\d{1,20}$/.test(spid) ? spid : undefined;
}
