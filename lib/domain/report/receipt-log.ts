/** What can be wrong with a receipt's entry in the intake's append-only log. */
export const LOG_DOUBTS = [
  'not-in-log', // the log does not contain the receipt, or cannot prove it
  'head-unsigned', // the head of the log is not signed by the key that the authority names
  'other-log', // the log does not begin with what this device saw before: forked, rolled back or rewritten
] as const;
export type LogDoubt = (typeof LOG_DOUBTS)[number];

/** Consecutive questions that the log did not answer. */
export interface Unanswered {
  /** When the log was asked for the first time (`since`) and for the last time without an answer (epoch ms). */
  readonly since: number;
  readonly last: number;
  readonly times: number;
}

/** The person is informed once the log has left `UNANSWERED_TIMES` questions unanswered over at least `UNANSWERED_DAYS` days. */
const UNANSWERED_DAYS = 7;
const UNANSWERED_TIMES = 3;

/** True if the log has not answered for so long that the person is informed about it. */
export function isUnansweredTooLong({ since, last, times }: Unanswered): boolean {
  return times >= UNANSWERED_TIMES && last - since >= UNANSWERED_DAYS * 86_400_000;
}

/**
 * Whether a report's newest receipt is in the log. `doubtful` is never replaced by another state, because nothing can undo a
 * contradiction. Times in epoch ms.
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
  /** The proof could not be fetched and is requested again later. */
  | { readonly state: 'unchecked'; readonly checkedAt: number; readonly unanswered?: Unanswered }
  | {
      readonly state: 'doubtful';
      readonly doubt: LogDoubt;
      readonly checkedAt: number;
      /**
       * Signed heads (C2SP notes) that this device saw and that contradict each other. They prove the contradiction to others.
       */
      readonly heads: readonly string[];
    };

/** A log head that this device saw. Every later state of the log must begin with the entries that this head covers. */
export interface SeenHead {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The signed note of the head. This note and a contradicting note together prove that the log was changed. */
  readonly note?: string;
}
