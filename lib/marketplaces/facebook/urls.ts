import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Facebook Marketplace. All other paths of Facebook are ignored. */
export const urls: UrlRules = {
  domains: getPageDomains('facebook'),
  pageHosts: /^(?:m\.|web\.|[a-z]{2}-[a-z]{2}\.)?facebook\.com$/,
  wall: /^\/(?:login|checkpoint|recover)(?:[/.]|$)/,
  listing: [/^\/marketplace\/item\/(?<listingId>\d{8,20})(?:\/|$)/],
  other: /^\/marketplace\/(?:you|create|inbox|saved|notifications|selling|buying|edit)(?:\/|$)/,
  results: /^\/marketplace(?:\/(?!profile\/|item\/)|[?]|$)/,
  seller: [/^\/marketplace\/profile\/(?<sellerId>\d{5,20})/],
};
