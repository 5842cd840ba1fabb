import type { PageKind } from '@/lib/domain/listing';
import type { ExampleUrl, UrlIds } from '../adapter';
import { isOnHosts, pageDomains } from '../hosts';
import { pageHost } from '../page-host';

const DOMAINS = pageDomains('tiki');

const PRODUCT = /-p(\d{1,20})(?:\.html)?\/?$/;
const SHOP = /^\/cua-hang\/([\w.-]+)/;
const RESULT_PATHS = /^\/(?:search|deal-hot|tikimart|bestsellers?|thuong-hieu|brand)(?:\/|$)|\/c\d+\/?$/;
const WALL_PATHS = /^\/(?:captcha|blocked|challenge)(?:\/|$)/;

/** Kind of a Tiki page by its address. Sub-domains (help, seller centre) are not the shop. */
export function kindOf(url: URL): PageKind {
  if (pageHost(url) !== 'tiki.vn') return 'other';
  if (WALL_PATHS.test(url.pathname)) return 'wall';
  if (idsOf(url).listingId) return 'listing';
  if (SHOP.test(url.pathname)) return 'seller';
  return RESULT_PATHS.test(url.pathname) ? 'results' : 'other';
}

/** Product number or shop name of an address. */
export function idsOf(url: URL): UrlIds {
  if (!isOnHosts(url, DOMAINS)) return {};
  const listingId = PRODUCT.exec(url.pathname)?.[1];
  if (listingId) return { listingId };
  const slug = SHOP.exec(url.pathname)?.[1];
  return slug ? { sellerSlug: slug } : {};
}

/** The seller's offer of the product (`spid`), where the address names one. */
export function offerOf(url: URL): string | undefined {
  const spid = url.searchParams.get('spid');
  return spid && /^\d{1,20}$/.test(spid) ? spid : undefined;
}

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://tiki.vn/am-tra-gom-men-lam-600ml-p278810443.html?spid=278810445',
    kind: 'listing',
    listingId: '278810443',
  },
  { url: 'https://tiki.vn/product-p278810443.html?spid=278810445', kind: 'listing', listingId: '278810443' },
  { url: 'https://tiki.vn/search?q=%E1%BA%A5m%20tr%C3%A0', kind: 'results' },
  { url: 'https://tiki.vn/am-chen/c23614?page=2', kind: 'results' },
  { url: 'https://tiki.vn/cua-hang/tiem-gom-may?t=product', kind: 'seller', sellerSlug: 'tiem-gom-may' },
  { url: 'https://tiki.vn/', kind: 'other' },
  { url: 'https://tiki.vn/checkout/cart', kind: 'other' },
  { url: 'https://hotro.tiki.vn/knowledge-base', kind: 'other' },
];
