import { type CustodyEntry, createHeadOfEmptyLog, createNextEvent } from '@/lib/cases/custody-log';
import type { Case, CaseItem, CustodyEvent } from '@/lib/domain/case/case';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { CaseManifest } from '@/lib/evidence/case-manifest';
import type { OfficerReport, OfficerSelf, QueueRow } from '@/lib/intake/officers/officer-contract';
import { NOW } from './sample-reports';

/** One hour (ms). */
export const HOUR = 3_600_000;
export const CASE_ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const formatIsoTime = (at: number) => new Date(at).toISOString();

export const UNIT: OfficerSelf['unit'] = {
  id: 'marketSurveillance-01',
  name: { vi: 'Đơn vị thử nghiệm, thành phố Hà Nội', en: 'Trial unit, Hà Nội city' },
};
export const units: readonly OfficerSelf['unit'][] = [
  { id: 'police-01', name: { vi: 'Đơn vị khác, Hà Nội', en: 'Another unit, Hà Nội' } },
  { id: 'consumer', name: { vi: 'Cơ quan người tiêu dùng', en: 'Consumer authority' } },
];
export const OFFICER = {
  subject: 'officer-1',
  name: 'Cán bộ thử nghiệm',
  unit: { id: UNIT.id, name: UNIT.name.vi },
};

const PERIOD = {
  clock: 'accept',
  actor: { vi: 'Cơ quan tiếp nhận', en: 'The receiving authority' },
  action: { vi: 'thông báo việc thụ lý', en: 'tells whether it takes the report on' },
  basis: { vi: 'Luật 19/2023/QH15, Điều 31', en: 'Law 19/2023/QH15, Article 31' },
};

/** Hours left until the due dates of sample rows; negative: overdue. The rows use these values in turn. */
const LEFT = [-2, 0.4, 20, 71, 150];

/** Returns rows of the queue with every kind of due date, with groups, with evidence, and with one accepted report. */
export function createQueueRows(count: number): QueueRow[] {
  return Array.from({ length: count }, (_, at) => ({
    group: String(at).padStart(64, '0'),
    count: at % 3 === 0 ? 2 + at : 1,
    references: [
      `CS-261125-7K3M${String(10 + at).slice(0, 2)}`,
      ...(at % 3 === 0 ? ['CS-261125-7K3MZ9'] : []),
    ],
    marketplace: 'shopee',
    host: 'shopee.vn',
    seller: { id: `${900 + at}`, name: `Gian hàng thử ${at + 1}` },
    listing: { id: `${at}`, title: `Ấm trà gốm men xanh, bộ ${at + 1} món kèm khay gỗ và hộp quà` },
    code: at % 2 === 0 ? 'COUNTERFEIT_LABEL' : 'NO_REFUND',
    province: '01',
    status: at % 4 === 1 ? 'accepted' : 'received',
    evidence: at % 2 === 0 ? 'verified' : 'none',
    receivedAt: formatIsoTime(NOW - at * HOUR),
    due: at === 4 ? [] : [{ ...PERIOD, dueAt: formatIsoTime(NOW + (LEFT[at % LEFT.length] ?? 0) * HOUR) }],
    ...(at % 4 === 1 ? { acceptedBy: { subject: 'officer-2', name: 'Cán bộ thử nghiệm khác' } } : {}),
  }));
}

