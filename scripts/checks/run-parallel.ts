import type { Check } from './check';

/** Checks that run at once with normal priority: more browsers and databases would starve one another. */
export const URGENT_AT_ONCE = 3;

type Scheduled = Pick<Check, 'isPatient' | 'changesNetwork' | 'needsStillNetwork'>;

/**
 * Runs checks in their order, `URGENT_AT_ONCE` at a time plus one low-priority check in the processor time that these leave. A
 * check that cannot run yet, because of `isReady` or of a check that runs now, is passed over until another ends. Low-priority
 * checks also run in place of others when none of these can.
 */
export function runInParallel<T extends Scheduled>(
  checks: readonly T[],
  run: (check: T) => Promise<void>,
  isReady: (check: T) => boolean = () => true,
): Promise<void> {
  const waiting = new Set(checks);
  const running = new Set<T>();
  /** Takes the first waiting check of a kind that can run now. */
  const take = (isPatient: boolean): T | undefined => {
    for (const check of waiting) {
      if (Boolean(check.isPatient) !== isPatient || !isReady(check)) continue;
      if ([...running].some((other) => disturbs(check, other) || disturbs(other, check))) continue;
      waiting.delete(check);
      running.add(check);
      return check;
    }
    return undefined;
  };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let freeSlots = URGENT_AT_ONCE;
  let isPatientSlotFree = true;
  const start = (check: T, free: () => void) => {
    run(check).then(() => {
      running.delete(check);
      free();
      fill();
    }, reject);
  };
  const fill = () => {
    while (freeSlots > 0) {
      const check = take(false) ?? take(true);
      if (check === undefined) break;
      freeSlots -= 1;
      start(check, () => {
        freeSlots += 1;
      });
    }
    const patient = isPatientSlotFree ? take(true) : undefined;
    if (patient !== undefined) {
      isPatientSlotFree = false;
      start(patient, () => {
        isPatientSlotFree = true;
      });
    }
    if (running.size > 0) return;
    if (waiting.size === 0) resolve();
    else reject(new Error('a check waits for one that does not run'));
  };
  fill();
  return promise;
}

/** Whether a check adds network interfaces while another navigates: Chromium then ends all its connections. */
function disturbs(one: Scheduled, other: Scheduled): boolean {
  return one.changesNetwork === true && other.needsStillNetwork === true;
}
