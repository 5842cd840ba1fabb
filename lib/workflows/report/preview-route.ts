import { toDayInVietnam } from '@/lib/base/days';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { findGoods } from '@/lib/reference/goods';
import { findSellerProvince } from '@/lib/reference/places/seller-province';
import { findPlatformType } from '@/lib/reference/platforms';
import { type ReportRoute, routeReport } from '@/lib/reference/route-report';
import { omitRemovedDetails } from './kept-seller';

/**
 * Returns the units to which the intake would route this report today; undefined for a violation type that this version does not
 * know.
 */
export function previewRoute({
  draft,
  removed,
}: Pick<OutboxItem, 'draft' | 'removed'>): ReportRoute | undefined {
  const code = VIOLATION_CODES.find((known) => known === draft.code);
  if (!code) return undefined;
  const { address, shipsFrom, fromRegistry } = omitRemovedDetails(draft.seller, removed);
  const title = draft.listing?.title;
  return routeReport({
    code,
    place: findSellerProvince({
      address,
      shipsFrom,
      isFromRegistry: fromRegistry?.includes('address'),
      reporter: draft.province,
    }),
    platform: findPlatformType(draft.marketplace, draft.platform),
    goods: title === undefined ? undefined : findGoods(title)?.goods.group,
    day: toDayInVietnam(draft.observedAt),
  });
}
