import { MARKETPLACE_HOSTS, type MarketplaceHosts, toMatchPatterns } from './hosts';

// Returns the match patterns of all marketplaces whose `install` has this value. The lists below are not in hosts.ts, because
// content scripts load hosts.ts and do not need the lists.
function listMatchPatterns(install: MarketplaceHosts['install'], part: 'pages' | 'images'): string[] {
  const chosen = MARKETPLACE_HOSTS.filter((hosts) => hosts.install === install);
  return toMatchPatterns(chosen.flatMap((hosts) => hosts[part]));
}

/** Match patterns of the pages on which content scripts run from the installation on. */
export const BUILT_IN_PAGE_MATCHES: readonly string[] = listMatchPatterns('built-in', 'pages');
/** Match patterns of the picture hosts of the built-in marketplaces. */
export const BUILT_IN_IMAGE_MATCHES: readonly string[] = listMatchPatterns('built-in', 'images');
/**
 * Match patterns of the pages that the extension may read only once the person allows it; installing the extension does not give
 * this access. Access is requested for one marketplace at a time, when the person is on one of its pages.
 */
export const OPTIONAL_PAGE_MATCHES: readonly string[] = listMatchPatterns('optional', 'pages');
export const OPTIONAL_IMAGE_MATCHES: readonly string[] = listMatchPatterns('optional', 'images').filter(
  (pattern) => !BUILT_IN_IMAGE_MATCHES.includes(pattern),
);
