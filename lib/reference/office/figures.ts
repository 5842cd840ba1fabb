import type { Bilingual } from '../bilingual';

/** What is counted, once for each event of a report, on the day (in Vietnam) of the event. */
export const COUNTS = [
  'received',
  'routed',
  'accepted',
  'transferred',
  'merged',
  'closed',
  'withdrawn',
] as const;
/** How long a step took, from the receipt of the report, counted on the day on which the step was done. */
export const DURATIONS = ['time-to-route', 'time-to-accept', 'time-to-close'] as const;
export const FIGURE_IDS = [...COUNTS, ...DURATIONS] as const;
export type DurationId = (typeof DURATIONS)[number];
export type FigureId = (typeof FIGURE_IDS)[number];

/** By what a figure can be divided; two at most in one question. `outcome` divides closed reports only. */
export const DIMENSIONS = [
  'province',
  'marketplace',
  'violation',
  'goods',
  'seller-kind',
  'channel',
  'outcome',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The value of a dimension that is not known or that no list has. */
export const UNKNOWN = 'unknown';
/** The province of an office that works in the whole country. */
export const NATIONAL = 'national';
/** Kinds of seller: a shop on a marketplace, a shop's own site, a seller on a social network. */
export const SELLER_KINDS = ['marketplace-shop', 'own-site', 'social', UNKNOWN] as const;

/**
 * Upper ends (hours) of the buckets in which durations are counted; one more bucket holds what is longer. They never change:
 * stored counts name them by index.
 */
export const BUCKET_HOURS = [
  1, 2, 4, 8, 12, 24, 36, 48, 72, 96, 120, 168, 240, 336, 480, 720, 1_080, 1_440, 2_160, 4_320,
] as const;

/** Ages (days) of open reports: upper ends of the bands; one more band holds older ones. */
export const AGE_DAYS = [3, 7, 30, 60] as const;

/** The one definition of each figure. docs/agency/figures.md has the same table; a test compares them. */
export const FIGURES: Readonly<
  Record<FigureId, { readonly name: Bilingual; readonly definition: Bilingual }>
> = {
  received: {
    name: { vi: 'Tiếp nhận', en: 'Received' },
    definition: {
      vi: 'Số phản ánh mà nơi tiếp nhận nhận được, tính cho đơn vị đầu tiên được chuyển đến.',
      en: 'Reports that the intake received, counted for the first unit to which each was routed.',
    },
  },
  routed: {
    name: { vi: 'Phân tuyến', en: 'Routed' },
    definition: {
      vi: 'Số lần một phản ánh được chuyển đến đơn vị đầu tiên theo bảng phân tuyến.',
      en: 'Reports that the routing table led to their first unit.',
    },
  },
  accepted: {
    name: { vi: 'Nhận xử lý', en: 'Accepted' },
    definition: {
      vi: 'Số lần một cán bộ của đơn vị nhận xử lý; phản ánh chuyển đơn vị rồi được nhận lại thì tính lần nữa.',
      en: 'Times that an officer of the unit accepted a report; once more if it was transferred and accepted again.',
    },
  },
  transferred: {
    name: { vi: 'Chuyển đi', en: 'Transferred' },
    definition: {
      vi: 'Số lần đơn vị chuyển một phản ánh sang đơn vị khác, tính cho đơn vị chuyển đi.',
      en: 'Times that the unit passed a report to another, counted for the unit that passed it on.',
    },
  },
  merged: {
    name: { vi: 'Gộp', en: 'Merged' },
    definition: {
      vi: 'Số phản ánh được gộp vào một phản ánh khác về cùng sự việc.',
      en: 'Reports that were merged into another about the same matter.',
    },
  },
  closed: {
    name: { vi: 'Kết thúc', en: 'Closed' },
    definition: {
      vi: 'Số phản ánh được kết thúc, chia theo kết quả; không tính phản ánh người gửi tự rút.',
      en: 'Reports that were closed, by outcome; those that their senders withdrew are not counted.',
    },
  },
  withdrawn: {
    name: { vi: 'Người gửi rút', en: 'Withdrawn' },
    definition: {
      vi: 'Số phản ánh mà mọi người gửi đã rút trước khi kết thúc.',
      en: 'Reports that all their senders withdrew before they were closed.',
    },
  },
  'time-to-route': {
    name: { vi: 'Thời gian đến phân tuyến', en: 'Time to route' },
    definition: {
      vi: 'Từ lúc nhận được phản ánh đến lúc chuyển tới đơn vị đầu tiên; trung vị và phân vị 90 tính từ các khoảng cố định.',
      en: 'From receipt to the first unit; median and 90th percentile come from fixed buckets.',
    },
  },
  'time-to-accept': {
    name: { vi: 'Thời gian đến nhận xử lý', en: 'Time to accept' },
    definition: {
      vi: 'Từ lúc nhận được phản ánh đến lúc cán bộ nhận xử lý; trung vị và phân vị 90 tính từ các khoảng cố định.',
      en: 'From receipt to acceptance; median and 90th percentile come from fixed buckets.',
    },
  },
  'time-to-close': {
    name: { vi: 'Thời gian đến kết thúc', en: 'Time to close' },
    definition: {
      vi: 'Từ lúc nhận được phản ánh đến lúc kết thúc; trung vị và phân vị 90 tính từ các khoảng cố định.',
      en: 'From receipt to closing; median and 90th percentile come from fixed buckets.',
    },
  },
};

/** True for a figure that is a duration. */
export function isDuration(figure: FigureId): figure is DurationId {
  return DURATIONS.some((id) => id === figure);
}

/** Returns the index of the bucket that a duration (hours) falls into. */
export function findBucket(hours: number): number {
  const index = BUCKET_HOURS.findIndex((end) => hours <= end);
  return index === -1 ? BUCKET_HOURS.length : index;
}

/**
 * Returns the duration (hours) below which `share` of the counted ones lie, by straight lines within the buckets; undefined
 * without any. What lies in the last, open bucket counts as its beginning.
 */
export function findPercentile(counts: ReadonlyMap<number, number>, share: number): number | undefined {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let left = total * share;
  for (let bucket = 0; bucket <= BUCKET_HOURS.length; bucket++) {
    const count = counts.get(bucket) ?? 0;
    const from = BUCKET_HOURS[bucket - 1] ?? 0;
    const to = BUCKET_HOURS[bucket] ?? from;
    if (count > 0 && left <= count) return from + ((to - from) * left) / count;
    left -= count;
  }
  return BUCKET_HOURS.at(-1);
}
