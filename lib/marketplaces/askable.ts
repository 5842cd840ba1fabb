// Why: docs/decisions/privacy/captures.md

import { isOnHosts } from '@/lib/reading/on-hosts';
import { MARKETPLACE_HOSTS, type MarketplaceHosts } from './hosts';

/** The marketplace of a page if it may be asked: on a domain it runs, over TLS, at the default port. */
function findMarketplace(pageUrl: string): MarketplaceHosts | undefined {
  const url = URL.parse(pageUrl);
  if (!url || !isPlainHttps(url)) return undefined;
  return MARKETPLACE_HOSTS.find(
    ({ install, sellsNothing, pages }) => (install === 'built-in' || sellsNothing) && isOnHosts(url, pages),
  );
}

/**
 * Returns the domains that may be asked for files of a page: those its marketplace runs itself, so that no seller
 * reads of it in a log. Empty for other pages, whose host a seller may run.
 */
export function askableDomains(pageUrl: string): readonly string[] {
  const found = findMarketplace(pageUrl);
  return found ? [...found.pages, ...found.images] : [];
}

/**
 * Returns a test whether an address may be asked for a file of this page; null if none may. `mayRead` tells whether
 * the person granted a domain; a domain without the grant would learn the extension's own address.
 */
export async function askableFor(
  pageUrl: string,
  mayRead: (domain: string) => Promise<boolean>,
): Promise<((url: string) => boolean) | null> {
  const domains = askableDomains(pageUrl);
  const readable = await Promise.all(
    domains.map(async (domain) => ((await mayRead(domain)) ? [domain] : [])),
  );
  const matching = readable.flat();
  return matching.length === 0 ? null : (url) => isAskable(url, matching);
}

/** Whether `url` is on one of these domains and names only a file there. */
export function isAskable(url: string, domains: readonly string[]): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && isPlainHttps(parsed) && isOnHosts(parsed, domains);
}

function isPlainHttps({ protocol, port, username, password }: URL): boolean {
  return protocol === 'https:' && port === '' && username === '' && password === '';
}
