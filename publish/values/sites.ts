import { toSiteKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

/** What a cell with sites contains. */
export interface NamedSites {
  /** Keys of whole sites. */
  readonly sites: readonly TrustKey[];
  /** Pages on a site, with their addresses (`host/path`). */
  readonly pages: readonly { readonly site: TrustKey; readonly address: string }[];
  /** Names of apps. Devices do not look up apps. */
  readonly apps: readonly string[];
}

// Matches an address, with or without a scheme. The host may be in any script; the host becomes punycode, as in a browser.
const ADDRESS =
  /(?<![@\p{L}\p{N}.-])(?:https?:\/\/)?(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#][^\s;,)]*)?/giu;
/** Matches the path of a site's home page. */
const HOME =
  /^\/?(?:(?:vi|vn|en|vi-vn|en-us)\/?)?(?:(?:trang-chu|trangchu|home|index|default|main)(?:\.(?:html?|php|aspx|jsp))?\/?)?$/i;
const APP_WORDS = /ứng dụng|(?<!\p{L})(?:app|mobile|android|ios)(?!\p{L})/iu;
/** Matches the name of an app in a store, which is a reversed host. */
const APP_NAME = /^(?:com|vn|net|org|io|co)\.[^/.]+\.[^/]+$/i;
/**
 * Matches the name of an app in a store (a reversed host) also in a cell without a word such as "app" or "mobile". The name must
 * then begin with "com", because "vn.example.com" is a site.
 */
const SURELY_APP = /^com\.[^/.]+\.[^/]+$/i;
/** Matches a cell that has only one site, as most cells do. */
const ONE_SITE = /^(?:https?:\/\/)?((?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z]{2,})\/?$/i;
const STORES = /^(?:play\.google\.com|apps\.apple\.com|itunes\.apple\.com|appgallery\.huawei\.com)$/i;

const NONE: readonly never[] = [];

/**
 * Finds the sites, single pages and apps that a cell names, whatever separates them. The address of a home page counts as the
 * whole site.
 */
export function findSites(text: string): NamedSites {
  const [, host] = ONE_SITE.exec(text) ?? [];
  const only = host === undefined || APP_NAME.test(host) ? undefined : toSiteKey(host);
  if (only !== undefined) return { sites: [only], pages: NONE, apps: NONE };
  const sites = new Set<TrustKey>();
  const pages: { site: TrustKey; address: string }[] = [];
  const apps: string[] = [];
  const normalized = text.normalize('NFC');
  const isApp = APP_WORDS.test(normalized);
  const found = normalized.match(ADDRESS) ?? [];
  for (const address of found) {
    const hasScheme = /^https?:\/\//i.test(address);
    const bare = address.replace(/^https?:\/\//i, '');
    if (!URL.canParse(`https://${bare}`)) continue;
    const { hostname, pathname, search, hash } = new URL(`https://${bare}`);
    const key = toSiteKey(hostname);
    if (key === undefined) continue;
    if (STORES.test(hostname) || (!hasScheme && (isApp ? APP_NAME : SURELY_APP).test(bare))) {
      apps.push(address);
    } else if (HOME.test(pathname) && search === '' && hash === '') sites.add(key);
    else pages.push({ site: key, address: `${hostname}${pathname}${search}` });
  }
  if (found.length === 0 && isApp) apps.push(normalized.replace(/\s+/g, ' ').trim());
  return { sites: [...sites], pages, apps };
}

/** Returns the addresses in a cell, each with a scheme. */
export function listAddressesInCell(text: string): string[] {
  return (text.normalize('NFC').match(ADDRESS) ?? []).map((address) =>
    /^https?:\/\//i.test(address) ? address : `https://${address}`,
  );
}
