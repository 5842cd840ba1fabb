import { type CheckOutcome, type CheckTask, outcomeOf } from './check-file';

/** What stands in `begun` once a thread turned to its task, and once nobody waits for it any more. */
export const BEGUN = 1;
export const ENDED = 2;

/** A check as a thread is given it; the thread writes into `begun` that it turned to it. */
export interface ThreadTask extends CheckTask {
  readonly begun: Int32Array<SharedArrayBuffer>;
}

/** Tells that it begins, then checks: how long a thread takes to start says nothing about the package. */
export function checkInThread({ begun, ...task }: ThreadTask): Promise<CheckOutcome> {
  Atomics.store(begun, 0, BEGUN);
  Atomics.notify(begun, 0);
  return outcomeOf(task);
}
