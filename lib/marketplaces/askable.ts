// Why: docs/decisions/privacy/page-files.md

import { isOnHosts } from '@/lib/reading/on-hosts';
import { MARKETPLACE_HOSTS, type MarketplaceHosts } from './hosts';

/** The marketplace a page belongs to, where it may be asked: the page is on a domain that the marketplace runs, over TLS, at no port of its own. */
function marketplaceOf(pageUrl: string): MarketplaceHosts | undefined {
  const url = URL.parse(pageUrl);
  if (!url || !isPlainHttps(url)) return undefined;
  return MARKETPLACE_HOSTS.find(
    ({ install, sellsNothing, pages }) => (install === 'built-in' || sellsNothing) && isOnHosts(url, pages),
  );
}

/**
 * The domains that may be asked for files of a page: those its marketplace runs itself, so that no seller reads of it in
 * a log. None for any other page, because whoever runs its host may be the seller; and none of another marketplace's.
 */
export function askableDomains(pageUrl: string): readonly string[] {
  const found = marketplaceOf(pageUrl);
  return found ? [...found.pages, ...found.images] : [];
}

/**
 * Says of an address whether it may be asked for a file of this page; null where nobody may be. `mayRead` says whether the person gave
 * the extension a domain: another one would be told the extension's own address.
 */
export async function askableFor(
  pageUrl: string,
  mayRead: (domain: string) => Promise<boolean>,
): Promise<((url: string) => boolean) | null> {
  const domains = askableDomains(pageUrl);
  const readable = await Promise.all(
    domains.map(async (domain) => ((await mayRead(domain)) ? [domain] : [])),
  );
  const given = readable.flat();
  return given.length === 0 ? null : (url) => isAskable(url, given);
}

/** Whether `url` lies on one of these domains, and asks for nothing but a file of theirs. */
export function isAskable(url: string, domains: readonly string[]): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && isPlainHttps(parsed) && isOnHosts(parsed, domains);
}

function isPlainHttps({ protocol, port, username, password }: URL): boolean {
  return protocol === 'https:' && port === '' && username === '' && password === '';
}
