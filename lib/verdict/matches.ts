import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { SubjectResult } from './context';
import { findRecordsBySiteKey, type Match } from './rule';

/** Returns the records in the results that name exactly the key that was looked up. Skips look-ups of a name. */
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
 * Returns a site with its kind of platform. If the pages did not show the kind, it follows from the site's own record (Decree
 * 248/2026 arts. 23, 25): a site whose record has the status `notified` sells its own goods; one with the status `registered`
 * lets others sell. Without a record the kind stays unknown.
 */
export function addPlatformKind(site: SiteFacts, matches: readonly Match[]): SiteFacts {
  if (site.platform !== 'unknown') return site;
  for (const { status } of findRecordsBySiteKey(matches)) {
    if (status === 'notified') return { ...site, platform: 'direct' };
    if (status === 'registered') return { ...site, platform: 'intermediary' };
  }
  return site;
}
