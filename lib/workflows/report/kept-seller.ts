import { omitUndefined } from '@/lib/base/without-undefined';
import type { OutboxItem, ReportDraft } from '@/lib/domain/report/outbox';

/** Returns the seller with only the id, name and web address of the shop: no postal address, tax code or place of dispatch. */
export function omitSellerDetails({ id, name, url }: ReportDraft['seller']): ReportDraft['seller'] {
  return omitUndefined({ id, name, url });
}

/** Returns the seller of a report, without the details that the person removed. */
export function omitRemovedDetails(
  seller: ReportDraft['seller'],
  removed: OutboxItem['removed'],
): ReportDraft['seller'] {
  const { address, taxCode, shipsFrom, fromRegistry = [], ...rest } = seller;
  const details = omitUndefined({
    address: removed.includes('seller-address') ? undefined : address,
    taxCode: removed.includes('seller-tax-code') ? undefined : taxCode,
    shipsFrom: removed.includes('ships-from') ? undefined : shipsFrom,
  });
  const remaining = fromRegistry.filter((detail) => detail in details);
  return { ...rest, ...details, ...(remaining.length > 0 ? { fromRegistry: remaining } : {}) };
}
