import { toDayInVietnam } from '@/lib/base/days';
import { formatViolation } from '@/lib/domain/code-words';
import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import type { OwnPaperId } from '@/lib/domain/matter/paper';
import type { OutboxItem, RemovablePart } from '@/lib/domain/report/outbox';
import { toPurchase } from '@/lib/domain/report/purchase';
import type { Words } from '@/lib/domain/words';
import { findProvince } from '@/lib/reference/places/provinces';
import { FIELD_NAMES, type FieldName, type Remedy } from './fields';

/** Values of fields that are known without anybody typing them. */
export type KnownValues = Readonly<Partial<Record<FieldName, string>>>;

/** The parts of a report with which papers are filled. */
export type ReportedItem = Pick<OutboxItem, 'draft' | 'removed' | 'evidence' | 'reference'>;

/**
 * Returns the values of fields that a report states. What the person removed from the report is left out. The person's name and
 * contact are returned only if the report states them.
 */
export function readReportValues(
  item: ReportedItem,
  paper: OwnPaperId,
  words: Words,
  now: number,
): KnownValues {
  const { draft, removed, evidence, reference } = item;
  const { seller, listing, complainant } = draft;
  const isPartKept = (part: RemovablePart) => !removed.includes(part);
  const isNamed = complainant === 'identified';
  const isReachable = isNamed || complainant === 'contact';
  const purchase = toPurchase(draft);
  const price = listing?.price;
  return removeEmptyValues({
    sender_name: isNamed ? draft.name : undefined,
    sender_address: isNamed ? draft.address : undefined,
    sender_id: isNamed ? draft.idNumber : undefined,
    sender_phone: isReachable ? draft.phone : undefined,
    sender_email: isReachable ? draft.email : undefined,
    place: findProvince(draft.province)?.name,
    letter_day: toDayInVietnam(now),
    seller_name: seller.name ?? seller.id,
    seller_shop: seller.url ?? seller.id,
    seller_address: isPartKept('seller-address') ? seller.address : undefined,
    seller_tax_code: isPartKept('seller-tax-code') ? seller.taxCode : undefined,
    platform_name: getMarketplaceName(draft.marketplace, draft.host),
    service_provider: draft.serviceProvider,
    listing_title: listing?.title,
    listing_url: listing?.url ?? draft.url,
    listing_price: price && words.money(price),
    amount_paid: draft.pricePaid,
    transfer_amount: draft.pricePaid,
    delivery: purchase === 'received' || purchase === 'awaited' ? purchase : undefined,
    observed_at: words.time(draft.observedAt),
    observed_violation: formatViolation(draft.code, words),
    facts: isPartKept('note') ? draft.note : undefined,
    remedy: chooseRemedy(paper, purchase !== undefined && purchase !== 'no'),
    enclosures: evidence && WITH_EVIDENCE[words.language](words.time(draft.observedAt)),
    evidence_digest: evidence?.digest,
    report_reference: reference,
  });
}

/** Returns the remedy for which a paper of this kind most often asks. The person can choose another remedy. */
function chooseRemedy(paper: OwnPaperId, bought: boolean): Remedy {
  if (bought) return 'refund';
  return paper === 'seller-letter' ? 'information' : 'removal';
}

// What the folder of a report with evidence always holds.
const WITH_EVIDENCE = {
  vi: (time: string) => `Bản in và ảnh màn hình trang bán hàng, lưu lúc ${time}`,
  en: (time: string) => `Print and picture of the sales page, captured on ${time}`,
} as const;

function getMarketplaceName(id: string, host: string): string {
  return MARKETPLACES.find((marketplace) => marketplace.id === id)?.name ?? host;
}

function removeEmptyValues(values: Partial<Record<FieldName, string | undefined>>): KnownValues {
  const filledValues: Partial<Record<FieldName, string>> = {};
  for (const name of FIELD_NAMES) {
    const value = values[name];
    if (value) filledValues[name] = value;
  }
  return filledValues;
}
