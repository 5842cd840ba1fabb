import { UsageError } from '@/lib/base/node/command-line';
import type { BenchOptions } from '@/scripts/bench';

/** The numbers among a benchmark's options, by their names (`--rounds 5`); `defaults` has those that were not given. */
export function numbersOf<Numbers extends Record<string, number>>(
  options: BenchOptions,
  defaults: Numbers,
): Numbers {
  const found = { ...defaults };
  for (const name in defaults) {
    const text = options[name];
    if (text === undefined) continue;
    if (!Number.isFinite(Number(text))) throw new UsageError(`--${name} takes a number, not '${text}'`);
    Object.assign(found, { [name]: Number(text) });
  }
  return found;
}
