import { withoutUndefined } from '@/lib/base/without-undefined';
import type { OutboxItem, ReportDraft } from '@/lib/domain/report/outbox';

/** The seller as a report names them, without address, tax code and place of sending. */
export function withoutDetails({ id, name, url }: ReportDraft['seller']): ReportDraft['seller'] {
  return withoutUndefined({ id, name, url });
}

/** What a report says of the seller, without the details the person took out. */
export function keptSeller(
  seller: ReportDraft['seller'],
  removed: OutboxItem['removed'],
): ReportDraft['seller'] {
  const { address, taxCode, shipsFrom, fromRegistry = [], ...rest } = seller;
  const details = withoutUndefined({
    address: removed.includes('seller-address') ? undefined : address,
    taxCode: removed.includes('seller-tax-code') ? undefined : taxCode,
    shipsFrom: removed.includes('ships-from') ? undefined : shipsFrom,
  });
  const remaining = fromRegistry.filter((detail) => detail in details);
  return { ...rest, ...details, ...(remaining.length > 0 ? { fromRegistry: remaining } : {}) };
}
