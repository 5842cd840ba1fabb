import { MARKETPLACE_HOSTS, type MarketplaceHosts, matchPatterns } from './hosts';

// Apart from hosts.ts, so that a content script carries no list that is made when it is loaded.
function hostsOf(install: MarketplaceHosts['install'], part: 'pages' | 'images'): string[] {
  const chosen = MARKETPLACE_HOSTS.filter((hosts) => hosts.install === install);
  return matchPatterns(chosen.flatMap((hosts) => hosts[part]));
}

/** Pages the content script runs on from install. */
export const BUILT_IN_PAGE_MATCHES: readonly string[] = hostsOf('built-in', 'pages');
/** Picture hosts of those pages. */
export const BUILT_IN_IMAGE_MATCHES: readonly string[] = hostsOf('built-in', 'images');
/** Pages asked for one marketplace at a time, where the person is. */
export const OPTIONAL_PAGE_MATCHES: readonly string[] = hostsOf('optional', 'pages');
export const OPTIONAL_IMAGE_MATCHES: readonly string[] = hostsOf('optional', 'images').filter(
  (pattern) => !BUILT_IN_IMAGE_MATCHES.includes(pattern),
);
