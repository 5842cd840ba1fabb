import type { PageKind } from '@/lib/domain/listing';
import type { UrlIds } from '../adapter';

/** Pages of a shop that sell nothing or show a person's own things. */
const PRIVATE =
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:cart|checkouts?|gio-hang|thanh-toan|dat-hang|account|customer|my-account|tai-khoan|login|signin|dang-nhap|dang-ky|register|wp-admin|wp-login|admin|orders?|don-hang)(?:[/.?]|$)/i;
const PRODUCT = /\/(?:products?|san-pham|item|p)\/[^/?]+/i;
const LIST =
  /\/(?:collections?|product-category|category|categories|danh-muc|c|shop|search|tim-kiem)(?:[/?]|$)/i;

/** Longest listing id that is kept and sent. */
const ID_MAX = 64;

/** What an address alone lets suppose; the page itself decides (kindOfPage). */
export function kindOf(url: URL): PageKind {
  if (PRIVATE.test(url.pathname) || url.pathname === '/') return 'other';
  if (PRODUCT.test(url.pathname)) return 'listing';
  return LIST.test(url.pathname) ? 'results' : 'other';
}

/** Whether an address is one of the pages that are never read. */
export function isPrivate(url: URL): boolean {
  return PRIVATE.test(url.pathname);
}

/**
 * On its own site a listing is its path, without slashes at the ends and ".html": the card that links to it and the
 * page it leads to then have one id. A path that is too long names none: the platform's own number stands in for it.
 */
export function idsOf(url: URL): UrlIds {
  if (isPrivate(url)) return {};
  const path = url.pathname.replace(/\.html?$/i, '').replace(/^\/+|\/+$/g, '');
  return path !== '' && path.length <= ID_MAX ? { listingId: path } : {};
}
