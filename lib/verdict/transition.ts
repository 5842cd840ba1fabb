// Why: docs/decisions/verdict/not-found.md

import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { SellerRecord, SiteRecord } from '@/lib/domain/seller/trust';
import { TRANSITION } from '@/lib/reference/calendar/transition';
import { isMinistryRegisterLink } from './register-link';
import type { RuleInput } from './rule';
import { findSiteRecords } from './rule';

/** A suspended file still counts; an ended one does not. */
const CONFIRMED: readonly SellerStatus[] = ['registered', 'notified', 'suspended'];

/**
 * True if a site may still use a filing under the former decrees on that day, so that details which only the new decree
 * requires cannot be missing: for a record confirmed before 1 July 2026 or without a day; without a record, for a badge that
 * leads to the register or has no link; and if the look-up failed.
 */
export function mayUseFormerFiling(
  site: SiteFacts,
  { matches, results, today }: Pick<RuleInput, 'matches' | 'results' | 'today'>,
): boolean {
  if (today > TRANSITION.lastDay) return false;
  const records = findSiteRecords(matches);
  const confirmed = records.filter(({ status }) => CONFIRMED.includes(status));
  if (confirmed.length > 0) return canBeOld(confirmed);
  if (records.some(({ status }) => status === 'withdrawn')) return false;
  const own = results.filter(({ subject }) => subject.kind === 'site');
  const isLookedUp = own.some(({ result }) => result.status !== 'unavailable');
  return !isLookedUp || site.badges.some(({ link }) => link === undefined || isMinistryRegisterLink(link));
}

// True if a record may be from before the new decree. The list of keys states no day; the register's entry of the same site
// may.
function canBeOld(confirmed: readonly (SellerRecord | SiteRecord)[]): boolean {
  const days = confirmed.flatMap((record) =>
    record.type === 'site' && record.confirmedOn !== undefined ? [record.confirmedOn] : [],
  );
  return days.length === 0 || days.some((day) => day < TRANSITION.confirmedBefore);
}
