import type { Check } from './check';

/** Checks that run at once with normal priority: more browsers and databases would starve one another. */
export const URGENT_AT_ONCE = 3;

/**
 * Runs checks in their order, `URGENT_AT_ONCE` at a time plus one low-priority check in the processor time that these leave. When
 * only low-priority checks are left, all workers take them.
 */
export async function runInParallel<T extends Pick<Check, 'isPatient'>>(
  checks: readonly T[],
  run: (check: T) => Promise<void>,
): Promise<void> {
  const urgent = checks.filter(({ isPatient }) => !isPatient);
  const patient = checks.filter(({ isPatient }) => isPatient);
  const work = async (next: () => T | undefined) => {
    for (let check = next(); check; check = next()) await run(check);
  };
  const urgentWorkers = Array.from({ length: URGENT_AT_ONCE }, () =>
    work(() => urgent.shift() ?? patient.shift()),
  );
  await Promise.all([...urgentWorkers, work(() => patient.shift())]);
}
