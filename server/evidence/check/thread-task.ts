import { type CheckOutcome, type CheckTask, checkPackageFile } from './check-file';

/** Values of `begun`: the thread began its task; nobody waits for it any more. */
export const BEGUN = 1;
export const ENDED = 2;

/** A check for a thread, which writes BEGUN into `begun`. */
export interface ThreadTask extends CheckTask {
  readonly begun: Int32Array<SharedArrayBuffer>;
}

/** Signals that it begins, then checks: the start of a thread does not count as time of the package. */
export function checkInThread({ begun, ...task }: ThreadTask): Promise<CheckOutcome> {
  Atomics.store(begun, 0, BEGUN);
  Atomics.notify(begun, 0);
  return checkPackageFile(task);
}