export function createOfficerReport(status: 'received' | 'accepted'): OfficerReport {
  return {
    reference: 'CS-261125-7K3MQ2',
    status,
    consent: { version: CONSENT_VERSION, at: formatIsoTime(NOW - 2 * HOUR), how: 'pressed' },
    platform: { marketplace: 'shopee', host: 'shopee.vn', url: 'https://shopee.vn/Am-tra-i.912.200' },
    seller: { id: '912', name: 'Gian hàng thử', url: 'https://shopee.vn/shop/912' },
    listing: { id: '200', url: 'https://shopee.vn/Am-tra-i.912.200', title: 'Ấm trà gốm men xanh' },
    reason: { code: 'COUNTERFEIT_LABEL', bought: 'yes', text: 'Nhãn phụ ghi thiếu nơi sản xuất.' },
    province: '01',
    observedAt: formatIsoTime(NOW - 3 * HOUR),
    receivedAt: formatIsoTime(NOW - 2 * HOUR),
    complainant: 'contact',
    evidence: {
      state: 'verified',
      digest: 'a3f1'.repeat(16),
      byteLength: 2_310_000,
      nonce: { state: 'none' },
      countersignature: { state: 'pending', authority: 'CN=Cho Sang intake countersignature' },
    },
    due: [{ ...PERIOD, dueAt: formatIsoTime(NOW + 20 * HOUR) }],
    ...(status === 'accepted' ? { acceptedBy: { subject: OFFICER.subject, name: OFFICER.name } } : {}),
    events: [
      { status: 'received', at: formatIsoTime(NOW - 2 * HOUR) },
      { status: 'evidence-verified', at: formatIsoTime(NOW - HOUR) },
    ],
    withdrawals: [],
    together: 2,
    sameGroup: ['CS-261125-7K3MZ9'],
    merged: [],
  };
}

/** A report that was accepted and that its sender then withdrew. */
export const withdrawnReport: OfficerReport = {
  ...createOfficerReport('accepted'),
  complainant: 'withdrawn',
  withdrawals: [formatIsoTime(NOW - HOUR / 2)],
  events: [
    ...createOfficerReport('accepted').events,
    { status: 'sender-withdrew', at: formatIsoTime(NOW - HOUR / 2) },
  ],
};

/** A report that was merged into another report. */
export const mergedReport: OfficerReport = {
  ...createOfficerReport('accepted'),
  status: 'merged',
  together: 1,
  sameGroup: [],
  mergedInto: 'CS-261125-7K3MZ9',
  events: [
    ...createOfficerReport('accepted').events,
    { status: 'merged', at: formatIsoTime(NOW - HOUR / 2) },
  ],
};

const END = {
  at: formatIsoTime(NOW - HOUR / 2),
  note: {
    vi: 'Gian hàng đã gỡ sản phẩm và ghi lại nhãn theo quy định.',
    en: 'The shop removed the product and corrected its label.',
  },
};

/** A closed report into which another report was merged. */
export const closedReport: OfficerReport = {
  ...createOfficerReport('accepted'),
  status: 'closed',
  merged: ['CS-261125-7K3MZ9'],
  together: 1,
  sameGroup: [],
  outcome: { result: 'violation-found', ...END },
  events: [...createOfficerReport('accepted').events, { status: 'closed', ...END }],
};

export const cases: readonly Case[] = [
  {
    id: CASE_ID,
    number: '12/2026',
    legalBasis: ['Luật 122/2025/QH15, Điều 6'],
    subject: 'Cửa hàng Mây Tre',
    reports: ['CS-261125-7K3MQ2'],
    officer: OFFICER,
    openedAt: NOW - 5 * HOUR,
    events: 7,
    head: 'b2'.repeat(32),
  },
  {
    id: CASE_ID.replace('0f', '1f'),
    number: '9/2026',
    legalBasis: ['Luật 122/2025/QH15, Điều 6'],
    subject: 'Trang bán hàng không rõ chủ thể',
    reports: [],
    officer: OFFICER,
    openedAt: NOW - 300 * HOUR,
    closedAt: NOW - 30 * HOUR,
    events: 21,
    head: 'c3'.repeat(32),
  },
];

