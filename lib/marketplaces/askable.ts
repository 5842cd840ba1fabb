// Why: docs/decisions/privacy/page-files.md

import { isOnHosts, MARKETPLACE_HOSTS, type MarketplaceHosts } from './hosts';

/** The built-in marketplace a page belongs to: it is on a domain that the marketplace runs, over TLS, at no port of its own. */
function marketplaceOf(pageUrl: string): MarketplaceHosts | undefined {
  const url = URL.parse(pageUrl);
  if (!url || !isPlainHttps(url)) return undefined;
  return MARKETPLACE_HOSTS.find(({ install, pages }) => install === 'built-in' && isOnHosts(url, pages));
}

/**
 * The domains that may be asked for files of a page: those its marketplace runs itself, so that no seller reads of it in
 * a log. None for any other page, because whoever runs its host may be the seller; and none of another marketplace's.
 */
export function askableDomains(pageUrl: string): readonly string[] {
  const found = marketplaceOf(pageUrl);
  return found ? [...found.pages, ...found.images] : [];
}

/** Whether `url` lies on one of these domains, and asks for nothing but a file of theirs. */
export function isAskable(url: string, domains: readonly string[]): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && isPlainHttps(parsed) && isOnHosts(parsed, domains);
}

function isPlainHttps({ protocol, port, username, password }: URL): boolean {
  return protocol === 'https:' && port === '' && username === '' && password === '';
}
