import type { Check } from './check';

/** Checks that run at once and want the processors: browsers and databases of more starve one another. */
export const URGENT_AT_ONCE = 3;

/**
 * Runs checks in their order, `URGENT_AT_ONCE` at a time and beside them one patient one, which takes what those leave of
 * the processors. When only patient ones are left, every worker takes them.
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
