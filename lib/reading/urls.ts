import type { PageKind } from '@/lib/domain/listing/listing';
import { isOnHosts } from '@/lib/reading/on-hosts';
import type { UrlIds } from './adapter-parts';
import { toPageHost } from './page-host';

/**
 * Matches an address: the path as written ("/a/b"), or the path and the value of one named parameter, decoded. Nothing else of a
 * query is read, because whoever shares a link can add to its query. The named groups `listingId`, `sellerId` and `sellerSlug`
 * are the ids.
 */
type UrlPattern = RegExp | { readonly path: RegExp; readonly parameter: string; readonly value: RegExp };

/** Address rules of a marketplace. They are tried in this order: wall, listing, other, results, seller. */
export interface UrlRules {
  readonly domains: readonly string[];
  /** Matches the hosts (without "www.") that have shop pages, if not every sub-domain has them. */
  readonly pageHosts?: RegExp;
  readonly wall?: RegExp;
  readonly listing: readonly UrlPattern[];
  readonly other?: RegExp;
  readonly results?: UrlPattern | readonly UrlPattern[];
  readonly seller?: readonly UrlPattern[];
  /** Matches the host name of a shop that has a host of its own ("shop123.taobao.com"). */
  readonly sellerHost?: RegExp;
  /** Kind of a page whose path no pattern matches; `other` if this is absent. */
  readonly rest?: PageKind;
  /** Converts an id to the spelling that the marketplace's data have ("mlb-123" becomes "MLB123"). */
  readonly idOf?: (id: string) => string;
}

/** Returns the kind of a page, from its address alone. */
export function findPageKindByUrl(rules: UrlRules, url: URL): PageKind {
  const { pathname, hostname } = url;
  if (rules.wall?.test(pathname)) return 'wall';
  if (rules.pageHosts && !rules.pageHosts.test(toPageHost(url))) return 'other';
  if (findGroups(rules.listing, url)) return 'listing';
  if (rules.other?.test(pathname)) return 'other';
  if (findGroups(rules.results, url)) return 'results';
  if (rules.sellerHost?.test(hostname) || findGroups(rules.seller, url)) return 'seller';
  return rules.rest ?? 'other';
}

/** Returns the ids in an address; no ids if the host is not the marketplace's, whatever the path. */
export function findIdsByUrl(rules: UrlRules, url: URL): UrlIds {
  if (!isOnHosts(url, rules.domains)) return {};
  const { pathname, hostname } = url;
  const isElse = rules.wall?.test(pathname) || rules.other?.test(pathname) || findGroups(rules.results, url);
  const { listingId, sellerId, sellerSlug } =
    findGroups(rules.listing, url) ??
    (isElse ? undefined : findGroups(rules.seller, url)) ??
    rules.sellerHost?.exec(hostname)?.groups ??
    {};
  return {
    ...(listingId && { listingId: rules.idOf?.(listingId) ?? listingId }),
    ...(sellerId && { sellerId }),
    ...(sellerSlug && { sellerSlug }),
  };
}

/** Returns the named groups of the first pattern that matches, perhaps none; undefined if no pattern matches. */
function findGroups(
  patterns: UrlPattern | readonly UrlPattern[] = [],
  { pathname, searchParams }: URL,
): Readonly<Record<string, string>> | undefined {
  for (const pattern of [patterns].flat()) {
    const isPath = pattern instanceof RegExp;
    const match = (isPath ? pattern : pattern.path).exec(pathname);
    const named = isPath ? match : pattern.value.exec(searchParams.get(pattern.parameter) ?? '');
    if (match && named) return { ...match.groups, ...named.groups };
  }
  return undefined;
}
