import { PRESSED } from '@/demo/sample-views/samples/consent';
import type { OutboxItem, OutboxState, PackedParts } from '@/lib/domain/report/outbox';

/** What a package contains of a page with one frame. */
export const PACKED: PackedParts = {
  photos: 0,
  facts: 3,
  originals: 0,
  frames: 1,
  resources: 4,
  wholePage: false,
};

const LET_GO: ReadonlySet<OutboxState> = new Set(['queued', 'sending', 'accepted', 'rejected', 'parked']);

/** A complete report of an invented seller. In states after sending, it was sent by a press. `over` replaces fields. */
export function outboxItem(over: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id: '6f1c2f0e-6d43-4b6e-9f0a-3a5e0d3c1b11',
    state: 'draft',
    createdAt: 1_000,
    changedAt: 1_000,
    draft: {
      marketplace: 'shopee',
      host: 'shopee.vn',
      url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
      listing: {
        id: '20011223344',
        url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
        title: 'Ấm trà men rạn',
        price: { minor: 189_000, currency: 'VND' },
      },
      seller: { id: '912345678', name: 'Tiệm Gốm Mây Thử', url: 'https://shopee.vn/tiemgommaythu' },
      code: 'COUNTERFEIT_LABEL',
      complainant: 'anonymous',
      observedAt: Date.UTC(2026, 10, 25, 1, 0, 0),
      language: 'vi',
    },
    removed: [],
    agreed: [],
    capture: 'done',
    stages: [],
    secret: 'a-secret-of-this-device',
    attempts: 0,
    receipts: [],
    ...(LET_GO.has(over.state ?? 'draft') ? { releasedAt: 1_000, consent: PRESSED } : {}),
    ...over,
  };
}
