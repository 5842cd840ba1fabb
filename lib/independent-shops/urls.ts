// Why: docs/decisions/marketplaces/independent-shops.md

import { trimBothMatching } from '@/lib/base/trim-ends';
import { gtinKey } from '@/lib/domain/listing/gtin-key';
import type { PageKind } from '@/lib/domain/listing/listing';
import type { UrlIds } from '@/lib/reading/adapter-parts';

/** Pages of a shop that sell nothing or show a person's own data. */
const PRIVATE =
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:cart|checkouts?|gio-hang|thanh-toan|dat-hang|account|customer|my-account|tai-khoan|login|signin|dang-nhap|dang-ky|register|wp-admin|wp-login|admin|orders?|don-hang)(?:[/.?]|$)/i;
// WooCommerce in Vietnamese writes its folder with accents, and copies of such sites keep them.
const PRODUCT = /\/(?:products?|s(?:a|%E1%BA%A3)n(?:-|%20)ph(?:a|%E1%BA%A9)m|item|p)\/[^/?]+/i;
const LIST =
  /\/(?:collections?|product-category|category|categories|danh-muc(?:-san-pham)?|cua-hang|san-pham(?=\/?$)|c|shop|search|tim-kiem)(?:[/?]|$)/i;

/** Longest stored and sent listing id (characters). */
const ID_MAX = 64;

/** Guesses the kind by the address; the page itself decides (kindOfPage). */
export function toPageKind(url: URL): PageKind {
  if (PRIVATE.test(url.pathname) || url.pathname === '/') return 'other';
  if (looksLikeProduct(url)) return 'listing';
  return LIST.test(url.pathname) ? 'results' : 'other';
}

/** Whether an address looks like a product's. */
export function looksLikeProduct(url: URL): boolean {
  return PRODUCT.test(url.pathname);
}

/** Whether an address holds a book's number (ISBN-13 with its check digit), as book shops' product pages do. */
export function namesBook({ pathname }: URL): boolean {
  const code = /(?:^|[/_-])(97[89]\d{10})(?=[/._-]|$)/.exec(pathname)?.[1];
  return code !== undefined && !LIST.test(pathname) && gtinKey(code) !== undefined;
}

/** Whether an address is a list's: even one product is a list there. */
export function looksLikeList(url: URL): boolean {
  return LIST.test(url.pathname);
}

/** Whether an address is a page that is never read. */
export function isPrivate(url: URL): boolean {
  return PRIVATE.test(url.pathname);
}

/** Query parameters that name the product on sites with one script for all. */
const PRODUCT_QUERY = /^(?:id|item|itemid|item_id|product|productid|product_id|pid|prod|sku)$/i;

/**
 * Returns an id for an address whose path names none and without the platform's number: the product in its query,
 * else the last part of the path, shortened with a digest if it is too long.
 */
export function lastId(url: URL): string | undefined {
  if (isPrivate(url) || readUrlIds(url).listingId) return undefined;
  const path = toPath(url);
  if (isSharedProductScript(url)) {
    const named = productsNamed(url);
    const [only] = named;
    return only && named.length === 1 && /^[\w.-]{1,64}$/.test(only[1]) ? only[1] : undefined;
  }
  const last = path.split('/').at(-1) ?? '';
  if (last === '') return undefined;
  return last.length <= ID_MAX ? last : `${last.slice(0, ID_MAX - 9)}~${fnv1aHash(path)}`;
}

/** FNV-1a (32 bits) as eight hex digits; distinguishes long paths with the same beginning. */
function fnv1aHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The path without outer slashes and ".html". A product opened from a collection (Shopify, Haravan) is the same product. */
function toPath(url: URL): string {
  const path = trimBothMatching(url.pathname.replace(/\.html?$/i, ''), /\//);
  return path.replace(/^collections\/[^/]+\/(?=products\/)/, '');
}

/** "product.aspx?id=5" is the script of all products; "ao-khoac-x3410048.php" is one product. */
function isSharedProductScript(url: URL): boolean {
  const path = toPath(url);
  if (!/\.(?:aspx?|php|jsp|cfm|do)$/i.test(path)) return false;
  return productsNamed(url).length > 0 || !isNumberedName(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether a file name is words and a number of three digits or more. */
function isNumberedName(name: string): boolean {
  const dash = name.indexOf('-', 1);
  return dash > 0 && /\d{3}/.test(name.slice(dash));
}

function productsNamed(url: URL): [name: string, value: string][] {
  return [...url.searchParams].filter(([name, value]) => PRODUCT_QUERY.test(name) && value !== '');
}

/**
 * The id of a site's listing is its path, so that a card's link and its page have the same id. If the path is too long,
 * or one script for all, the platform's number is the id.
 */
export function readUrlIds(url: URL): UrlIds {
  if (isPrivate(url)) return {};
  const path = toPath(url);
  const isNamed = path !== '' && path.length <= ID_MAX && !isSharedProductScript(url);
  return isNamed ? { listingId: path } : {};
}
