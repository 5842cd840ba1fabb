import type { Bilingual } from './bilingual';
import { isInForce } from './fact';

/** Kinds of data that an intake stores and purges. */
export const SERVER_RECORDS = [
  'reporter-identity',
  'report-words',
  'report-evidence',
  'case-packages',
  'quarantine',
  'report-record',
  'answer-senders',
  'case-record',
  'access-log',
] as const;
export type ServerRecord = (typeof SERVER_RECORDS)[number];

/** Kinds of data whose retention period the consent text states to a person who reports. */
export const PROMISED_RECORDS = [
  'reporter-identity',
  'report-words',
  'report-evidence',
  'quarantine',
  'report-record',
] as const satisfies readonly ServerRecord[];
export type PromisedRecord = (typeof PROMISED_RECORDS)[number];

/** Kinds of data that an officer's device stores and can purge. */
export const DEVICE_RECORDS = ['casePackages', 'caseWork'] as const;
export type DeviceRecord = (typeof DEVICE_RECORDS)[number];

/** How long a kind of data is stored, in days from `starts`. */
export interface RetentionRule {
  /** Id of the rule, which never changes. The log of a purge names it. */
  readonly id: string;
  readonly kind: ServerRecord | DeviceRecord;
  /** What is purged, in words for people. */
  readonly what: Bilingual;
  readonly days: number;
  /** When the period starts. `ended`: when the report, the dispute or the case was closed. `received`: when the data arrived. */
  readonly starts: 'ended' | 'received';
  /** First and last day (ISO, Vietnam) on which the rule holds; null: no end is known. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /**
   * True if people read this period before they send a report. The data is then purged at the end of this period, unless the
   * agency states a legal basis for a longer period. False if the agency's archiving rules decide: the data is purged only if the
   * agency sets a number of days.
   */
  readonly promised: boolean;
  /** Why the period has this number of days. No law was found that sets any of these periods. */
  readonly why: Bilingual;
}

const promised = { validFrom: '2026-07-01', validUntil: null, promised: true } as const;
const proposed = { ...promised, promised: false } as const;

/**
 * All retention rules. The consent text states those for the kinds of data in PROMISED_RECORDS. The intake purges the data that
 * it stores by these rules (docs/decisions/intake/retention.md).
 */
