import type { PageKind } from '@/lib/domain/listing/listing';
import { isOnHosts } from '@/lib/reading/on-hosts';
import type { UrlIds } from './adapter-parts';
import { toPageHost } from './page-host';

/**
 * Address rules of a marketplace. Each pattern is matched against path and query as written ("/a/b?c=d"). Its named groups
 * `listingId`, `sellerId` and `sellerSlug` are the ids. The patterns are tried in this order: wall, listing, other, results,
 * seller.
 */
export interface UrlRules {
  readonly domains: readonly string[];
  /** Matches the hosts (without "www.") that have shop pages, if not every sub-domain has them. */
  readonly pageHosts?: RegExp;
  readonly wall?: RegExp;
  readonly listing: readonly RegExp[];
  readonly other?: RegExp;
  readonly results?: RegExp;
  readonly seller?: readonly RegExp[];
  /** Matches the host name of a shop that has a host of its own ("shop123.taobao.com"). */
  readonly sellerHost?: RegExp;
  /** Kind of a page whose path no pattern matches; `other` if this is absent. */
  readonly rest?: PageKind;
  /** Converts an id to the spelling that the marketplace's data have ("mlb-123" becomes "MLB123"). */
  readonly idOf?: (id: string) => string;
}

/** Returns the kind of a page, from its address alone. */
export function findPageKindByUrl(rules: UrlRules, url: URL): PageKind {
  const target = toPathAndQuery(url);
  if (rules.wall?.test(target)) return 'wall';
  if (rules.pageHosts && !rules.pageHosts.test(toPageHost(url))) return 'other';
  if (rules.listing.some((pattern) => pattern.test(target))) return 'listing';
  if (rules.other?.test(target)) return 'other';
  if (rules.results?.test(target)) return 'results';
  const isSeller =
    rules.sellerHost?.test(url.hostname) || rules.seller?.some((pattern) => pattern.test(target));
  return isSeller ? 'seller' : (rules.rest ?? 'other');
}

/** Returns the ids in an address; no ids if the host is not the marketplace's, whatever the path. */
export function findIdsByUrl(rules: UrlRules, url: URL): UrlIds {
  if (!isOnHosts(url, rules.domains)) return {};
  const target = toPathAndQuery(url);
  const isElse = rules.wall?.test(target) || rules.other?.test(target) || rules.results?.test(target);
  const groups =
    findGroupsOfFirstMatch(rules.listing, target) ??
    (isElse ? undefined : findGroupsOfFirstMatch(rules.seller, target)) ??
    findGroupsOfFirstMatch(rules.sellerHost && [rules.sellerHost], url.hostname);
  const { listingId, sellerId, sellerSlug } = groups ?? {};
  return {
    ...(listingId && { listingId: rules.idOf?.(listingId) ?? listingId }),
    ...(sellerId && { sellerId }),
    ...(sellerSlug && { sellerSlug }),
  };
}

function findGroupsOfFirstMatch(patterns: readonly RegExp[] | undefined, text: string) {
  for (const pattern of patterns ?? []) {
    const match = pattern.exec(text);
    if (match) return match.groups;
  }
  return undefined;
}

function toPathAndQuery(url: URL): string {
  return `${url.pathname}${url.search}`;
}
