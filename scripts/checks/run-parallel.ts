import type { Check } from './check';

/**
 * Maximum number of checks of normal priority that run at the same time. With more browsers and databases, each would get too
 * little of the machine.
 */
export const NORMAL_PRIORITY_AT_ONCE = 3;

type Scheduled = Pick<Check, 'isPatient' | 'changesNetwork' | 'needsStillNetwork'>;

/**
 * Runs the checks in their order: at most `NORMAL_PRIORITY_AT_ONCE` of normal priority at the same time, and beside them one
 * low-priority check, which gets the processor time that they leave. A check that must wait (for `isReady`, or for a running
 * check that it would disturb) is passed over until another check ends. If no check of normal priority can start, low-priority
 * checks take the slots of normal priority.
 */
export function runInParallel<T extends Scheduled>(
  checks: readonly T[],
  run: (check: T) => Promise<void>,
  isReady: (check: T) => boolean = () => true,
): Promise<void> {
  const waiting = new Set(checks);
  const running = new Set<T>();
  /** Takes the first waiting check that can run now and whose `isPatient` has this value; undefined if there is none. */
  const takeReadyCheck = (isPatient: boolean): T | undefined => {
    for (const check of waiting) {
      if (Boolean(check.isPatient) !== isPatient || !isReady(check)) continue;
      if ([...running].some((other) => canDisturb(check, other) || canDisturb(other, check))) continue;
      waiting.delete(check);
      running.add(check);
      return check;
    }
    return undefined;
  };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let freeSlots = NORMAL_PRIORITY_AT_ONCE;
  let isPatientSlotFree = true;
  const startCheck = (check: T, free: () => void) => {
    run(check).then(() => {
      running.delete(check);
      free();
      fillSlots();
    }, reject);
  };
  const fillSlots = () => {
    while (freeSlots > 0) {
      const check = takeReadyCheck(false) ?? takeReadyCheck(true);
      if (check === undefined) break;
      freeSlots -= 1;
      startCheck(check, () => {
        freeSlots += 1;
      });
    }
    const patient = isPatientSlotFree ? takeReadyCheck(true) : undefined;
    if (patient !== undefined) {
      isPatientSlotFree = false;
      startCheck(patient, () => {
        isPatientSlotFree = true;
      });
    }
    if (running.size > 0) return;
    if (waiting.size === 0) resolve();
    else reject(new Error('a check waits for one that does not run'));
  };
  fillSlots();
  return promise;
}

/**
 * True if check `one` adds network interfaces and check `other` needs an unchanged network. If both ran at the same time,
 * Chromium would end all its connections.
 */
function canDisturb(one: Scheduled, other: Scheduled): boolean {
  return one.changesNetwork === true && other.needsStillNetwork === true;
}