export const RETENTION_RULES: readonly RetentionRule[] = [
  {
    ...promised,
    id: 'reporter-identity-2026',
    kind: 'reporter-identity',
    what: {
      vi: 'tên, giấy tờ và cách liên hệ của bạn',
      en: 'your name, identity number and contact details',
    },
    days: 730,
    starts: 'ended',
    why: {
      vi: 'Đủ để cơ quan hỏi lại và trả lời người phản ánh sau khi vụ việc kết thúc.',
      en: 'Long enough to ask or answer the sender after the case has ended.',
    },
  },
  {
    ...promised,
    id: 'report-words-2026',
    kind: 'report-words',
    what: {
      vi: 'lời bạn viết (kể cả câu trả lời), địa chỉ trang và thông tin người bán trong phản ánh',
      en: 'what you wrote (answers too), the page’s address and the seller’s details in the report',
    },
    days: 1_095,
    starts: 'ended',
    why: {
      vi: 'Lời người gửi tự viết có thể nêu chuyện riêng; giữ bằng thời hạn của gói chứng cứ mà lời ấy nói tới.',
      en: 'What a sender wrote may tell of private matters; it is kept as long as the package it speaks of.',
    },
  },
  {
    ...promised,
    id: 'report-evidence-2026',
    kind: 'report-evidence',
    what: { vi: 'gói chứng cứ', en: 'the evidence' },
    days: 1_095,
    starts: 'ended',
    why: {
      vi: 'Dài hơn thời gian sàn phải lưu tin đăng (ít nhất một năm, Luật 122/2025/QH15) và hợp đồng (ít nhất ba năm).',
      en: 'No shorter than platforms must keep listings (a year at least, Law 122/2025/QH15) and contracts (three years at least).',
    },
  },
  {
    ...proposed,
    id: 'case-packages-2026',
    kind: 'case-packages',
    what: { vi: 'gói chứng cứ cán bộ lập cho vụ việc', en: 'evidence an officer captured for a case' },
    days: 3_650,
    starts: 'received',
    why: {
      vi: 'Hồ sơ vụ việc lưu theo quy định lưu trữ của cơ quan; thời hạn do cơ quan đặt.',
      en: 'Case records follow the agency’s own archiving rules; it sets the period.',
    },
  },
  {
    ...promised,
    id: 'quarantine-2026',
    kind: 'quarantine',
    what: { vi: 'gói chứng cứ không qua kiểm tra', en: 'evidence that failed a check' },
    days: 90,
    starts: 'received',
    why: {
      vi: 'Gói không qua kiểm tra không dùng làm chứng cứ; chỉ giữ để tìm lỗi.',
      en: 'A package that failed a check is no evidence; it is kept to find faults only.',
    },
  },
  {
    ...promised,
    id: 'report-record-2026',
    kind: 'report-record',
    what: {
      vi: 'mã phản ánh, dấu hiệu, tình trạng, biên nhận và việc bạn đã đồng ý',
      en: 'the reference, violation type, states, receipts and your consent',
    },
    days: 1_825,
    starts: 'ended',
    why: {
      vi: 'Đủ để người gửi đối chiếu biên nhận và cơ quan thống kê; sau đó không còn việc gì cần đến.',
      en: 'Long enough for a sender to compare receipts and for statistics; nothing needs it afterwards.',
    },
  },
  {
    ...promised,
    id: 'answer-senders-2026',
    kind: 'answer-senders',
    what: {
      vi: 'phản hồi của người bán: tên, liên hệ, nội dung và văn bản kèm theo',
      en: 'a seller’s answer: name, contact, what it says and its documents',
    },
    days: 730,
    starts: 'ended',
    why: { vi: 'Như danh tính người phản ánh.', en: 'As with who sent a report.' },
  },
  {
    ...proposed,
    id: 'case-record-2026',
    kind: 'case-record',
    what: {
      vi: 'số vụ việc, cán bộ, thiết bị, biên nhận của gói cán bộ lập và số văn thư của giấy tờ',
      en: 'case numbers, officers, devices, receipts of what officers captured, and registry numbers of papers',
    },
    days: 3_650,
    starts: 'received',
    why: {
      vi: 'Hồ sơ vụ việc lưu theo quy định lưu trữ của cơ quan; thời hạn do cơ quan đặt.',
      en: 'Case records follow the agency’s own archiving rules; it sets the period.',
    },
  },
  {
    ...promised,
    id: 'access-log-2026',
    kind: 'access-log',
    what: { vi: 'nhật ký cán bộ đã xem gì', en: 'the log of what officers looked at' },
    days: 1_825,
    starts: 'received',
    why: {
      vi: 'Nhật ký truy cập giữ lâu hơn dữ liệu nó nói tới.',
      en: 'The log of accesses outlives the data it tells of.',
    },
  },
  {
    ...proposed,
    id: 'device-case-packages-2026',
    kind: 'casePackages',
    what: { vi: 'gói chứng cứ trên máy cán bộ', en: 'evidence on the officer’s device' },
    days: 365,
    starts: 'ended',
    why: {
      vi: 'Bản trên máy của cán bộ; bản của đơn vị ở hệ thống của đơn vị.',
      en: 'The officer’s copy; the unit’s own lies at its intake.',
    },
  },
  {
    ...proposed,
    id: 'device-case-work-2026',
    kind: 'caseWork',
    what: {
      vi: 'lượt quét, theo dõi và bản nháp giấy tờ của vụ việc',
      en: 'sweeps, watches and drafts of papers of a case',
    },
    days: 365,
    starts: 'ended',
    why: {
      vi: 'Danh sách quét, theo dõi và bản nháp chỉ phục vụ vụ việc đang mở.',
      en: 'Sweeps, watches and drafts serve an open case only.',
    },
  },
];

/** A retention period in force: the id of its rule, and its days, which the agency may have set. */
export interface RetentionInForce {
  readonly rule: string;
  readonly days: number;
  readonly starts: RetentionRule['starts'];
}

/**
 * Returns the retention period of a kind of data that is in force on `day` (ISO, Vietnam). It has the number of days that the
 * agency set (`set`) or, without one, the promised number of days. Undefined if the data is never purged.
 */
export function findRetention(
  kind: RetentionRule['kind'],
  set: number | undefined,
  day: string,
  rules: readonly RetentionRule[] = RETENTION_RULES,
): RetentionInForce | undefined {
  const rule = rules.find((one) => one.kind === kind && isInForce(one, day));
  if (!rule || (set === undefined && !rule.promised)) return undefined;
  const own = set !== undefined && set !== rule.days;
  return { rule: own ? `${rule.id}:own` : rule.id, days: set ?? rule.days, starts: rule.starts };
}

/** Returns the number of days after which people are promised that a kind of data is purged; undefined if nothing is promised. */
export function findPromisedDays(kind: RetentionRule['kind']): number | undefined {
  return RETENTION_RULES.find((rule) => rule.kind === kind && rule.promised)?.days;
}
