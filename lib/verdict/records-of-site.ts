import type { SellerRecord, SiteRecord } from '@/lib/domain/seller/trust';
import type { Match } from './rule';

/** The records of a site by its own domain: its status on a list, and its entry of the register. */
export function recordsOfSite(matches: readonly Match[]): (SellerRecord | SiteRecord)[] {
  return matches.flatMap(({ kind, record }) =>
    kind === 'site' && (record.type === 'seller' || record.type === 'site') ? [record] : [],
  );
}
