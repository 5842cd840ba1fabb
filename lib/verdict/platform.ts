import type { SiteFacts } from '@/lib/domain/site-facts';
import type { Match } from './rule';

/**
 * A site with the kind of platform its own record names: who sells their own goods notifies, who lets others sell is
 * registered (Decree 248/2026 arts. 23, 25). Without a record the kind stays what was read, mostly unknown.
 */
export function withPlatform(site: SiteFacts, matches: readonly Match[]): SiteFacts {
  if (site.platform !== 'unknown') return site;
  for (const { kind, record } of matches) {
    if (kind !== 'site' || (record.type !== 'seller' && record.type !== 'site')) continue;
    if (record.status === 'notified') return { ...site, platform: 'direct' };
    if (record.status === 'registered') return { ...site, platform: 'intermediary' };
  }
  return site;
}
