import { describe, expect, it } from 'vitest';
import {
  findFirstAndLastDayOfPeriod,
  formatOverviewQuery,
  parseOverviewQuery,
} from '@/components/inspector/overview/overview-query';
import { BUCKET_HOURS, findDurationBucketIndex, findPercentile } from '@/lib/reference/office/figures';
import {
  isStartOfHalfMonth,
  startOfHalfMonth,
  startOfNextHalfMonth,
  toSameDayOfPreviousYear,
} from '@/server/figures/half-months';

describe('a percentile of durations in buckets', () => {
  const count = (...hours: readonly number[]) => {
    const buckets = new Map<number, number>();
    for (const one of hours)
      buckets.set(findDurationBucketIndex(one), (buckets.get(findDurationBucketIndex(one)) ?? 0) + 1);
    return buckets;
  };

  it('lies in the bucket of the value, whatever the values are', () => {
    for (const hours of [0, 0.5, 1, 1.01, 30, 47.9, 4_320]) {
      const found = findPercentile(count(hours), 0.5) ?? Number.NaN;
      expect(findDurationBucketIndex(found)).toBe(findDurationBucketIndex(hours));
    }
  });

  it('is no lower for a larger share, and undefined without durations', () => {
    const buckets = count(0.5, 3, 3, 10, 50, 400);
    const shares = [0.1, 0.5, 0.9, 1].map((share) => findPercentile(buckets, share) ?? Number.NaN);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(findPercentile(new Map(), 0.5)).toBeUndefined();
  });

  it('counts durations longer than every bucket as the end of the last bucket', () => {
    expect(findPercentile(count(100_000), 0.9)).toBe(BUCKET_HOURS.at(-1));
  });
});

describe('half months', () => {
  it('begin on the 1st and the 16th, also at the end of a month or year', () => {
    expect(['2026-11-01', '2026-11-15', '2026-11-16', '2026-11-30'].map(startOfHalfMonth)).toEqual([
      '2026-11-01',
      '2026-11-01',
      '2026-11-16',
      '2026-11-16',
    ]);
    expect(['2026-11-15', '2026-12-31', '2027-02-28', '2028-02-29'].map(startOfNextHalfMonth)).toEqual([
      '2026-11-16',
      '2027-01-01',
      '2027-03-01',
      '2028-03-01',
    ]);
    expect(['2026-11-16', '2026-11-17'].map(isStartOfHalfMonth)).toEqual([true, false]);
  });

  it('have the same day a year before, the 28th for a 29 February', () => {
    expect(['2026-11-16', '2028-02-29'].map(toSameDayOfPreviousYear)).toEqual(['2025-11-16', '2027-02-28']);
  });
});

describe('the period of an overview', () => {
  it.each([
    ['half-turn', '2026-11-15', '2026-10-16', '2026-11-15'],
    ['half-turn', '2026-11-16', '2026-11-16', '2026-12-15'],
    ['half-turn', '2026-12-31', '2026-12-16', '2027-01-15'],
    ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['last-month', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['quarter', '2026-11-30', '2026-10-01', '2026-12-31'],
    ['year', '2026-11-30', '2026-01-01', '2026-12-31'],
  ] as const)('%s on %s is from %s to %s', (period, today, from, to) => {
    expect(findFirstAndLastDayOfPeriod(period, today)).toEqual({ from, to });
  });

  it('is read back from its address; a broken address means this month', () => {
    const query = {
      of: 'all',
      figure: 'closed',
      by: 'outcome',
      period: 'custom',
      from: '2026-01-05',
      to: '2026-02-03',
    } as const;
    expect(parseOverviewQuery(formatOverviewQuery(query), '2026-11-30')).toEqual(query);
    const broken = 'figure=sales&by=shoppers&period=custom&from=2026-02-31&to=x&of=everybody';
    expect(parseOverviewQuery(broken, '2026-11-30')).toEqual({
      of: 'own',
      figure: 'received',
      by: 'violation',
      period: 'month',
      from: '2026-11-01',
      to: '2026-11-30',
    });
  });
});
