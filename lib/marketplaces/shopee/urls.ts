import type { PageKind } from '@/lib/domain/listing';
import type { ExampleUrl, UrlIds } from '../adapter';
import { isOnHosts, pageDomains } from '../hosts';
import { pageHost } from '../page-host';

const DOMAINS = pageDomains('shopee');

// "/<slug>-i.<shop>.<item>" on every country host, and the short forms apps share.
const PRODUCT = /-i\.(\d{1,20})\.(\d{1,20})\/?$/;
const PRODUCT_BY_IDS = /^\/(?:universal-link\/)?product\/(\d{1,20})\/(\d{1,20})\/?$/;
const SHOP_BY_ID = /^\/shop\/(\d{1,20})(?:\/|$)/;
const SHOP_BY_NAME = /^\/([\w.-]{3,60})(?:\/search)?\/?$/;
const CATEGORY = /-cat\.\d+/;

const WALL_PATHS = /^\/(?:verify\/|buyer\/(?:login|signup|reset))/;
const RESULT_PATHS =
  /^\/(?:search|flash_sale|find_similar_products|daily_discover|top_products|mall|supermarket|list|collections?|search_user)(?:\/|$)/;
// First path segments that belong to the site, where a shop's name would stand.
const SITE_PATHS =
  /^\/(?:cart|checkout|user|buyer|m|web|events?|docs?|legaldoc|help|blog|seller|affiliates?|official_shop|user-?guide|addon-deal-selection|bundle-deal|digital-product|payment|voucher|coins|games?|live|video|notifications?|about|careers|api|apc|universal-link|product|shop|unsupported\.html|robots\.txt|sitemap.*)(?:\/|$)/;

/** Kind of a Shopee page by its address; `/name` is a shop unless the site itself uses that name. */
export function kindOf(url: URL): PageKind {
  if (!DOMAINS.includes(pageHost(url))) return 'other';
  const { pathname } = url;
  if (WALL_PATHS.test(pathname)) return 'wall';
  if (idsOf(url).listingId) return 'listing';
  if (RESULT_PATHS.test(pathname) || CATEGORY.test(pathname)) return 'results';
  if (SHOP_BY_ID.test(pathname)) return 'seller';
  if (SITE_PATHS.test(pathname)) return 'other';
  return SHOP_BY_NAME.test(pathname) ? 'seller' : 'other';
}

/** Shop and item numbers of an address. */
export function idsOf(url: URL): UrlIds {
  if (!isOnHosts(url, DOMAINS)) return {};
  const { pathname } = url;
  const product = PRODUCT.exec(pathname) ?? PRODUCT_BY_IDS.exec(pathname);
  const [, sellerId, listingId] = product ?? [];
  if (sellerId && listingId) return { sellerId, listingId };
  const shop = SHOP_BY_ID.exec(pathname)?.[1];
  if (shop) return { sellerId: shop };
  if (WALL_PATHS.test(pathname) || RESULT_PATHS.test(pathname) || SITE_PATHS.test(pathname)) return {};
  const slug = CATEGORY.test(pathname) ? undefined : SHOP_BY_NAME.exec(pathname)?.[1];
  return slug ? { sellerSlug: slug } : {};
}

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://shopee.vn/N%E1%BB%93i-g%E1%BB%91m-n%E1%BA%A5u-ch%C3%A1o-i.1043927518.20471130952',
    kind: 'listing',
    sellerId: '1043927518',
    listingId: '20471130952',
  },
  {
    url: 'https://shopee.vn/Áo-thun-(2.5L)-[sale]-i.1043927518.20471130952?xptdk=1',
    kind: 'listing',
    sellerId: '1043927518',
    listingId: '20471130952',
  },
  {
    url: 'https://shopee.ph/product/1120384756/18830476125/',
    kind: 'listing',
    sellerId: '1120384756',
    listingId: '18830476125',
  },
  {
    url: 'https://shopee.com.my/universal-link/product/1120384756/18830476125',
    kind: 'listing',
    sellerId: '1120384756',
    listingId: '18830476125',
  },
  { url: 'https://shopee.vn/search?keyword=%E1%BA%A5m%20tr%C3%A0&page=2', kind: 'results' },
  { url: 'https://shopee.co.th/Home-Living-cat.11044942.11045014', kind: 'results' },
  { url: 'https://shopee.vn/flash_sale?categoryId=0', kind: 'results' },
  {
    url: 'https://shopee.vn/find_similar_products?catid=100535&itemid=20471130952&shopid=1043927518',
    kind: 'results',
  },
  { url: 'https://shopee.vn/shop/1043927518/search', kind: 'seller', sellerId: '1043927518' },
  { url: 'https://shopee.sg/tiemgommay#product_list', kind: 'seller', sellerSlug: 'tiemgommay' },
  { url: 'https://shopee.vn/buyer/login?next=https%3A%2F%2Fshopee.vn%2F', kind: 'wall' },
  { url: 'https://shopee.tw/verify/traffic/error?home_url=%2F', kind: 'wall' },
  { url: 'https://shopee.vn/', kind: 'other' },
  { url: 'https://shopee.vn/cart', kind: 'other' },
  { url: 'https://help.shopee.co.id/portal/4/article/72', kind: 'other' },
  { url: 'https://banhang.shopee.vn/portal/product/list', kind: 'other' },
];
