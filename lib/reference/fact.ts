// Why: docs/decisions/verdict/law-data.md

import type { SourceId } from './sources';

/**
 * A dated fact: its value, its source, the first and last day on which it holds (ISO, Vietnam; null: no end is known), and
 * whether it was checked against the source. A fact that is not `verified` is never shown to a person.
 */
export interface Fact<T> {
  readonly value: T;
  readonly source: SourceId;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly verified: boolean;
}

/** Returns a fact that was checked against its source and has no known end. */
export function createVerifiedFact<const T>(source: SourceId, validFrom: string, value: T): Fact<T> {
  return { source, validFrom, validUntil: null, verified: true, value };
}

/** True if a fact holds on `day` (ISO). */
export function isInForce(fact: Pick<Fact<unknown>, 'validFrom' | 'validUntil'>, day: string): boolean {
  return fact.validFrom <= day && (fact.validUntil === null || day <= fact.validUntil);
}
