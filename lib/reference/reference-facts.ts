import type { Bilingual } from './bilingual';
import { CHANNELS, type Channel } from './channels';
import { type Fact, inForce } from './fact';
import { NEXT_STEPS, type NextStep, type PurchasePlace, type PurchaseStage } from './next-steps';
import { citeBasis } from './sources';

/** A dated fact whose source is told elsewhere. */
type Dated<T> = Pick<Fact<T>, 'value' | 'validFrom' | 'validUntil' | 'verified'>;

/** A step with its ground as it is cited. */
export interface CitedStep extends Omit<NextStep, 'basis'> {
  readonly cite?: Bilingual;
}

/** The reference data that changes with the law and may be replaced by signed data. */
export interface ReferenceFacts {
  /** The day (ISO) it was put together. */
  readonly asOf: string;
  readonly channels: readonly Dated<Channel>[];
  readonly steps: readonly Dated<CitedStep>[];
}

/** What this version of the extension was built with. */
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
 * The steps of a stage on a day (ISO, Vietnam), each with the channels of its agency: verified and in force, no other. Where the
 * place of the purchase is not known, those of every place.
 */
export function nextSteps(
  stage: PurchaseStage,
  day: string,
  { steps, channels }: ReferenceFacts = BUNDLED_REFERENCE,
  place?: PurchasePlace,
): readonly (CitedStep & { readonly channels: readonly Channel[] })[] {
  const shown = <T>(facts: readonly Dated<T>[]) =>
    facts.filter((fact) => fact.verified && inForce(fact, day)).map(({ value }) => value);
  return shown(steps)
    .filter((step) => step.stage === stage && (step.on ?? place) === (place ?? step.on))
    .map((step) => ({
      ...step,
      channels:
        step.agency === undefined ? [] : shown(channels).filter(({ agency }) => agency === step.agency),
    }));
}
