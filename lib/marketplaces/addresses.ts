import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { createOwnParameterTest, toPlainAddress } from '@/lib/domain/report/page-address';
import { readUrlIds, toPageKind } from '@/lib/independent-shops/urls';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { findAdapterAmong } from '@/lib/reading/find-among';
import { findIdsByUrl, findKindByUrl, type UrlRules } from '@/lib/reading/urls';
import { urls as alibaba1688 } from './1688/urls';
import { urls as alibaba } from './alibaba/urls';
import { urls as aliexpress } from './aliexpress/urls';
import { urls as amazon } from './amazon/urls';
import { urls as chotot } from './chotot/urls';
import { urls as ebay } from './ebay/urls';
import { urls as etsy } from './etsy/urls';
import { urls as facebook } from './facebook/urls';
import { pageDomains } from './hosts';
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

/** What an address alone says, without what reads pages: a tenth of the adapters' code. */
interface Addresses extends Pick<MarketplaceAdapter, 'id' | 'hosts' | 'kindOf' | 'idsOf'> {
  /** Names of the parameters that say which page it is; null where only the page itself can say. */
  readonly parameters: readonly string[] | null;
}

const RULES: Readonly<Record<Exclude<MarketplaceId, 'site'>, UrlRules>> = {
  shopee,
  lazada: { ...lazada, domains: pageDomains('lazada') },
  daraz: { ...lazada, domains: pageDomains('daraz') },
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
const SITE: Addresses = { id: 'site', hosts: [], kindOf: toPageKind, idsOf: readUrlIds, parameters: null };
const ALL: readonly Addresses[] = [
  ...Object.keys(RULES)
    .filter(isListed)
    .map((id) => addressesBy(id, RULES[id])),
  SITE,
];

function isListed(id: string): id is keyof typeof RULES {
  return Object.hasOwn(RULES, id);
}

function addressesBy(id: keyof typeof RULES, urls: UrlRules): Addresses {
  return {
    id,
    hosts: urls.domains,
    parameters: PARAMETERS[id],
    kindOf: (url) => findKindByUrl(urls, url),
    idsOf: (url) => findIdsByUrl(urls, url),
  };
}

/**
 * The address of a page for a report: of its parameters those that the marketplace's own patterns name, on any other site those
 * that the page gives itself (`own`: canonical address, `og:url`, structured data). Click ids, ids of people and codes are none.
 */
export function pageAddress(url: string, own: readonly string[]): string {
  const at = URL.parse(url);
  const named = at && findAddresses(at)?.parameters;
  return toPlainAddress(url, named ? (name) => named.includes(name) : createOwnParameterTest(own, url));
}

/** Whether a page's own words are needed to say which of its parameters stay. */
export function asksThePage(url: string): boolean {
  const at = URL.parse(url);
  return at !== null && at.search !== '' && !findAddresses(at)?.parameters;
}

/** The addresses of the marketplace `url` belongs to, else those of any site; undefined for no web page. */
export function findAddresses(url: URL): Addresses | undefined {
  return findAdapterAmong(ALL, url);
}
