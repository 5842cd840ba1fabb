import { addDays, isDay } from '@/lib/base/days';
import { DIMENSIONS, type Dimension, FIGURE_IDS, type FigureId } from '@/lib/reference/office/figures';

/**
 * Periods that a person can choose. `half-turn` is the 16th of a month to the 15th of the next, as market surveillance counts.
 */
export const PERIODS = ['half-turn', 'month', 'last-month', 'quarter', 'year', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];

/**
 * What the overview shows: whose figures, which figure, broken down by which dimension, in which period. The page's address
 * contains this query.
 */
export interface OverviewQuery {
  readonly of: 'own' | 'all';
  readonly figure: FigureId;
  readonly by: Dimension;
  readonly period: PeriodName;
  readonly from: string;
  readonly to: string;
}

/**
 * Returns the first and last ISO day of a period. It is the period in which `today` (ISO) lies; for `last-month`, the month
 * before. Undefined for `custom`, whose days the person sets.
 */
export function findFirstAndLastDayOfPeriod(
  period: PeriodName,
  today: string,
): { readonly from: string; readonly to: string } | undefined {
  const [year = '', month = ''] = today.split('-');
  const first = `${year}-${month}-01`;
  const lastMonth = addDays(first, -1);
  switch (period) {
    case 'half-turn':
      return Number(today.slice(8)) < 16
        ? { from: `${lastMonth.slice(0, 8)}16`, to: `${year}-${month}-15` }
        : { from: `${year}-${month}-16`, to: `${toFirstOfNextMonth(first).slice(0, 8)}15` };
    case 'month':
      return { from: first, to: addDays(toFirstOfNextMonth(first), -1) };
    case 'last-month':
      return { from: `${lastMonth.slice(0, 8)}01`, to: lastMonth };
    case 'quarter': {
      const start = `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
      return {
        from: start,
        to: addDays(toFirstOfNextMonth(toFirstOfNextMonth(toFirstOfNextMonth(start))), -1),
      };
    }
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case 'custom':
      return undefined;
  }
}

function toFirstOfNextMonth(first: string): string {
  return `${addDays(first, 31).slice(0, 8)}01`;
}

/**
 * Returns the query in an address. A missing or unknown parameter gets its default: received reports, by violation type, this
 * month.
 */
export function parseOverviewQuery(search: string, today: string): OverviewQuery {
  const words = new URLSearchParams(search);
  const readParameter = <Value extends string>(name: string, values: readonly Value[], otherwise: Value) =>
    values.find((value) => value === words.get(name)) ?? otherwise;
  const period = readParameter('period', PERIODS, 'month');
  const from = words.get('from') ?? '';
  const to = words.get('to') ?? '';
  const isCustom = period === 'custom' && isDay(from) && isDay(to) && from <= to;
  const known = findFirstAndLastDayOfPeriod(period === 'custom' ? 'month' : period, today) ?? {
    from: today,
    to: today,
  };
  return {
    of: readParameter('of', ['own', 'all'], 'own'),
    figure: readParameter('figure', FIGURE_IDS, 'received'),
    by: readParameter('by', DIMENSIONS, 'violation'),
    period: period === 'custom' && !isCustom ? 'month' : period,
    ...(isCustom ? { from, to } : known),
  };
}

/** Returns the query as URL parameters. Days are included only if the person set them. */
export function formatOverviewQuery({ of, figure, by, period, from, to }: OverviewQuery): string {
  return String(
    new URLSearchParams({ of, figure, by, period, ...(period === 'custom' ? { from, to } : {}) }),
  );
}
