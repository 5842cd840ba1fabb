import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { createPageParameterPredicate, removeVisitorDataFromUrl } from '@/lib/domain/report/page-address';
import { guessPageKind, readUrlIds } from '@/lib/independent-shops/urls';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { findAdapterAmong } from '@/lib/reading/find-among';
import { findIdsByUrl, findPageKindByUrl, type UrlRules } from '@/lib/reading/urls';
import { urls as alibaba1688 } from './1688/urls';
import { urls as alibaba } from './alibaba/urls';
import { urls as aliexpress } from './aliexpress/urls';
import { urls as amazon } from './amazon/urls';
import { urls as chotot } from './chotot/urls';
import { urls as ebay } from './ebay/urls';
import { urls as etsy } from './etsy/urls';
import { urls as facebook } from './facebook/urls';
import { getPageDomains } from './hosts';
import { urls as lazada } from './lazada/urls';
import { urls as mercadolibre } from './mercadolibre/urls';
import { PARAMETERS } from './parameters';
import { urls as sendo } from './sendo/urls';
import { urls as shein } from './shein/urls';
import { urls as shopee } from './shopee/urls';
import { urls as taobao } from './taobao/urls';
import { urls as temu } from './temu/urls';
import { urls as tiki } from './tiki/urls';
import { urls as tiktokShop } from './tiktok-shop/urls';
import { urls as walmart } from './walmart/urls';

/** The part of an adapter that needs only addresses. It is a tenth of the adapters' code. */
interface Addresses extends Pick<MarketplaceAdapter, 'id' | 'hosts' | 'kindOf' | 'idsOf'> {
  /** Names of the parameters that identify a page; null if only the page itself tells which these are. */
  readonly parameters: readonly string[] | null;
}

const RULES: Readonly<Record<Exclude<MarketplaceId, 'site'>, UrlRules>> = {
  shopee,
  lazada: { ...lazada, domains: getPageDomains('lazada') },
  daraz: { ...lazada, domains: getPageDomains('daraz') },
  tiki,
  'tiktok-shop': tiktokShop,
  '1688': alibaba1688,
  alibaba,
  aliexpress,
  amazon,
  chotot,
  ebay,
  etsy,
  facebook,
  mercadolibre,
  sendo,
  shein,
  taobao,
  temu,
  walmart,
};
const SITE: Addresses = { id: 'site', hosts: [], kindOf: guessPageKind, idsOf: readUrlIds, parameters: null };
const ALL: readonly Addresses[] = [
  ...Object.keys(RULES)
    .filter(hasUrlRules)
    .map((id) => createAddressRules(id, RULES[id])),
  SITE,
];

function hasUrlRules(id: string): id is keyof typeof RULES {
  return Object.hasOwn(RULES, id);
}

function createAddressRules(id: keyof typeof RULES, urls: UrlRules): Addresses {
  return {
    id,
    hosts: urls.domains,
    parameters: PARAMETERS[id],
    kindOf: (url) => findPageKindByUrl(urls, url),
    idsOf: (url) => findIdsByUrl(urls, url),
  };
}

/**
 * Returns the address of a page as a report states it, with only some of its parameters. On a marketplace these are the
 * parameters that the marketplace's address rules name. On any other site they are the parameters that the page itself uses in
 * the addresses `own` (canonical address, `og:url`, structured data). Click ids, ids of people, codes and all others are removed.
 */
export function toPageAddressForReport(url: string, own: readonly string[]): string {
  const at = URL.parse(url);
  const named = at && findAddressRules(at)?.parameters;
  return removeVisitorDataFromUrl(
    url,
    named ? (name) => named.includes(name) : createPageParameterPredicate(own, url),
  );
}

/** Parameters by which shops name a product or a variant of it. */
const PRODUCT_PARAMETERS = ['id', 'p', 'pid', 'product', 'product_id', 'sku', 'variant', 'variant_id'];

/**
 * Returns an address of `url`, a link that a person pasted, with only the parameters that usually name a product. The linked page
 * is not open, so it cannot state which parameters are its own, and a shared link may hold ids of the person who shared it.
 */
export function keepProductParameters(url: string): string {
  return removeVisitorDataFromUrl(url, (name) => PRODUCT_PARAMETERS.includes(name));
}

/** True if a page must be read to decide which parameters stay in its address when the address is cleaned. */
export function mustReadPageToCleanAddress(url: string): boolean {
  const at = URL.parse(url);
  return at !== null && at.search !== '' && !findAddressRules(at)?.parameters;
}

/**
 * Returns the address rules for `url`: its marketplace's, or else those of independent sites. Undefined if `url` is not a web
 * page.
 */
export function findAddressRules(url: URL): Addresses | undefined {
  return findAdapterAmong(ALL, url);
}
