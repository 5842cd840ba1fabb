// Why: docs/decisions/marketplaces/independent-shops.md

import { trimMatchingAtBothEnds } from '@/lib/base/trim-ends';
import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import type { PageKind } from '@/lib/domain/listing/listing';
import { LISTING_ID_MAX } from '@/lib/domain/listing/listing-id';
import type { UrlIds } from '@/lib/reading/adapter-parts';

/** Matches the paths of a shop's pages that sell nothing or show a person's own data. */
const PRIVATE =
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:cart|checkouts?|gio-hang|thanh-toan|dat-hang|(?:my-)?account|customer|tai-khoan|(?:wp-)?(?:login|admin)|signin|dang-nhap|dang-ky|register|orders?|don-hang)(?:[/.?]|$)/i;
// In Vietnam, WooCommerce may write the path segment "sản-phẩm" (product) with accents, of which each then has nine characters
// ("%E1%BA%A3"). Sites copied from WooCommerce shops keep the accents.
const PRODUCT = /\/(?:products?|s(?:a|.{9})n(?:-|%20)ph(?:a|.{9})m|item|p)\/[^/?]+/i;
const LIST =
  /\/(?:collections?|(?:product-)?category|categories|danh-muc(?:-san-pham)?|cua-hang|san-pham(?=\/?$)|c|shop|search|tim-kiem)(?:[/?]|$)/i;

/** Guesses a page's kind from its address alone. `findKindOfPage` later decides it from the page's content. */
export function guessPageKind(url: URL): PageKind {
  if (PRIVATE.test(url.pathname) || url.pathname === '/') return 'other';
  if (looksLikeProduct(url)) return 'listing';
  return LIST.test(url.pathname) ? 'results' : 'other';
}

/** True if a URL looks like the URL of a product's page. */
export function looksLikeProduct(url: URL): boolean {
  return PRODUCT.test(url.pathname);
}

/** True if an address contains a book's number (an ISBN-13 with its check digit), as book shops' product pages do. */
export function hasIsbnInPath({ pathname }: URL): boolean {
  const code = /(?:^|[/_-])(97[89]\d{10})(?=[/._-]|$)/.exec(pathname)?.[1];
  return code !== undefined && !LIST.test(pathname) && toGtinKey(code) !== undefined;
}

/** True if an address is a list's address. A page with this address counts as a list even if it shows one product only. */
export function looksLikeList(url: URL): boolean {
  return LIST.test(url.pathname);
}

/** True if a page with this address is never read. */
export function isReadingForbidden(url: URL): boolean {
  return PRIVATE.test(url.pathname);
}

/** Matches the path of a picture. Some lists link their pictures to larger ones. */
const PICTURE = /\.(?:jpe?g|png|webp)$/i;

/** Matches query parameters that name the product, on sites where all products have the same path. */
const PRODUCT_QUERY = /^(?:(?:(?:item|product)_?|p)?id|item|product|prod|sku)$/i;

/**
 * Returns the path without outer slashes and ".html". Also removes the collection in front of a product
 * (`collections/…/products/…`, Shopify and Haravan), because the product is the same in every collection.
 */
function toNormalizedPath(url: URL): string {
  const path = trimMatchingAtBothEnds(url.pathname.replace(/\.html?$/i, ''), /\//);
  return path.replace(/^collections\/[^/]+\/(?=products\/)/, '');
}

/**
 * True if the site uses this path for all its products, like "product.aspx" in "product.aspx?id=5". False for the path of one
 * product, like "ao-khoac-x3410048.php".
 */
function isPathOfAllProducts(url: URL): boolean {
  const path = toNormalizedPath(url);
  if (!/\.(?:aspx?|php|jsp|cfm|do)$/i.test(path)) return false;
  return (
    findProductParameters(url).length > 0 || !isFileNameWithNumber(path.slice(path.lastIndexOf('/') + 1))
  );
}

/** True if a file name consists of words and, after a dash, a number of at least three digits. */
function isFileNameWithNumber(name: string): boolean {
  const dash = name.indexOf('-', 1);
  return dash > 0 && /\d{3}/.test(name.slice(dash));
}

function findProductParameters(url: URL): [name: string, value: string][] {
  return [...url.searchParams].filter(([name, value]) => PRODUCT_QUERY.test(name) && value !== '');
}

/**
 * Returns the ids in an address. A listing's id is its path, so that a card's link and the listing's page have the same id. Of a
 * path that is too long, the id is the end, which has the product's own name or number. On a site where all products have the
 * same path, the id is the value of the query's only product parameter. No id if that query has no such parameter, several of
 * them, or one whose value cannot be an id; no id either for the address of a picture, and for a page that is never read.
 */
export function readUrlIds(url: URL): UrlIds {
  if (isReadingForbidden(url)) return {};
  const [only, other] = findProductParameters(url);
  const isNumbered = only && !other && /^[\w.-]{1,64}$/.test(only[1]);
  const path = toNormalizedPath(url);
  const listingId = !isPathOfAllProducts(url) ? path.slice(-LISTING_ID_MAX) : isNumbered ? only[1] : '';
  return listingId === '' || PICTURE.test(path) ? {} : { listingId };
}
