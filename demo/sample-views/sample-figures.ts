import type { OverviewQuery } from '@/components/inspector/overview/overview-query';
import type { OverviewData } from '@/components/inspector/overview/overview-view';
import { addDays } from '@/lib/base/days';
import { PROVINCES } from '@/lib/reference/places/provinces';

/** Query for an invented office's figures of an invented month. */
export const FIGURES_QUERY: OverviewQuery = {
  of: 'own',
  figure: 'received',
  by: 'violation',
  period: 'custom',
  from: '2026-10-16',
  to: '2026-11-15',
};

const DAYS = Array.from({ length: 31 }, (_, index) => ({
  day: addDays('2026-10-16', index),
  count: 6 + ((index * 7) % 11) + (index % 7 > 4 ? 0 : 4) + (index === 26 ? 15 : 0),
  before: 4 + ((index * 5) % 9),
}));
const sumOfDays = (of: 'count' | 'before') => DAYS.reduce((total, day) => total + day[of], 0);
const UNTIL = '2026-11-25T01:00:00.000Z';
const toDividedFigures = (rows: readonly (readonly [string, number, number])[]): OverviewData['divided'] => ({
  until: UNTIL,
  total: { count: sumOfDays('count') },
  before: { count: sumOfDays('before') },
  leftOut: 3,
  rows: rows.map(([value, count, before]) => ({ value, count, before })),
});

export const FIGURES_DATA: OverviewData = {
  totals: {
    received: { total: { count: sumOfDays('count') }, before: { count: sumOfDays('before') } },
    routed: { total: { count: 341 }, before: { count: 244 } },
    accepted: { total: { count: 297 }, before: { count: 210 } },
    transferred: { total: { count: 31 }, before: { count: 40 } },
    merged: { total: { count: 88 }, before: { count: 52 } },
    closed: { total: { count: 240 }, before: { count: 201 } },
    withdrawn: { total: { count: 7 }, before: { count: 9 } },
    'time-to-route': {
      total: { count: 341, median: 0.4, p90: 0.9 },
      before: { count: 244, median: 0.5, p90: 1.8 },
    },
    'time-to-accept': {
      total: { count: 297, median: 6.2, p90: 31 },
      before: { count: 210, median: 9.5, p90: 47 },
    },
    'time-to-close': {
      total: { count: 240, median: 130, p90: 610 },
      before: { count: 201, median: 160, p90: 702 },
    },
  },
  divided: toDividedFigures([
    ['COUNTERFEIT_LABEL', 121, 80],
    ['UNKNOWN_ORIGIN', 96, 71],
    ['MISSING_DISCLOSURE', 54, 20],
    ['FOOD_EXPIRED', 33, 38],
    ['PROHIBITED_GOODS', 21, 18],
    ['FALSE_AD', 12, 9],
  ]),
  days: { until: UNTIL, days: DAYS },
  now: {
    at: UNTIL,
    open: [44, 31, 52, 12, 4],
    overdue: [0, 2, 9, 7, 4],
    news: [
      {
        kind: 'seller',
        marketplace: 'shopee',
        host: 'shopee.vn',
        id: '912345678',
        name: 'Gốm Làng Mây',
        count: 14,
        before: 2,
      },
      {
        kind: 'listing',
        marketplace: 'lazada',
        host: 'www.lazada.vn',
        id: '88112233',
        name: 'Nhà Bếp Xanh',
        count: 9,
        before: 0,
      },
    ],
  },
};

/** Figures by province, as an overseer sees them. The other figures are those of FIGURES_DATA. */
export const FIGURES_BY_PROVINCE: OverviewData = {
  ...FIGURES_DATA,
  divided: toDividedFigures(
    PROVINCES.map(({ code }, index) => [code, (index * 37) % 60, (index * 23) % 50] as const).toSorted(
      (a, b) => b[1] - a[1],
    ),
  ),
};

/** Figures of an office whose intake has not counted anything yet. */
export const NO_FIGURES: OverviewData = {
  totals: {},
  divided: { total: { count: 0 }, before: { count: 0 }, rows: [], leftOut: 0 },
  days: { days: [] },
  now: { at: UNTIL, open: [0, 0, 0, 0, 0], overdue: [0, 0, 0, 0, 0], news: [] },
};
