import type { OutboxItem } from '@/lib/domain/outbox';
import { CONTRACT_VERSION, EVIDENCE_MAX_BYTES, type Report, ReportSchema } from '@/lib/intake/contract';

/** The version of the consent text a person saw; a change of that text is a new number. */
const CONSENT_VERSION = 1;

/**
 * The report as it leaves, from what the person left in it. Parsed by the contract, so that what the intake would
 * refuse never leaves. `trackingKey` is the SHA-256 (hex) of the item's secret.
 */
export function buildReport(item: OutboxItem, trackingKey: string, extensionVersion: string): Report {
  const { draft, evidence } = item;
  const kept = (part: OutboxItem['removed'][number]) => !item.removed.includes(part);
  const contact = kept('contact') ? pick({ email: draft.email, phone: draft.phone }) : {};
  const hasContact = Object.keys(contact).length > 0;
  return ReportSchema.parse({
    version: CONTRACT_VERSION,
    id: item.id,
    complainant: hasContact ? { mode: 'contact', ...contact } : { mode: 'anonymous' },
    platform: { marketplace: draft.marketplace, host: draft.host, url: draft.url },
    seller: pick(draft.seller),
    reason: {
      code: draft.code,
      ...pick({ bought: draft.bought, text: kept('note') ? draft.note : undefined }),
    },
    ...(draft.listing
      ? { listing: { ...draft.listing, ...pick({ title: draft.listing.title?.slice(0, 500) }) } }
      : {}),
    ...(evidence && evidence.byteLength <= EVIDENCE_MAX_BYTES
      ? { evidence: { ...evidence, mediaType: 'application/wacz' } }
      : {}),
    observedAt: new Date(draft.observedAt).toISOString(),
    language: draft.language,
    trackingKey,
    consent: {
      version: CONSENT_VERSION,
      purposes: hasContact ? ['handle-report', 'contact-me'] : ['handle-report'],
      at: new Date(item.releasedAt ?? item.changedAt).toISOString(),
    },
    software: { name: 'cho-sang', version: extensionVersion },
  });
}

/** The entries that say something: neither absent nor blank. */
function pick(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value.trim() !== '') given[key] = value.trim();
  }
  return given;
}
