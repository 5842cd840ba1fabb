import { type CheckOutcome, type CheckTask, checkPackageFile } from './check-file';

/** Values of `begun`: the thread began its task; the caller stopped waiting for it. */
export const BEGUN = 1;
export const ENDED = 2;

/** A check for a thread, which writes BEGUN into `begun` when it starts. */
export interface ThreadTask extends CheckTask {
  readonly begun: Int32Array<SharedArrayBuffer>;
}

/** Signals that the check begins, then runs it, so that the thread's start does not count against the package's time. */
export function checkInThread({ begun, ...task }: ThreadTask): Promise<CheckOutcome> {
  Atomics.store(begun, 0, BEGUN);
  Atomics.notify(begun, 0);
  return checkPackageFile(task);
}
