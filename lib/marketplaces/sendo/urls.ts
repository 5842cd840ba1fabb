import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Sendo. */
export const urls: UrlRules = {
  domains: getPageDomains('sendo'),
  pageHosts: /^sendo\.vn$/,
  wall: /^\/(?:captcha|dang-nhap|login)(?:\/|$)/,
  listing: [/^\/(?:[\w-]+\/)?[^/]*-(?<listingId>\d{5,12})\.html$/],
  results: /^\/(?:tim-kiem|danh-muc|su-kien|c)(?:\/|$)/,
  seller: [/^\/(?:shop|cua-hang)\/(?<sellerSlug>[\w.-]+)/],
};
