import type { ReadFrom, ReadSource } from '@/lib/domain/listing';

/** A value with the place it was read from. */
export interface Found<T> {
  readonly value: T;
  readonly from: ReadFrom;
}

/** One way to read a field; ways are tried in the order of trust. */
export type Attempt<T> = () => Found<T> | undefined;

/** Pairs a value with its place; an absent value stays absent. */
export function found<T>(value: T | undefined, source: ReadSource, selector: string): Found<T> | undefined {
  return value === undefined ? undefined : { value, from: { source, selector } };
}

/** The first attempt that finds something. */
export function firstFound<T>(...attempts: readonly Attempt<T>[]): Found<T> | undefined {
  for (const attempt of attempts) {
    const result = attempt();
    if (result) return result;
  }
  return undefined;
}
