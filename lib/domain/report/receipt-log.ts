/** Faults of a receipt's entry in the intake's append-only log. */
export const LOG_DOUBTS = [
  'not-in-log', // the log does not contain the receipt, or cannot prove it
  'head-unsigned', // the head of the log is not signed by the key that the authority names
  'other-log', // the log does not begin with what this device saw before: forked, rolled back or rewritten
] as const;
export type LogDoubt = (typeof LOG_DOUBTS)[number];

/** Questions to the log in a row that were not answered. */
export interface Unanswered {
  /** Times of the first and the last question (epoch ms). */
  readonly since: number;
  readonly last: number;
  readonly times: number;
}

/** After so many days and questions without an answer the person is informed. */
const UNANSWERED_DAYS = 7;
const UNANSWERED_TIMES = 3;

/** True if the log has not answered for so long that the person is informed. */
export function isLongUnanswered({ since, last, times }: Unanswered): boolean {
  return times >= UNANSWERED_TIMES && last - since >= UNANSWERED_DAYS * 86_400_000;
}

/**
 * The state of a report's newest receipt in the log. A doubt stays, because nothing can undo a contradiction. Times in epoch
 * ms.
 */
export type LogStanding =
  | {
      readonly state: 'held';
      readonly index: number;
      readonly size: number;
      readonly checkedAt: number;
      readonly unanswered?: Unanswered;
    }
  /** The authority names no log key, so the receipt cannot be checked. */
  | { readonly state: 'no-log'; readonly checkedAt: number }
  /** The proof could not be fetched; it will be requested again. */
  | { readonly state: 'unchecked'; readonly checkedAt: number; readonly unanswered?: Unanswered }
  | {
      readonly state: 'doubtful';
      readonly doubt: LogDoubt;
      readonly checkedAt: number;
      /** The known signed heads that contradict each other (C2SP notes), as proof for others. */
      readonly heads: readonly string[];
    };

/** A log head that this device saw: the log must always begin with it. */
export interface SeenHead {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The signed note of the head: together with a contradicting one it is proof against the log. */
  readonly note?: string;
}
