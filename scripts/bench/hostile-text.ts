import { worstOf } from '@/tests/support/hostile/growth';
import { LONG_TEXTS } from '@/tests/support/hostile/long-texts';
import { TEXT_READERS } from '@/tests/support/hostile/readers';
import type { BenchResult } from '../bench';

/** The longest a reader may hold its thread with a text of 100 kB (ms). */
const BOUND = 50;

/**
 * How long each reader takes with the worst of the hostile texts, 100 kB each, in time of the processor. Readers of addresses, prices,
 * telephone numbers and a shop's details get the text in as many pieces as it makes, all in one go: what is measured is then more than one piece of work.
 */
export async function run(): Promise<BenchResult> {
  const figures = TEXT_READERS.map(({ name, read }) => {
    const worst = worstOf(read, LONG_TEXTS);
    return {
      what: `${name}, ${worst.name}`,
      value: worst.cost,
      unit: 'ms',
      floor: BOUND,
      ratio: worst.cost / BOUND,
    };
  });
  return { name: 'hostile-text', figures };
}
