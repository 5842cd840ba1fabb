import { floorToMinute } from '@/lib/base/days';
import { cutText } from '@/lib/base/trim-ends';
import { parseTypedPrice } from '@/lib/dom/typed-price';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { CONTRACT_VERSION, EVIDENCE_MAX_BYTES, type Report, ReportSchema } from '@/lib/intake/contract';
import { omitRemovedDetails } from './kept-seller';

/**
 * Builds the report to send from the parts that the person left in it. The contract parses the result, so that the intake cannot
 * refuse it. `trackingKey` is the SHA-256 (hex) of the item's secret. Times are full minutes of the intake's clock. `offset` (ms)
 * is the intake's clock minus this device's clock. Throws for a report without consent, and for a report that was never released.
 */
export function buildReport(
  item: OutboxItem,
  trackingKey: string,
  extensionVersion: string,
  offset = 0,
): Report {
  const { draft, evidence, consent, releasedAt } = item;
  if (!consent || releasedAt === undefined) throw new Error(`report ${item.id} was never let go`);
  const toIsoMinute = (at: number) => new Date(floorToMinute(at + offset)).toISOString();
  const complainant = toComplainant(item);
  const pricePaid = draft.bought === 'yes' ? parseTypedPrice(draft.pricePaid ?? '') : undefined;
  return ReportSchema.parse({
    version: CONTRACT_VERSION,
    id: item.id,
    complainant,
    platform: {
      marketplace: draft.marketplace,
      host: draft.host,
      url: draft.url,
      ...trimAndOmitBlankValues({ kind: draft.platform }),
    },
    seller: toReportSeller(item),
    ...trimAndOmitBlankValues({ serviceProvider: draft.serviceProvider, province: draft.province }),
    reason: {
      code: draft.code,
      ...(draft.suggested ? { suggested: true } : {}),
      ...trimAndOmitBlankValues({
        bought: draft.bought,
        received: draft.bought === 'yes' ? draft.received : undefined,
        text: item.removed.includes('note') ? undefined : draft.note,
      }),
      ...(pricePaid ? { pricePaid } : {}),
    },
    ...(draft.listing
      ? {
          listing: {
            ...draft.listing,
            ...trimAndOmitBlankValues({ title: draft.listing.title && cutText(draft.listing.title, 500) }),
          },
        }
      : {}),
    ...(evidence && evidence.byteLength <= EVIDENCE_MAX_BYTES
      ? { evidence: { ...evidence, mediaType: 'application/wacz' } }
      : {}),
    observedAt: toIsoMinute(draft.observedAt),
    language: draft.language,
    trackingKey,
    consent: {
      version: consent.version,
      purposes: ['handle-report', ...listConsentPurposes(complainant)],
      at: toIsoMinute(releasedAt),
      how: consent.how,
    },
    software: { name: 'cho-sang', version: extensionVersion },
  });
}

/** Returns the seller without the details that the person removed; those stay on this device. */
function toReportSeller({ draft, removed }: OutboxItem) {
  const { fromRegistry, name, ...rest } = omitRemovedDetails(draft.seller, removed);
  return {
    ...trimAndOmitBlankValues({ ...rest, name: name && cutText(name, 200) }),
    ...(fromRegistry ? { fromRegistry } : {}),
  };
}

type Complainant = Pick<OutboxItem['draft'], 'name' | 'idNumber' | 'address' | 'email' | 'phone'> & {
  readonly mode: OutboxItem['draft']['complainant'];
};

/**
 * Returns the sender's details that the chosen mode and consents cover. Text typed under another mode, or without its consent
 * ticked, stays on this device.
 */
export function toComplainant({ draft, agreed }: OutboxItem): Complainant {
  const { complainant: mode, name, idNumber, address, email, phone } = draft;
  const contact = agreed.includes('contact-me') ? trimAndOmitBlankValues({ email, phone }) : {};
  if (mode === 'identified' && agreed.includes('identify-me')) {
    return { mode, ...trimAndOmitBlankValues({ name, idNumber, address }), ...contact };
  }
  const reachable = mode !== 'anonymous' && Object.keys(contact).length > 0;
  return reachable ? { mode: 'contact', ...contact } : { mode: 'anonymous' };
}

/**
 * Returns the uses of personal data to which the sender agreed. The uses follow from the sender's values: a value is present only
 * if the consent for it was ticked.
 */
function listConsentPurposes({ mode, email, phone }: Complainant): string[] {
  const contact = email !== undefined || phone !== undefined;
  return [...(contact ? ['contact-me'] : []), ...(mode === 'identified' ? ['identify-me'] : [])];
}

/**
 * Returns the values that are not blank, without blanks around them. Replaces lone surrogates, which a text can contain after it
 * was cut.
 */
function trimAndOmitBlankValues<Key extends string>(
  values: Readonly<Partial<Record<Key, string | undefined>>>,
): Partial<Record<Key, string>> {
  const picked: Partial<Record<Key, string>> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined && value.trim() !== '') picked[key] = value.trim().toWellFormed();
  }
  return picked;
}
