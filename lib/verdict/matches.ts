import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { SubjectResult } from './context';
import { type Match, recordsOfSite } from './rule';

/** The records of the answers, each of which names exactly the key that was asked for. */
export function findMatches(results: readonly SubjectResult[]): Match[] {
  return results.flatMap(({ subject, result }) => {
    if (subject.kind === 'name' || result.status !== 'known') return [];
    const { key, kind } = subject;
    return result.records
      .filter((record) => (record.type === 'seller' ? record.key === key : record.keys.includes(key)))
      .map((record) => ({ key, kind, record, age: result.age }));
  });
}

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
