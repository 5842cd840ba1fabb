import type { PageKind } from '@/lib/domain/listing/listing';
import { isOnHosts } from '@/lib/reading/on-hosts';
import type { UrlIds } from './adapter';
import { pageHost } from './page-host';

/**
 * How a marketplace writes its addresses. Patterns see path and query as written ("/a/b?c=d"); their named
 * groups `listingId`, `sellerId` and `sellerSlug` are the ids. Order: wall, listing, other, results, seller.
 */
export interface UrlRules {
  readonly domains: readonly string[];
  /** Hosts (without "www.") that carry shop pages, when not all sub-domains do. */
  readonly pageHosts?: RegExp;
  readonly wall?: RegExp;
  readonly listing: readonly RegExp[];
  readonly other?: RegExp;
  readonly results?: RegExp;
  readonly seller?: readonly RegExp[];
  /** A shop that is a host of its own ("shop123.taobao.com"); sees the host name. */
  readonly sellerHost?: RegExp;
  /** Kind for unmatched paths; default `other`. */
  readonly rest?: PageKind;
  /** Spells an id as the marketplace's data does ("mlb-123" → "MLB123"). */
  readonly idOf?: (id: string) => string;
}

/** The kind of a page by its address alone. */
export function kindByUrl(rules: UrlRules, url: URL): PageKind {
  const target = targetOf(url);
  if (rules.wall?.test(target)) return 'wall';
  if (rules.pageHosts && !rules.pageHosts.test(pageHost(url))) return 'other';
  if (rules.listing.some((pattern) => pattern.test(target))) return 'listing';
  if (rules.other?.test(target)) return 'other';
  if (rules.results?.test(target)) return 'results';
  const isSeller =
    rules.sellerHost?.test(url.hostname) || rules.seller?.some((pattern) => pattern.test(target));
  return isSeller ? 'seller' : (rules.rest ?? 'other');
}

/** The ids an address names; none on other hosts, whatever the path says. */
export function idsByUrl(rules: UrlRules, url: URL): UrlIds {
  if (!isOnHosts(url, rules.domains)) return {};
  const target = targetOf(url);
  const isElse = rules.wall?.test(target) || rules.other?.test(target) || rules.results?.test(target);
  const groups =
    groupsOf(rules.listing, target) ??
    (isElse ? undefined : groupsOf(rules.seller, target)) ??
    groupsOf(rules.sellerHost && [rules.sellerHost], url.hostname);
  const { listingId, sellerId, sellerSlug } = groups ?? {};
  return {
    ...(listingId && { listingId: rules.idOf?.(listingId) ?? listingId }),
    ...(sellerId && { sellerId }),
    ...(sellerSlug && { sellerSlug }),
  };
}

function groupsOf(patterns: readonly RegExp[] | undefined, text: string) {
  for (const pattern of patterns ?? []) {
    const match = pattern.exec(text);
    if (match) return match.groups;
  }
  return undefined;
}

function targetOf(url: URL): string {
  return `${url.pathname}${url.search}`;
}
