import { worstOf } from '@/tests/support/hostile/growth';
import { LONG_TEXTS } from '@/tests/support/hostile/long-texts';
import { TEXT_READERS } from '@/tests/support/hostile/readers';
import type { BenchResult } from '../bench';

/** Longest time a reader may block its thread on a text of 100 kB (ms). */
const BOUND = 50;

/**
 * Processor time of each reader on the worst of the hostile texts, 100 kB each. Readers of addresses, prices,
 * telephone numbers and a shop's details get the text in as many pieces as it has, all at once, which is more than
 * one task in the product.
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
