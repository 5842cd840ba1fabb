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
  if (looksLikeProduct(url)) return 'listing';
  return LIST.test(url.pathname) ? 'results' : 'other';
}

/** Whether an address is written as that of one product. */
export function looksLikeProduct(url: URL): boolean {
  return PRODUCT.test(url.pathname);
}

/** Whether an address is one of the pages that are never read. */
export function isPrivate(url: URL): boolean {
  return PRIVATE.test(url.pathname);
}

/**
 * On its own site a listing is its path, without slashes at the ends and ".html": the card that links to it and the
 * page it leads to then have one id; a product opened from a collection (Shopify, Haravan) is the same product. A path
 * that is too long, or one script for all, names none: the platform's own number stands in for it.
 */
export function idsOf(url: URL): UrlIds {
  if (isPrivate(url)) return {};
  const path = url.pathname.replace(/\.html?$/i, '').replace(/^\/+|\/+$/g, '');
  // "product.aspx?id=5" is every product of its shop.
  const isNamed = path !== '' && path.length <= ID_MAX && !/\.(?:aspx?|php|jsp|cfm|do)$/i.test(path);
  return isNamed ? { listingId: path.replace(/^collections\/[^/]+\/(?=products\/)/, '') } : {};
}
