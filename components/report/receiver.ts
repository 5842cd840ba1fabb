/** Who a report goes to, in the words of this page. */
export interface Receiver {
  readonly name: string;
  /** An authority that only exists on this machine. */
  readonly demonstration: boolean;
  /** How many days the receiver keeps a report after its case is closed; null where it did not say. */
  readonly retentionDays: number | null;
}
