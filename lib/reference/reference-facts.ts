import type { Bilingual } from './bilingual';
import { type AgencyContact, CHANNELS } from './channels';
import { type Fact, isInForce } from './fact';
import { NEXT_STEPS, type NextStep, type PurchasePlace, type PurchaseStage } from './next-steps';
import { citeBasis } from './sources';

/** A dated fact of signed data. Such a fact names no source. */
type Dated<T> = Pick<Fact<T>, 'value' | 'validFrom' | 'validUntil' | 'verified'>;

/** A step with its legal basis, written as a citation. */
export interface CitedStep extends Omit<NextStep, 'basis'> {
  readonly cite?: Bilingual;
}

/** Reference data that changes with the law. Signed data can replace it. */
export interface ReferenceFacts {
  /** The day (ISO) on which the data was put together. */
  readonly asOf: string;
  readonly channels: readonly Dated<AgencyContact>[];
  readonly steps: readonly Dated<CitedStep>[];
}

/** The reference data that is part of this version of the extension. */
export const BUNDLED_REFERENCE: ReferenceFacts = {
  asOf: '2026-11-24',
  channels: CHANNELS,
  steps: NEXT_STEPS.map(({ value: { basis, ...step }, ...fact }) => ({
    ...fact,
    value: {
      ...step,
      ...(basis && { cite: { vi: citeBasis(basis, 'vi'), en: citeBasis(basis, 'en') } }),
    },
  })),
};

/**
 * Returns the steps for a stage on a day (ISO, Vietnam), each with the contacts of its agency. Only verified steps and contacts
 * that are in force are returned. If `purchasePlace` is undefined, steps for both kinds of place of purchase are returned.
 */
export function findNextSteps(
  stage: PurchaseStage,
  day: string,
  { steps, channels }: ReferenceFacts = BUNDLED_REFERENCE,
  purchasePlace?: PurchasePlace,
): readonly (CitedStep & { readonly channels: readonly AgencyContact[] })[] {
  const selectInForce = <T>(facts: readonly Dated<T>[]) =>
    facts.filter((fact) => fact.verified && isInForce(fact, day)).map(({ value }) => value);
  return selectInForce(steps)
    .filter((step) => step.stage === stage && (step.on ?? purchasePlace) === (purchasePlace ?? step.on))
    .map((step) => ({
      ...step,
      channels:
        step.agency === undefined
          ? []
          : selectInForce(channels).filter(({ agency }) => agency === step.agency),
    }));
}
