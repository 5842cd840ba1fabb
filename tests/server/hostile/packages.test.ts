import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS } from '@/tests/support/hostile/attacks';
import { good } from '@/tests/support/hostile/build';
import { hostilePackage } from '@/tests/support/hostile/generator';
import {
  type Measured,
  type MeasuredChecks,
  startMeasuredChecks,
} from '@/tests/support/hostile/measured-checks';

/** Maximum that one check may take: processor time (ms), and memory above that of an idle process (bytes). */
const MOST_TIME = 10_000;
const MOST_MEMORY = 240_000_000;
/** Maximum length of the checks that are stored and shown, as JSON (characters). */
const MOST_TOLD = 200_000;
/** Number of generated packages; `FUZZ_RUNS=100 npm test -- packages` makes 100. */
const GENERATED = Number(process.env.FUZZ_RUNS ?? 15);

let checks: MeasuredChecks;
beforeAll(async () => {
  checks = await startMeasuredChecks();
});
afterAll(() => checks.close());

function expectBounded({ threw, cpuMilliseconds, bytes, told }: Measured): void {
  expect(threw).toBeUndefined();
  expect(cpuMilliseconds).toBeLessThan(MOST_TIME);
  expect(bytes).toBeLessThan(MOST_MEMORY);
  expect(told).toBeLessThan(MOST_TOLD);
}

describe('checking a package takes less than 10 s and 240 MB', () => {
  it('without an attack, and passes', async () => {
    const measured = await checks.check(good);
    expectBounded(measured);
    expect(measured.failed).toEqual([]);
  });

  it.each(ATTACKS)('with %s', async (_what, refusedBy, make) => {
    const measured = await checks.check(await make());
    expectBounded(measured);
    if (refusedBy !== null) expect(measured.failed).toContain(refusedBy);
  });

  it('with any bytes at any position in a file, record, index or archive', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(hostilePackage, async ({ what, make }) => {
        const measured = await checks.check(await make());
        try {
          expectBounded(measured);
        } catch (thrown) {
          throw new Error(what, { cause: thrown });
        }
      }),
      // Stops at the first package that exceeds a limit; looking for a smaller example would take minutes.
      { numRuns: GENERATED, endOnFailure: true },
    );
  });
});
