import type { Bilingual } from '../bilingual';

/** Figures that count events of reports. An event counts once, on its day in Vietnam. */
export const COUNTS = [
  'received',
  'routed',
  'accepted',
  'transferred',
  'merged',
  'closed',
  'withdrawn',
] as const;
/**
 * Figures that state how long a step took since the report was received. Each duration counts on the day on which the step was
 * done.
 */
export const DURATIONS = ['time-to-route', 'time-to-accept', 'time-to-close'] as const;
export const FIGURE_IDS = [...COUNTS, ...DURATIONS] as const;
export type DurationId = (typeof DURATIONS)[number];
export type FigureId = (typeof FIGURE_IDS)[number];

/** Dimensions by which a figure can be broken down, at most two at a time. Only closed reports are broken down by `outcome`. */
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

/** Value of a dimension for a report whose real value is not known or is not among the listed values. */
export const UNKNOWN = 'unknown';
/** Value of the dimension `province` for an office that works in the whole country. */
export const NATIONAL = 'national';
/**
 * Kinds of seller. `marketplace-shop`: a shop on a marketplace; `own-site`: an independent shop; `social`: a seller on a social
 * network.
 */
export const SELLER_KINDS = ['marketplace-shop', 'own-site', 'social', UNKNOWN] as const;

/**
 * Upper ends (hours) of the buckets into which durations are counted. One more bucket holds longer durations. The list must never
 * change, because stored counts name a bucket by its index.
 */
export const BUCKET_HOURS = [
  1, 2, 4, 8, 12, 24, 36, 48, 72, 96, 120, 168, 240, 336, 480, 720, 1_080, 1_440, 2_160, 4_320,
] as const;

/** Upper ends (days) of the age groups of open reports. One more group holds older reports. */
export const AGE_DAYS = [3, 7, 30, 60] as const;

/** Name and definition of each figure. docs/agency/figures.md has the same table; a test compares them. */
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

/** True if the figure states durations. */
export function isDurationFigure(figure: FigureId): figure is DurationId {
  return DURATIONS.some((id) => id === figure);
}

/** Returns the index of the bucket into which a duration (hours) is counted. */
export function findDurationBucketIndex(hours: number): number {
  const index = BUCKET_HOURS.findIndex((end) => hours <= end);
  return index === -1 ? BUCKET_HOURS.length : index;
}

/**
 * Returns the duration (hours) that is longer than `share` (0 to 1) of all counted durations. `counts` has the number of
 * durations in each bucket, by its index; within a bucket they are taken to be spread evenly. All durations in the last bucket,
 * which has no end, count as its beginning. Undefined if nothing was counted.
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