export const item: CaseItem = {
  id: 'item-1',
  caseId: CASE_ID,
  order: 1,
  kind: 'listing',
  url: 'https://shopee.vn/Am-tra-gom-men-xanh-i.912.200',
  title: 'Ấm trà gốm men xanh, bộ 6 món kèm khay gỗ',
  capturedAt: NOW - 4 * HOUR,
  digest: 'a3f1'.repeat(16),
  byteLength: 2_310_000,
  note: 'Giá thấp hơn giá công bố.',
  origin: 'capture',
  facts: [
    { field: 'price', value: '120000 VND', from: { source: 'dom', selector: '.price' } },
    { field: 'seller.name', value: 'Gian hàng thử', from: { source: 'dom', selector: '.shop' } },
    { field: 'seller.id', value: '912', from: { source: 'url', selector: 'path' } },
  ],
  shortfalls: [],
};
export const items: readonly CaseItem[] = [
  item,
  {
    ...item,
    id: 'item-2',
    order: 2,
    kind: 'shop',
    title: 'Gian hàng thử',
    url: 'https://shopee.vn/shop/912',
    note: '',
    origin: 'sweep',
    facts: [],
    shortfalls: ['picture: no-picture', 'resources: bytes-limit'],
  },
  { ...item, id: 'item-3', order: 3, removedAt: NOW - HOUR },
];

const HAPPENED: readonly CustodyEntry[] = [
  { action: 'case-opened', details: { number: '12/2026', subject: 'Cửa hàng Mây Tre' } },
  { action: 'clock-measured', details: { offset: 340, zone: 'Asia/Ho_Chi_Minh' } },
  { action: 'page-captured', about: 'item-1', details: { order: 1, digest: 'a3f1'.repeat(16) } },
  { action: 'note-written', about: 'item-1', details: { note: 'Giá thấp hơn giá công bố.' } },
  { action: 'sweep-stopped', about: 'sweep-1', details: { reason: 'wall' } },
  { action: 'capture-removed', about: 'item-3', details: { reason: 'Lưu nhầm trang.' } },
  { action: 'case-exported', details: { pages: 2 } },
];
export const custody: readonly CustodyEvent[] = chainCustodyEntries(HAPPENED);

function chainCustodyEntries(entries: readonly CustodyEntry[]): CustodyEvent[] {
  const log: CustodyEvent[] = [];
  let head = createHeadOfEmptyLog(CASE_ID);
  for (const [at, entry] of entries.entries()) {
    const event = createNextEvent(
      head,
      entry,
      { officer: OFFICER, device: 'd'.repeat(64) },
      NOW - (10 - at) * 600_000,
    );
    log.push(event);
    head = { caseId: CASE_ID, events: log.length, head: event.digest };
  }
  return log;
}

/** Manifest of a case file with two pages. One page has its package; the package of the other page was removed. */
export const manifest: CaseManifest = {
  format: 'cho-sang-case',
  version: 1,
  notice: { vi: 'Tài liệu hỗ trợ.', en: 'A supporting document.' },
  software: 'cho-sang 0.1.0',
  created: formatIsoTime(NOW),
  case: {
    id: CASE_ID,
    number: '12/2026',
    subject: 'Cửa hàng Mây Tre',
    legalBasis: ['Luật 122/2025/QH15, Điều 6'],
    reports: [],
    officer: OFFICER,
    openedAt: formatIsoTime(NOW - 5 * HOUR),
    closedAt: null,
  },
  custody: { path: 'custody.jsonl', events: custody.length, head: custody.at(-1)?.digest ?? '' },
  items: items
    .filter(({ id }) => id !== 'item-2')
    .map(({ order, kind, url, title, capturedAt, note, origin, digest, removedAt }) => ({
      order,
      kind,
      url,
      title,
      capturedAt: formatIsoTime(capturedAt),
      note,
      origin,
      digest,
      package: removedAt === undefined ? 'packages/001.wacz' : null,
      shortfalls: [],
    })),
  sequence: [],
  pictures: [],
  files: [{ path: 'custody.jsonl', hash: `sha256:${'b2'.repeat(32)}`, bytes: 1 }],
};
