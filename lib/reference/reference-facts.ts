import type { Bilingual } from './bilingual';
import { CHANNELS, type Channel } from './channels';
import { type Fact, isInForce } from './fact';
import { NEXT_STEPS, type NextStep, type PurchasePlace, type PurchaseStage } from './next-steps';
import { citeBasis } from './sources';

/** A dated fact without its source. */
type Dated<T> = Pick<Fact<T>, 'value' | 'validFrom' | 'validUntil' | 'verified'>;

/** A step with its legal basis as cited. */
export interface CitedStep extends Omit<NextStep, 'basis'> {
  readonly cite?: Bilingual;
}

/** The reference data that changes with the law and may be replaced by signed data. */
export interface ReferenceFacts {
  /** The day (ISO) on which it was put together. */
  readonly asOf: string;
  readonly channels: readonly Dated<Channel>[];
  readonly steps: readonly Dated<CitedStep>[];
}

/** The data with which this version of the extension was built. */
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
 * Returns the steps of a stage on a day (ISO, Vietnam), each with the channels of its agency; only verified ones in force. If
 * the place of the purchase is unknown, returns the steps of every place.
 */
export function findNextSteps(
  stage: PurchaseStage,
  day: string,
  { steps, channels }: ReferenceFacts = BUNDLED_REFERENCE,
  purchasePlace?: PurchasePlace,
): readonly (CitedStep & { readonly channels: readonly Channel[] })[] {
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
