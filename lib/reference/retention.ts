import type { Bilingual } from './fact';
import { inForce } from './fact';

/** Kinds of record an intake keeps and can purge. */
export const SERVER_RECORDS = [
  'reporter-identity',
  'report-words',
  'report-evidence',
  'case-packages',
  'quarantine',
  'answer-senders',
  'access-log',
] as const;
export type ServerRecord = (typeof SERVER_RECORDS)[number];

/** What the consent text names to a person who reports, each with its period: a promise, so an intake purges by it unless it is set shorter. */
export const PROMISED_RECORDS = [
  'reporter-identity',
  'report-words',
  'report-evidence',
] as const satisfies readonly ServerRecord[];
export type PromisedRecord = (typeof PROMISED_RECORDS)[number];

/** Kinds of record an officer's device keeps and can purge. */
export const DEVICE_RECORDS = ['casePackages', 'caseWork'] as const;
export type DeviceRecord = (typeof DEVICE_RECORDS)[number];

/** How long a kind of record is kept, counted in days from what starts it. */
export interface RetentionRule {
  /** Stable; a purge names it in its log. */
  readonly id: string;
  readonly kind: ServerRecord | DeviceRecord;
  readonly days: number;
  /** `ended`: the report, answer or case was closed; `received`: the record came in. */
  readonly starts: 'ended' | 'received';
  /** From which day until which (ISO, Vietnam) the rule is proposed; null: no end is known. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /**
   * False: no provision that sets this period was found and read, so it is a proposal that an agency makes its own by
   * setting it, and nothing is purged by it before. `why` says what it was weighed against.
   */
  readonly verified: boolean;
  readonly why: Bilingual;
}

const proposed = { validFrom: '2026-07-01', validUntil: null, verified: false } as const;

/** Proposed periods, as of 2026-11-24. None is stated by a provision that was read; each is an agency's own setting. */
export const RETENTION_RULES: readonly RetentionRule[] = [
  {
    ...proposed,
    id: 'reporter-identity-2026',
    kind: 'reporter-identity',
    days: 730,
    starts: 'ended',
    why: {
      vi: 'Theo thời hạn nêu trong bản đồng ý của người phản ánh; cơ quan đặt thời hạn của mình.',
      en: 'As the consent text states it to the reporter; an authority sets its own.',
    },
  },
  {
    ...proposed,
    id: 'report-words-2026',
    kind: 'report-words',
    days: 1_095,
    starts: 'ended',
    why: {
      vi: 'Lời người gửi tự viết có thể nêu chuyện riêng; giữ bằng thời hạn của gói chứng cứ mà lời ấy nói tới.',
      en: 'What a sender wrote may tell of private matters; it is kept as long as the package it speaks of.',
    },
  },
  {
    ...proposed,
    id: 'report-evidence-2026',
    kind: 'report-evidence',
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
    days: 3_650,
    starts: 'received',
    why: {
      vi: 'Hồ sơ vụ việc lưu theo quy định lưu trữ của cơ quan; thời hạn do cơ quan đặt.',
      en: "Case records follow the agency's own archiving rules; it sets the period.",
    },
  },
  {
    ...proposed,
    id: 'quarantine-2026',
    kind: 'quarantine',
    days: 90,
    starts: 'received',
    why: {
      vi: 'Gói không qua kiểm tra không dùng làm chứng cứ; chỉ giữ để tìm lỗi.',
      en: 'A package that failed a check is no evidence; it is kept to find faults only.',
    },
  },
  {
    ...proposed,
    id: 'answer-senders-2026',
    kind: 'answer-senders',
    days: 730,
    starts: 'ended',
    why: {
      vi: 'Danh tính và giấy tờ của người bán trả lời, như danh tính người phản ánh.',
      en: "Identity and documents of sellers who answered, as with reporters' identity.",
    },
  },
  {
    ...proposed,
    id: 'access-log-2026',
    kind: 'access-log',
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
    days: 365,
    starts: 'ended',
    why: {
      vi: 'Bản trên máy của cán bộ; bản của đơn vị ở hệ thống của đơn vị.',
      en: "The officer's copy; the unit's own lies at its intake.",
    },
  },
  {
    ...proposed,
    id: 'device-case-work-2026',
    kind: 'caseWork',
    days: 365,
    starts: 'ended',
    why: {
      vi: 'Danh sách quét và theo dõi chỉ phục vụ vụ việc đang mở.',
      en: 'Sweeps and watches serve an open case only.',
    },
  },
];

/** A period in force: the rule with the agency's own number of days. */
export interface RetentionInForce {
  readonly rule: string;
  readonly days: number;
  readonly starts: RetentionRule['starts'];
}

/**
 * The period of a kind on a day (ISO, Vietnam): the agency's own setting, else a verified rule's; undefined where neither
 * is there, and then nothing of that kind is purged.
 */
export function retentionOf(
  kind: RetentionRule['kind'],
  set: number | undefined,
  day: string,
  rules: readonly RetentionRule[] = RETENTION_RULES,
): RetentionInForce | undefined {
  const rule = rules.find((one) => one.kind === kind && inForce(one, day));
  if (!rule || (set === undefined && !rule.verified)) return undefined;
  const own = set !== undefined && set !== rule.days;
  return { rule: own ? `${rule.id}:own` : rule.id, days: set ?? rule.days, starts: rule.starts };
}
