import type { PageKind } from '@/lib/domain/listing';
import type { ExampleUrl, UrlIds } from '../adapter';
import { isOnHosts, pageDomains } from '../hosts';

const DOMAINS = [...pageDomains('lazada'), ...pageDomains('daraz')];

const PRODUCT = /(?:-|\/)i(\d{1,20})(?:-s(\d{1,20}))?\.html\/?$/;
const SHOP = /^\/shop\/([^/]+)/;
const SHOP_ALIAS = /^\/([\w-]+)\/?$/;

const PAGE_HOST = /^(?:www\.|m\.)?(?:lazada|daraz|shop)\./;
const WALL_PATHS = /_____tmd_____|\/punish(?:\/|$)/;
// First path segments of the site itself; every other path is a category or a search.
const SITE_PATHS =
  /^\/(?:$|customer|user|cart|checkout|wow|helpcenter|about|contact|privacy-policy|terms|sell-on|track|mobile-app|lazada-?university|ajax|robots\.txt|sitemap|campaign|press|careers|affiliate|wishlist|lzdlive)/;

/** Kind of a Lazada or Daraz page by its address. */
export function kindOf(url: URL): PageKind {
  if (WALL_PATHS.test(url.pathname)) return 'wall';
  if (!PAGE_HOST.test(url.hostname)) return 'other';
  if (idsOf(url).listingId) return 'listing';
  if (idsOf(url).sellerSlug) return 'seller';
  return SITE_PATHS.test(url.pathname) ? 'other' : 'results';
}

/** Item number and shop name of an address. Lazada also shows shops under `/name/?from=wangpu`. */
export function idsOf(url: URL): UrlIds {
  if (!isOnHosts(url, DOMAINS)) return {};
  const listingId = PRODUCT.exec(url.pathname)?.[1];
  if (listingId) return { listingId };
  const isShop = url.searchParams.get('from') === 'wangpu' || url.searchParams.get('q') === 'All-Products';
  const slug = SHOP.exec(url.pathname)?.[1] ?? (isShop ? SHOP_ALIAS.exec(url.pathname)?.[1] : undefined);
  return slug ? { sellerSlug: slug.toLowerCase() } : {};
}

/** The SKU number of a product's address, where it names one. */
export function skuOf(url: URL): string | undefined {
  return PRODUCT.exec(url.pathname)?.[2];
}

export const lazadaExamples: readonly ExampleUrl[] = [
  {
    url: 'https://www.lazada.vn/products/am-tra-gom-men-lam-i2418830551-s11920047733.html?spm=a2o4n',
    kind: 'listing',
    listingId: '2418830551',
  },
  {
    url: 'https://www.lazada.com.ph/products/pdp-i2418830551.html',
    kind: 'listing',
    listingId: '2418830551',
  },
  {
    url: 'https://www.lazada.co.th/products/i2418830551-s11920047733.html',
    kind: 'listing',
    listingId: '2418830551',
  },
  { url: 'https://www.lazada.vn/catalog/?q=%E1%BA%A5m+tr%C3%A0&page=2', kind: 'results' },
  { url: 'https://www.lazada.sg/tag/teapot/', kind: 'results' },
  { url: 'https://www.lazada.com.my/shop-kitchen-dining/', kind: 'results' },
  {
    url: 'https://www.lazada.vn/shop/tiem-gom-may/?path=index.htm',
    kind: 'seller',
    sellerSlug: 'tiem-gom-may',
  },
  {
    url: 'https://www.lazada.co.id/tiem-gom-may/?q=All-Products&from=wangpu',
    kind: 'seller',
    sellerSlug: 'tiem-gom-may',
  },
  { url: 'https://www.lazada.vn/catalog/_____tmd_____/punish?x5secdata=xg', kind: 'wall' },
  { url: 'https://www.lazada.vn/', kind: 'other' },
  { url: 'https://cart.lazada.vn/cart', kind: 'other' },
  { url: 'https://helpcenter.lazada.vn/s/faq/knowledge', kind: 'other' },
];

export const darazExamples: readonly ExampleUrl[] = [
  {
    url: 'https://www.daraz.com.np/products/blue-glaze-teapot-i184420017-s1100457712.html',
    kind: 'listing',
    listingId: '184420017',
  },
  { url: 'https://www.daraz.pk/catalog/?q=teapot', kind: 'results' },
  { url: 'https://www.daraz.lk/shop/k2fxw1a/?itemId=184420017', kind: 'seller', sellerSlug: 'k2fxw1a' },
  { url: 'https://www.daraz.com.bd/_____tmd_____/punish', kind: 'wall' },
  { url: 'https://checkout.daraz.com.np/shipping', kind: 'other' },
];
