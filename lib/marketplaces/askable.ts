// Why: docs/decisions/privacy/captures.md

import { isOnHosts } from '@/lib/reading/on-hosts';
import { MARKETPLACE_HOSTS, type MarketplaceHosts } from './hosts';

/**
 * Returns a page's marketplace if files may be requested from it: the page is on a domain that the marketplace runs, over TLS and
 * at the default port. Undefined otherwise.
 */
function findMarketplaceToFetchFilesFrom(pageUrl: string): MarketplaceHosts | undefined {
  const url = URL.parse(pageUrl);
  if (!url || !isHttpsWithoutPortOrCredentials(url)) return undefined;
  return MARKETPLACE_HOSTS.find(
    ({ install, sellsNothing, pages }) => (install === 'built-in' || sellsNothing) && isOnHosts(url, pages),
  );
}

/**
 * Returns the domains from which files of a page may be requested: those that the page's marketplace runs itself, so that no
 * seller sees the request in a log. Empty for any other page, whose host a seller may run.
 */
export function findDomainsToFetchFilesFrom(pageUrl: string): readonly string[] {
  const found = findMarketplaceToFetchFilesFrom(pageUrl);
  return found ? [...found.pages, ...found.images] : [];
}

/**
 * Returns a function that tells whether a file of this page may be requested from an address; null if no address is allowed.
 * `mayRead` tells whether the person granted access to a domain. A domain without this grant gets no request, because such a
 * request would name the extension's own address (header `Origin`).
 */
export async function createGrantedDomainUrlPredicate(
  pageUrl: string,
  mayRead: (domain: string) => Promise<boolean>,
): Promise<((url: string) => boolean) | null> {
  const domains = findDomainsToFetchFilesFrom(pageUrl);
  const readable = await Promise.all(
    domains.map(async (domain) => ((await mayRead(domain)) ? [domain] : [])),
  );
  const matching = readable.flat();
  return matching.length === 0 ? null : (url) => isHttpsAddressOnDomains(url, matching);
}

/** True if `url` is a plain HTTPS address (default port, no user name) on one of these domains. */
export function isHttpsAddressOnDomains(url: string, domains: readonly string[]): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && isHttpsWithoutPortOrCredentials(parsed) && isOnHosts(parsed, domains);
}

function isHttpsWithoutPortOrCredentials({ protocol, port, username, password }: URL): boolean {
  return protocol === 'https:' && port === '' && username === '' && password === '';
}
