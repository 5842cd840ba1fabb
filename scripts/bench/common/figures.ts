import type { BenchFigure } from '@/scripts/bench';

/** The middle value, of two the higher; 0 for none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** A figure; with a floor, also how many times the floor it is. */
export function figure(what: string, value: number, unit: string, floor?: number): BenchFigure {
  return {
    what,
    value,
    unit,
    ...(floor === undefined ? {} : { floor }),
    ...(floor ? { ratio: value / floor } : {}),
  };
}
