import type { CaptureSummary } from '@/components/report/capture/capture-summary';
import type { ErrorCode } from '@/lib/base/errors';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { OutboxItem, OutboxState } from '@/lib/domain/report/outbox';
import type { AssignedRoute } from '@/lib/intake/contract';
import { PRESSED, TERMS } from './samples/consent';

/** 25/11/2026 08:30 in Vietnam. */
export const NOW = Date.UTC(2026, 10, 25, 1, 30);

// A drawing of an invented shop's page. As SVG text it serves as a preview picture without a binary file.
const picture = new Blob(
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" font-family="sans-serif"><rect width="960" height="540" fill="#f4f4f4"/><rect width="960" height="70" fill="#5b7c99"/><rect x="40" y="110" width="340" height="340" fill="#cfd8e0"/><circle cx="210" cy="280" r="90" fill="#f2d45c"/><text x="420" y="150" font-size="26">Nước rửa chén hương chanh, can 5 lít</text><text x="420" y="210" font-size="34" fill="#b0442c">111.720 ₫</text><text x="420" y="260" font-size="18" fill="#555">Gian hàng Mây Chiều Thử</text><rect x="420" y="380" width="220" height="56" rx="6" fill="#b0442c"/></svg>`,
  ],
  { type: 'image/svg+xml' },
);

/** Photos that a person added to a report. */
export const photos: readonly Blob[] = [picture, picture];

export const draftItem: OutboxItem = {
  id: '6f1d2c34-5b6a-4c7d-8e9f-0a1b2c3d4e5f',
  state: 'draft',
  createdAt: NOW - 20_000,
  changedAt: NOW - 8_000,
  draft: {
    marketplace: 'shopee',
    host: 'shopee.vn',
    url: 'https://shopee.vn/Nuoc-rua-chen-huong-chanh-i.900000123.18000004567',
    listing: {
      id: '18000004567',
      url: 'https://shopee.vn/product/900000123/18000004567',
      title: 'Nước rửa chén hương chanh, can 5 lít',
      price: { minor: 111_720, currency: 'VND' },
    },
    platform: 'intermediary',
    seller: {
      id: '900000123',
      name: 'Gian hàng Mây Chiều Thử',
      url: 'https://shopee.vn/shop/900000123',
      address: '123 Điện Biên Phủ, phường Minh Họa, Quận 1, TP.HCM',
      taxCode: '0100233488',
      shipsFrom: 'Bình Dương',
      fromRegistry: ['taxCode'],
    },
    code: 'COUNTERFEIT_LABEL',
    complainant: 'anonymous',
    observedAt: NOW - 20_000,
    language: 'vi',
  },
  removed: [],
  agreed: [],
  capture: 'done',
  stages: [
    { name: 'nonce', milliseconds: 12, outcome: 'done' },
    { name: 'picture', milliseconds: 58, outcome: 'done' },
    { name: 'freeze', milliseconds: 84, outcome: 'done' },
    { name: 'resources', milliseconds: 900, outcome: 'partial', reason: 'files-missing' },
  ],
  preview: picture,
  secret: 'b64-secret',
  attempts: 0,
  receipts: [],
};

export const capture: CaptureSummary = {
  facts: [
    {
      field: 'title',
      value: 'Nước rửa chén hương chanh, can 5 lít',
      from: { source: 'json-ld', selector: 'Product.name' },
    },
    { field: 'price', value: '111720 VND', from: { source: 'dom', selector: '[data-price]' } },
    { field: 'seller.id', value: '900000123', from: { source: 'url', selector: '-i.<shop>.<item>' } },
  ],
  hasPicture: true,
  frames: 2,
  resources: 48,
  missing: 1,
  redactions: 3,
  originals: [],
  pictureBytes: 412_000,
  pageBytes: 1_830_000,
};

export const toBothLanguages = (text: string) => ({ vi: text, en: text });
export const route: AssignedRoute = {
  lead: { id: 'marketSurveillance', name: toBothLanguages('Chi cục Quản lý thị trường tỉnh Minh Họa') },
  supporting: [{ id: 'platform', name: toBothLanguages('Nền tảng thương mại điện tử') }],
  channels: [{ kind: 'web', address: 'https://dichvucong.example.vn' }],
  basis: [toBothLanguages('Luật Thương mại điện tử 122/2025/QH15, Điều 6')],
  clocks: [
    {
      actor: toBothLanguages('Nền tảng thương mại điện tử'),
      action: toBothLanguages('gỡ thông tin hàng hóa vi phạm sau yêu cầu của cơ quan có thẩm quyền'),
      amount: 24,
      unit: 'hour',
      basis: toBothLanguages('Nghị định 248/2026/NĐ-CP, Điều 17.1.c'),
    },
  ],
  traderFirst: false,
  confirmed: false,
  table: '0123456789ab',
  at: '2026-11-25T01:25:00Z',
};

