import type { Check } from './test-checks';

/** Checks that run at once and want the processors: browsers and databases of more starve one another. */
export const URGENT_LANES = 3;

/**
 * Runs checks in their order, `URGENT_LANES` at a time and beside them one patient one, which takes what those leave of
 * the processors. When only patient ones are left, all lanes take them.
 */
export async function runInLanes<T extends Pick<Check, 'isPatient'>>(
  checks: readonly T[],
  run: (check: T) => Promise<void>,
): Promise<void> {
  const urgent = checks.filter(({ isPatient }) => !isPatient);
  const patient = checks.filter(({ isPatient }) => isPatient);
  const lane = async (next: () => T | undefined) => {
    for (let check = next(); check; check = next()) await run(check);
  };
  const urgentLanes = Array.from({ length: URGENT_LANES }, () =>
    lane(() => urgent.shift() ?? patient.shift()),
  );
  await Promise.all([...urgentLanes, lane(() => patient.shift())]);
}
