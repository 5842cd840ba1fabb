// Why: docs/decisions/verdict/law-data.md

import type { SourceId } from './sources';

/**
 * A dated fact: what is stated, by which source, from which day until which (ISO, Vietnam; null: still in force as
 * far as known), and whether it was checked against that source. What is not verified never reaches a person.
 */
export interface Fact<T> {
  readonly value: T;
  readonly source: SourceId;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly verified: boolean;
}

/** A fact that was checked against its source and has no known end. */
export function verified<const T>(source: SourceId, validFrom: string, value: T): Fact<T> {
  return { source, validFrom, validUntil: null, verified: true, value };
}

/** True when a fact holds on `day` (ISO). */
export function inForce(fact: Pick<Fact<unknown>, 'validFrom' | 'validUntil'>, day: string): boolean {
  return fact.validFrom <= day && (fact.validUntil === null || day <= fact.validUntil);
}