const packed = { photos: 1, facts: 3, originals: 0, frames: 2, resources: 48, wholePage: false };
const evidence = { digest: 'a3f1'.repeat(16), byteLength: 2_310_000 };

/** One report in each state of the outbox. */
export const items: Readonly<Record<OutboxState, OutboxItem>> = {
  draft: draftItem,
  held: { ...draftItem, state: 'held', heldUntil: NOW + 7_400 },
  kept: { ...draftItem, state: 'kept', evidence, packed, keptAt: NOW - 30_000 },
  queued: {
    ...draftItem,
    state: 'queued',
    evidence,
    attempts: 2,
    nextAttemptAt: NOW + 40_000,
    failure: { code: 'offline', message: 'no network', at: NOW - 2_000 },
  },
  sending: {
    ...draftItem,
    state: 'sending',
    releasedAt: NOW - 4_000,
    consent: PRESSED,
    evidence,
    reference: 'CS-261125-7K3MQ2',
    upload: { sent: Math.round(evidence.byteLength * 0.4), total: evidence.byteLength },
  },
  accepted: {
    ...draftItem,
    state: 'accepted',
    releasedAt: NOW - 60_000,
    consent: { how: 'standing', version: CONSENT_VERSION, terms: TERMS, chosenAt: NOW - 9_000_000 },
    evidence,
    reference: 'CS-261125-7K3MQ2',
    receipts: ['jws'],
    log: { state: 'held', index: 41, size: 57, checkedAt: NOW },
    status: {
      status: 'routed',
      checkedAt: NOW,
      route,
      seals: {
        nonce: { state: 'issued', at: '2026-11-25T01:18:30Z' },
        timestamp: { state: 'pending', authority: 'Dấu thời gian thử nghiệm', licensed: false },
        countersignature: {
          state: 'signed',
          authority: 'CN=Cho Sang intake countersignature',
          at: '2026-11-25T01:21:02Z',
        },
      },
      events: [
        { status: 'received', at: '2026-11-25T01:20:00Z' },
        { status: 'evidence-verified', at: '2026-11-25T01:21:00Z' },
        {
          status: 'routed',
          at: '2026-11-25T01:25:00Z',
          note: {
            vi: 'Chuyển Chi cục Quản lý thị trường tỉnh Minh Họa, nơi có kho của người bán.',
            en: "Passed to the Market Surveillance Sub-department of Minh Họa, where the seller's warehouse is.",
          },
        },
      ],
    },
  },
  rejected: {
    ...draftItem,
    state: 'rejected',
    evidence,
    failure: {
      code: 'intake-rejected',
      message: 'Phản ánh ẩn danh cần xác định được người bán.',
      at: NOW - 60_000,
    },
  },
  parked: {
    ...draftItem,
    state: 'parked',
    evidence,
    attempts: 12,
    failure: { code: 'intake-unreachable', message: 'timeout', at: NOW - 60_000 },
  },
};

/** Returns a report whose package is half uploaded, and whose upload failed with `code`. */
export const createReportWithFailedUpload = (code: ErrorCode): OutboxItem => ({
  ...items.queued,
  reference: 'CS-261125-7K3MQ2',
  upload: { sent: 924_000, total: evidence.byteLength },
  failure: { code, message: code, at: NOW - 2_000 },
});

/** A report for which the device computes the proof of work of a busy intake. */
export const working: OutboxItem = {
  ...draftItem,
  state: 'sending',
  evidence,
  work: { tried: 37_000, most: 100_000 },
};

/** A report in whose picture the person covered some boxes. */
export const covered: OutboxItem = {
  ...draftItem,
  covered: [
    [0.42, 0.22, 0.4, 0.06],
    [0.04, 0.11, 0.2, 0.1],
  ],
};

/** An accepted report whose receipt is missing in the intake's receipt log. */
export const doubtful: OutboxItem = {
  ...items.accepted,
  log: { state: 'doubtful', doubt: 'not-in-log', checkedAt: NOW, heads: [] },
};
