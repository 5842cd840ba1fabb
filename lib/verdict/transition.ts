// Why: docs/decisions/verdict/not-found.md

import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { SellerRecord, SiteRecord } from '@/lib/domain/seller/trust';
import { TRANSITION } from '@/lib/reference/calendar/transition';
import { isMinistryRegisterLink } from './register-link';
import type { RuleInput } from './rule';
import { findRecordsBySiteKey } from './rule';

/**
 * Statuses of a record with which a site's registration or notification still counts. It counts while it is suspended, but not
 * after it has ended.
 */
const CONFIRMED: readonly SellerStatus[] = ['registered', 'notified', 'suspended'];

/**
 * True if a site may still use a filing under the former decrees on the day `today`. Then details that only the new decree
 * requires do not count as missing. Until the last day of the transition a site may use the filing if one of these holds:
 *
 * - one of its records was confirmed before 1 July 2026, or none of them states a day;
 * - it has no record, and shows a badge that leads to the ministry's register or has no link;
 * - it could not be looked up.
 */
export function mayUseFilingUnderFormerDecrees(
  site: SiteFacts,
  { matches, results, today }: Pick<RuleInput, 'matches' | 'results' | 'today'>,
): boolean {
  if (today > TRANSITION.lastDay) return false;
  const records = findRecordsBySiteKey(matches);
  const confirmed = records.filter(({ status }) => CONFIRMED.includes(status));
  if (confirmed.length > 0) return mayRecordsPredateNewDecree(confirmed);
  if (records.some(({ status }) => status === 'withdrawn')) return false;
  const own = results.filter(({ subject }) => subject.kind === 'site');
  const isLookedUp = own.some(({ result }) => result.status !== 'unavailable');
  return !isLookedUp || site.badges.some(({ link }) => link === undefined || isMinistryRegisterLink(link));
}

// True if one of the records may be from before the new decree. Also true if no record states a day, because records that come
// from a list of keys never state one.
function mayRecordsPredateNewDecree(confirmed: readonly (SellerRecord | SiteRecord)[]): boolean {
  const days = confirmed.flatMap((record) =>
    record.type === 'site' && record.confirmedOn !== undefined ? [record.confirmedOn] : [],
  );
  return days.length === 0 || days.some((day) => day < TRANSITION.confirmedBefore);
}
