import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import { recordsOfSite } from './records-of-site';
import type { Match } from './rule';

/**
 * A site with the kind of platform its own record names: who sells their own goods notifies, who lets others sell is
 * registered (Decree 248/2026 arts. 23, 25). Without a record the kind stays what was read, mostly unknown.
 */
export function withPlatform(site: SiteFacts, matches: readonly Match[]): SiteFacts {
  if (site.platform !== 'unknown') return site;
  for (const { status } of recordsOfSite(matches)) {
    if (status === 'notified') return { ...site, platform: 'direct' };
    if (status === 'registered') return { ...site, platform: 'intermediary' };
  }
  return site;
}
