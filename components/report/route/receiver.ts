import type { ConsentTerms } from '@/lib/domain/report/consent';

/** The authority that receives reports. */
export interface Receiver {
  readonly name: string;
  /** True if the authority is a demonstration on this machine. */
  readonly demonstration: boolean;
  /** The receiver's part of the consent text. */
  readonly terms: ConsentTerms;
}
