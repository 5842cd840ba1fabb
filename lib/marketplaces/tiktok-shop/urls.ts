import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of TikTok Shop. Other paths of tiktok.com are videos. Product numbers have 19 digits. */
export const urls: UrlRules = {
  domains: getPageDomains('tiktok-shop'),
  pageHosts: /^(?:shop\.|shop-[a-z]{2}\.)?tiktok\.com$/,
  wall: /^\/(?:login|captcha|verify)(?:\/|$)/,
  listing: [
    /^\/(?:[a-z]{2}\/)?(?:shop\/pdp|pdp|view\/product|shop\/product)\/(?:[^/]+\/)?(?<listingId>\d{15,20})(?:\/|$)/,
  ],
  results: /^\/shop\/(?:[csk]|search|category)\/|^\/[a-z]{2}\/(?:[csk]|search|category|keyword)(?:\/|$)/,
  seller: [/^\/(?:[a-z]{2}\/)?(?:shop\/)?store\/(?:[^/]+\/)?(?<sellerId>\d{10,20})(?:\/|$)/],
};
