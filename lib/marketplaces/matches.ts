import { MARKETPLACE_HOSTS, type MarketplaceHosts, matchPatterns } from './hosts';

// Separate from hosts.ts, so that content scripts do not build these lists at load.
function listHosts(install: MarketplaceHosts['install'], part: 'pages' | 'images'): string[] {
  const chosen = MARKETPLACE_HOSTS.filter((hosts) => hosts.install === install);
  return matchPatterns(chosen.flatMap((hosts) => hosts[part]));
}

/** Pages on which content scripts run from install. */
export const BUILT_IN_PAGE_MATCHES: readonly string[] = listHosts('built-in', 'pages');
/** Picture hosts of those pages. */
export const BUILT_IN_IMAGE_MATCHES: readonly string[] = listHosts('built-in', 'images');
/** Pages asked for one marketplace at a time, on its page. */
export const OPTIONAL_PAGE_MATCHES: readonly string[] = listHosts('optional', 'pages');
export const OPTIONAL_IMAGE_MATCHES: readonly string[] = listHosts('optional', 'images').filter(
  (pattern) => !BUILT_IN_IMAGE_MATCHES.includes(pattern),
);
