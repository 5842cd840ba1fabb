import { type CheckOutcome, type CheckTask, checkPackageFile } from './check-file';

/** Values of `begun`. BEGUN: the thread has begun the check. ENDED: the caller no longer waits for the check. */
export const BEGUN = 1;
export const ENDED = 2;

/** A check to be run in a thread. The thread writes BEGUN into `begun` when it begins. */
export interface ThreadTask extends CheckTask {
  readonly begun: Int32Array<SharedArrayBuffer>;
}

/**
 * Signals that the check begins, and runs it. The time limit of the check starts with that signal, so it does not include the
 * start of the thread.
 */
export function checkPackageInThread({ begun, ...task }: ThreadTask): Promise<CheckOutcome> {
  Atomics.store(begun, 0, BEGUN);
  Atomics.notify(begun, 0);
  return checkPackageFile(task);
}
