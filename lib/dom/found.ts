import type { ReadFrom, ReadSource } from '@/lib/domain/listing/listing';

/** A value with the locator from which it was read. */
export interface Found<T> {
  readonly value: T;
  readonly from: ReadFrom;
}

/** Returns a value with the locator under which it was found; undefined for an absent value. */
export function toFound<T>(value: T | undefined, source: ReadSource, selector: string): Found<T> | undefined {
  return value === undefined ? undefined : { value, from: { source, selector } };
}
