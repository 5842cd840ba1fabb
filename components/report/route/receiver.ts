import type { ConsentTerms } from '@/lib/domain/report/consent';

/** Who a report goes to, in the words of this page. */
export interface Receiver {
  readonly name: string;
  /** An authority that only exists on this machine. */
  readonly demonstration: boolean;
  /** What the consent text names of it. */
  readonly terms: ConsentTerms;
}
