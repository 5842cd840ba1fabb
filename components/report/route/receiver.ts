import type { ConsentTerms } from '@/lib/domain/report/consent';

/** Who receives a report. */
export interface Receiver {
  readonly name: string;
  /** True for an authority of a demonstration on this machine. */
  readonly demonstration: boolean;
  /** The receiver's part of the consent text. */
  readonly terms: ConsentTerms;
}
